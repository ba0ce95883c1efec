import type { HoldKind } from "@drumbeat/core/posts/publishing";
import type { Sent } from "@drumbeat/social/contract";
import { NetworkFailure } from "@drumbeat/social/failure";
import type { Work } from "./load";
import { afterLimit, nextTry } from "./pace";

/** What has become of a claimed post. */
export type Outcome =
  /** `note`: what did not work besides, for people. */
  | { kind: "published"; first: Sent; note: string | null }
  /** Again at `at`. `isUnclear`: it may be out, and is looked for then. */
  | {
      kind: "waiting";
      at: number;
      sentence: string;
      said: string | null;
      tries: number;
      lookUps: number;
      isLimited: boolean;
    }
  /** Somebody has to do something, which `reason` says. */
  | { kind: "held"; hold: HoldKind; reason: string; said: string | null }
  | { kind: "failed"; reason: string; said: string | null }
  /** No call was made, because sending was stopped or the post is not what it was; it is looked at anew. */
  | { kind: "stopped"; sentence: string };

export const held = (hold: HoldKind, reason: string, said: string | null = null): Outcome => ({
  kind: "held",
  hold,
  reason,
  said,
});

interface Moment {
  now: number;
  random: number;
}

/** What follows from a failure after which certainly nothing is visible. */
export function outcomeOf(
  failure: NetworkFailure,
  work: Pick<Work, "tries" | "lookUps">,
  moment: Moment,
): Outcome {
  const { message: sentence, said } = failure;
  const { now, random } = moment;
  switch (failure.kind) {
    case "refused":
      return { kind: "failed", reason: sentence, said };
    case "reconnect":
      return held("account", sentence, said);
    case "limited": {
      const at = afterLimit(failure, now, random);
      return {
        kind: "waiting",
        at,
        sentence,
        said,
        tries: work.tries,
        lookUps: work.lookUps,
        isLimited: true,
      };
    }
    case "not_sent":
    case "unknown": {
      const at = nextTry(work.tries, now, random);
      if (at === null)
        return held(
          "other",
          `${sentence} It was tried ${work.tries + 1} times. Try again, or choose another time.`,
          said,
        );
      return {
        kind: "waiting",
        at,
        sentence,
        said,
        tries: work.tries + 1,
        lookUps: work.lookUps,
        isLimited: false,
      };
    }
  }
}

/** Whatever was thrown, as a failure of a call that nobody can see. */
export function asFailure(error: unknown, ifUnexpected: "not_sent" | "unknown"): NetworkFailure {
  if (error instanceof NetworkFailure) return error;
  return new NetworkFailure(ifUnexpected, {
    sentence: "This did not work because of a fault on our side.",
    cause: error,
  });
}
