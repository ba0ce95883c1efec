import { DomainError } from "@drumbeat/core/errors";

/** Codes of postgres.js, of the network and of PostgreSQL (class 57P) that say: the database is not there just now. */
const away =
  /^(CONNECTION_(CLOSED|ENDED|DESTROYED)|CONNECT_TIMEOUT|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|57P0[1-3]|53300)$/;

/** True when a statement failed because the database could not be reached or is restarting, however deep that is wrapped. */
export function isDatabaseAway(error: unknown): boolean {
  for (
    let each: unknown = error, depth = 0;
    each instanceof Error && depth < 5;
    each = each.cause, depth += 1
  ) {
    if ("code" in each && typeof each.code === "string" && away.test(each.code)) return true;
  }
  return false;
}

/** What people are told meanwhile. */
export function databaseAway(cause: unknown): DomainError {
  return new DomainError(
    "unavailable",
    "The database cannot be reached at the moment. Nothing was lost. Try again in a minute.",
    { cause },
  );
}
