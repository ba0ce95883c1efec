import type { NetworkFailure } from "@drumbeat/social/failure";

/** Waits after a try that reached nothing, in milliseconds; after the last one a person is asked. */
const backoffMs = [2_000, 5_000, 15_000, 45_000, 120_000, 300_000, 600_000, 900_000, 1_800_000];
/** Waits between look-ups, in milliseconds, on top of what the network itself needs to show a post. */
const lookUpMs = [0, 5_000, 30_000];
/** How long a network that says "not now" without saying until when is left alone. */
const unspecifiedLimitMs = 60_000;

/** Look-ups that must find nothing before a post counts as not there; one where sending twice does no harm. */
export const absencesNeeded = (isRepeatSafe: boolean) => (isRepeatSafe ? 1 : lookUpMs.length);

/** When to try again after so many tries, with jitter so that not all come at once; null: no more. */
export function nextTry(tries: number, now: number, random: number): number | null {
  const wait = backoffMs[tries];
  return wait === undefined ? null : now + Math.round(wait * (0.8 + 0.4 * random));
}

/** When to look (again) for a post whose outcome is unclear. `since`: when the last call ended. */
export function nextLookUp(lookUps: number, lagMs: number, since: number, now: number): number {
  const wait = lookUpMs[Math.min(lookUps, lookUpMs.length - 1)] ?? 0;
  return lookUps === 0 ? Math.max(now, since + lagMs) : now + wait;
}

/** When a limited account may be tried again: never before the network allows it. */
export function afterLimit(failure: Pick<NetworkFailure, "retryAt">, now: number, random: number): number {
  return Math.max(failure.retryAt ?? now + unspecifiedLimitMs, now) + Math.ceil(random * 1_000);
}
