import type { z } from "zod";
import { NetworkFailure } from "./failure";
import type { Answer } from "./http";

/** The body of an answer as JSON; undefined where it is none. */
export function jsonOf(answer: Answer): unknown {
  try {
    return JSON.parse(answer.text);
  } catch {
    return undefined;
  }
}

/**
 * The body of an answer that should be a success. One that nobody can read leaves a visible call `unknown`: whatever
 * stands between us and the network may have let it through.
 */
export function readAnswer<Shape extends z.ZodType>(
  shape: Shape,
  answer: Answer,
  { isVisible = false } = {},
): z.output<Shape> {
  const read = shape.safeParse(jsonOf(answer));
  if (read.success) return read.data;
  throw new NetworkFailure(isVisible ? "unknown" : "not_sent", {
    sentence: "The network answered something that cannot be read.",
    said: answer.text.slice(0, 200),
    status: answer.status,
  });
}

/** When an answer allows the next try: `Retry-After` in seconds or as a date, in milliseconds since the epoch. */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get("retry-after");
  if (value === null) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return now + Math.ceil(Number(value) * 1_000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(date, now);
}
