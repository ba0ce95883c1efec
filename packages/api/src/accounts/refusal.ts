import { DomainError } from "@drumbeat/core/errors";
import { NetworkFailure } from "@drumbeat/social/failure";

/** What a network said, as a refusal for people. Other failures pass through. */
export function asRefusal(error: unknown): unknown {
  if (!(error instanceof NetworkFailure)) return error;
  const isLater = error.kind === "not_sent" || error.kind === "limited" || error.kind === "unknown";
  return new DomainError(isLater ? "unavailable" : "invalid", error.message, { cause: error });
}
