import { createHash } from "node:crypto";
import { DomainError } from "@drumbeat/core/errors";

/** So many times in so many ms. */
export interface Limit {
  name: string;
  max: number;
  windowMs: number;
}

/** What the shared store says of a window after it was counted. */
export interface Counted {
  count: number;
  /** Until the window ends. */
  remainingMs: number;
}

/** Counts in windows that all processes share. `who` is stored hashed: addresses of people are not kept. */
export interface CountStore {
  add(limit: Limit, who: string, tries: number): Promise<Counted>;
  forget(limit: Limit, who: string): Promise<void>;
}

export function keyOf(who: string): string {
  return createHash("sha256").update(who).digest("base64url");
}

/** The refusal, with how long to wait in words and in seconds. */
export function tooManyTries(waitMs: number): DomainError {
  const minutes = Math.max(1, Math.ceil(waitMs / 60_000));
  return new DomainError(
    "rate_limited",
    `Too many attempts. Wait ${minutes === 1 ? "a minute" : `${minutes} minutes`} and try again.`,
    { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) },
  );
}

export function tooManyCalls(waitMs: number): DomainError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  const wait =
    seconds === 1 ? "a second" : seconds <= 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return new DomainError("rate_limited", `That was a lot at once. Wait ${wait} and try again.`, {
    retryAfterSeconds: seconds,
  });
}
