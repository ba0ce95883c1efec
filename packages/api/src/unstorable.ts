import { DomainError } from "@drumbeat/core/errors";

/** PostgreSQL: character_not_in_repertoire and untranslatable_character, for NUL in texts and in JSON. */
const codes = new Set(["22021", "22P05"]);

/** True when a statement failed because a text has characters that PostgreSQL cannot hold, however deep that is wrapped. */
export function isUnstorable(error: unknown): boolean {
  for (
    let each: unknown = error, depth = 0;
    each instanceof Error && depth < 5;
    each = each.cause, depth += 1
  ) {
    if ("code" in each && typeof each.code === "string" && codes.has(each.code)) return true;
  }
  return false;
}

/** What people are told; nobody types such characters on purpose. */
export function unstorable(cause: unknown): DomainError {
  return new DomainError("invalid", "The text has a character that cannot be kept. Type it anew.", { cause });
}
