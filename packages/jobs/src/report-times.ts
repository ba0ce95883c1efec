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

const units: Record<string, number> = { ms: 1, s: 1000, m: minute, h: hour, d: 24 * hour, w: 7 * 24 * hour };

/** A moment as the SDK writes it to the server: a date, or a span from `now` such as `1d12h`. Null when it is neither. */
export function momentOf(value: string, now: number): Date | null {
  const parts = [...value.matchAll(/(\d+(?:\.\d+)?)\s*(ms|s|m|h|d|w)[a-z]*/g)];
  if (parts.length > 0 && /^[\d\s.a-z]+$/.test(value)) {
    return new Date(
      now + parts.reduce((sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ""] ?? 0), 0),
    );
  }
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : new Date(date);
}
