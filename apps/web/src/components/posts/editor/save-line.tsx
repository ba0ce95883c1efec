"use client";

import { Check, CircleAlert, CloudOff } from "lucide-react";
import type { ReactNode } from "react";
import type { SaveState } from "./post-saver";

const order = ["refused", "conflict", "offline", "saving", "saved"] as const;

/** What to tell about several posts: the worst of it, or the latest moment at which all were saved. */
export function worstOf(states: readonly SaveState[]): SaveState | null {
  for (const kind of order.slice(0, -1)) {
    const found = states.find((state) => state.kind === kind);
    if (found) return found;
  }
  const moments = states.flatMap((state) => (state.kind === "saved" && state.at !== null ? [state.at] : []));
  return moments.length > 0 ? { kind: "saved", at: Math.max(...moments) } : null;
}

/** Says quietly whether the text is safe: "Saved 09:41". */
export function SaveLine({ state, timeZone }: { state: SaveState | null; timeZone: string }) {
  return (
    <p
      role="status"
      className="flex min-h-5 items-center gap-1.5 text-sm text-muted [&_svg]:size-3.5 [&_svg]:shrink-0"
    >
      {state && words(state, timeZone)}
    </p>
  );
}

function words(state: SaveState, timeZone: string): ReactNode {
  switch (state.kind) {
    case "saved":
      return state.at === null ? null : (
        <>
          <Check aria-hidden /> Saved {clock(state.at, timeZone)}
        </>
      );
    case "saving":
      return "Saving";
    case "offline":
      return (
        <>
          <CloudOff aria-hidden /> Not saved yet. Kept on this device until there is a connection.
        </>
      );
    case "conflict":
      return (
        <span className="flex items-center gap-1.5 text-warning-ink">
          <CircleAlert aria-hidden /> Not saved: changed elsewhere
        </span>
      );
    case "refused":
      return (
        <span className="flex items-center gap-1.5 text-danger-ink">
          <CircleAlert aria-hidden /> Not saved: {state.message}
        </span>
      );
  }
}

const clock = (at: number, timeZone: string) =>
  new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone });
