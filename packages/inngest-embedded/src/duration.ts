const UNITS: Record<string, number> = {
  ms: 1,
  s: 1e3,
  m: 6e4,
  h: 36e5,
  d: 864e5,
  w: 6048e5,
  y: 31_536_000_000,
};

/** Milliseconds in a duration like "1s" or "1d12h"; undefined when it is not one. */
export function parseDuration(text: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?(?:ms|[smhdwy]))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, count, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdwy])/g)) {
    total += Number(count) * (UNITS[unit ?? ""] ?? 0);
  }
  return total;
}

const END_OF_9999 = Date.UTC(9999, 11, 31, 23, 59, 59);

/**
 * When a sleep ends, in milliseconds since the epoch: the SDK sends a duration, an ISO date, or nothing for zero.
 * Undefined when it cannot be read or is later than the year 9999.
 */
export function wakeTime(text: string, now: number): number | undefined {
  if (text === "") return now;
  const duration = parseDuration(text);
  const time = duration === undefined ? Date.parse(text) : now + duration;
  return time <= END_OF_9999 ? time : undefined;
}

const MIN_RETRY_AFTER = 1e3;
const MAX_RETRY_AFTER = 864e5;

/** The Retry-After header (seconds or a date) as milliseconds from now, between 1 second and 24 hours. */
export function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null || header === "") return undefined;
  const wait = /^\d+(\.\d+)?$/.test(header) ? Number(header) * 1e3 : Date.parse(header) - now;
  if (Number.isNaN(wait)) return undefined;
  return Math.min(Math.max(wait, MIN_RETRY_AFTER), MAX_RETRY_AFTER);
}
