import { domainErrorOf } from "@drumbeat/api/errors";

/** When to come back, as a header, for answers that turn a caller away because of too many calls. */
export function retryHeaders(...errors: unknown[]): Record<string, string> {
  const waits = errors.map((error) => domainErrorOf(error)?.retryAfterSeconds ?? 0);
  const longest = Math.max(0, ...waits);
  return longest > 0 ? { "retry-after": String(longest) } : {};
}
