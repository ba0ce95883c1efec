import { createHash } from "node:crypto";
import { v5, v7 } from "uuid";

const FUNCTIONS = "6f0d1c0e-63a5-4a7b-9a44-55d0f3a6c3b1";

/** A time-ordered id. */
export function newId(now: number): string {
  return v7({ msecs: now });
}

/** The id the SDK expects to identify a function by; it depends on nothing but the name. */
export function functionUuid(fnId: string): string {
  return v5(fnId, FUNCTIONS);
}

/**
 * The SDK sends a seed "<milliseconds>,<entropy>" with every batch and repeats it when it repeats the
 * request, so that the same batch gets the same ids and is stored once.
 */
export function eventId(seed: string | null, index: number, now: number): string {
  const millis = seed ? Number.parseInt(seed, 10) : Number.NaN;
  if (seed === null || !Number.isSafeInteger(millis) || millis < 0) return newId(now);
  const random = createHash("sha256").update(`${seed}#${index}`).digest().subarray(0, 16);
  return v7({ msecs: millis, random });
}
