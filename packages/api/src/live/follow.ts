import { EventEmitter, once } from "node:events";
import { tracked, type TrackedEnvelope } from "@trpc/server";
import type { Changes } from "./changes";

interface Followed<State> {
  /** What is announced when the state has changed. */
  topic: string;
  read: () => Promise<State>;
  /** Tells a state from the one before it, and grows. Left out: every change is told. */
  revisionOf?: (state: State) => number;
  /** True for the last state. Left out: it goes on until the reader leaves. */
  isFinal?: (state: State) => boolean;
  /** The revision that the reader has seen already. */
  lastEventId?: string | undefined;
}

/**
 * The state now and after each change, under the id of its revision, so that a reader who comes back gets what it missed.
 * Changes that come faster than the reader reads are merged: the newest state counts. What nobody may see is refused by
 * `read`, which callers call once before they begin, so that the refusal is an answer and not a broken stream.
 */
export async function* followStates<State>(
  changes: Changes,
  { topic, read, revisionOf, isFinal, lastEventId }: Followed<State>,
  signal: AbortSignal,
): AsyncGenerator<TrackedEnvelope<State>> {
  const wake = new EventEmitter();
  let isStale = false;
  // Watch first, read after: a change in between is then seen, not missed.
  const stop = await changes.watch(topic, () => {
    isStale = true;
    wake.emit("change");
  });
  try {
    let seen = lastEventId === undefined ? -1 : Number(lastEventId);
    for (;;) {
      isStale = false;
      const state = await read();
      const isLast = isFinal?.(state) ?? false;
      const revision = revisionOf?.(state) ?? seen + 1;
      if (revision > seen || isLast) {
        seen = revision;
        yield tracked(String(revision), state);
      }
      if (isLast) return;
      if (!isStale) await once(wake, "change", { signal });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    stop();
  }
}
