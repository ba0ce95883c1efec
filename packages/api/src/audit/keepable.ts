import { redact } from "@drumbeat/core/redact";

/** Longest text that is kept, in UTF-16 units; longer than any field of a form but the text of a post or strategy. */
const longestText = 5_000;

/**
 * A copy as plain JSON for keeping: without secrets, long texts cut, and without what PostgreSQL's JSON refuses (NUL,
 * lone surrogates).
 */
export function keepable(value: unknown): unknown {
  return plain(redact(value));
}

function plain(value: unknown): unknown {
  if (typeof value === "string") return shorten(clean(value));
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "object" || value === null) return typeof value === "boolean" ? value : null;
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [clean(key), plain(inner)]),
  );
}

function clean(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "");
}

function shorten(text: string): string {
  if (text.length <= longestText) return text;
  return `${text.slice(0, longestText).toWellFormed()}… (${text.length - longestText} more characters)`;
}
