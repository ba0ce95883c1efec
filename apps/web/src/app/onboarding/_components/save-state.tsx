import { Check, CloudOff, CircleAlert } from "lucide-react";
import type { SaveState as State } from "@/profile/draft-saver";

/** Says quietly whether the answers are safe. */
export function SaveState({ state }: { state: State }) {
  return (
    <p
      role="status"
      className="flex min-h-5 items-center gap-1.5 text-sm text-muted [&_svg]:size-3.5 [&_svg]:shrink-0"
    >
      {state.kind === "saved" && (
        <>
          <Check aria-hidden /> Saved
        </>
      )}
      {state.kind === "saving" && "Saving"}
      {state.kind === "offline" && (
        <>
          <CloudOff aria-hidden /> Not saved yet. Kept on this device, will be saved later.
        </>
      )}
      {state.kind === "refused" && (
        <span className="flex items-start gap-1.5 text-danger-ink">
          <CircleAlert aria-hidden className="mt-1" /> Not saved: {state.message}
        </span>
      )}
    </p>
  );
}
