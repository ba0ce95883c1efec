import type { JobNext, JobStep } from "@drumbeat/core/jobs";

const minute = 60_000;
const hour = 60 * minute;
/** The Inngest server's waits between attempts, without the up to 30 s that it adds by chance. */
const backoffMs = [
  15_000,
  30_000,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  20 * minute,
  40 * minute,
  hour,
];
const longestBackoffMs = 2 * hour;

/** When the server will try again after attempt number `attempt` (from 1) has failed: what the error asks for, or the server's rule. */
export function retryAt(error: Error, attempt: number, now: number): Date {
  const asked = "retryAfter" in error ? String(error.retryAfter) : "";
  if (/^\d+$/.test(asked)) return new Date(now + Number(asked) * 1000);
  const date = Date.parse(asked);
  return new Date(Number.isNaN(date) ? now + (backoffMs[attempt - 1] ?? longestBackoffMs) : date);
}

/** Until when a step that waits will wait, from what it was called with. */
export function wakesAt(
  step: Pick<JobStep, "kind" | "name">,
  input: readonly unknown[] | undefined,
  now: number,
): JobNext {
  if (step.kind === "sleep") return { kind: "sleep", until: moment(input?.[0], now) ?? new Date(now) };
  const options = typeof input?.[0] === "object" && input[0] !== null ? input[0] : {};
  const until = "timeout" in options ? moment(options.timeout, now) : null;
  if (step.kind === "invoke") return { kind: "run", jobId: null, until };
  return { kind: "event", name: "event" in options ? String(options.event) : step.name, until };
}

const units: Record<string, number> = { ms: 1, s: 1000, m: minute, h: hour, d: 24 * hour, w: 7 * 24 * hour };

/** A moment given as such, or as a span from `now` in the SDK's ways of writing it. */
function moment(value: unknown, now: number): Date | null {
  if (value instanceof Date) return value;
  if (typeof value === "number") return new Date(now + value);
  if (typeof value !== "string") return null;
  const parts = [...value.matchAll(/(\d+(?:\.\d+)?)\s*(ms|s|m|h|d|w)[a-z]*/g)];
  if (parts.length > 0 && /^[\d\s.a-z]+$/.test(value)) {
    return new Date(
      now + parts.reduce((sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ""] ?? 0), 0),
    );
  }
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : new Date(date);
}
