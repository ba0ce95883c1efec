/** A part of a field's name that makes its value a secret. */
const secretName =
  /password|passphrase|token|secret|cookie|authorization|api_?key|private_?key|credential|one_?time|backup_?code|recovery_?code|hash/i;
const removed = "[removed]";
/** Longest text that is kept, in UTF-16 units; longer than any field of a form but the text of a post or strategy. */
const longestText = 5_000;
const deepest = 12;

/**
 * A copy as plain JSON for keeping: values whose field name says that they are secret are replaced, long texts are cut,
 * and what PostgreSQL's JSON refuses (NUL, lone surrogates) is left out.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return shorten(clean(value));
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "object" || value === null) return typeof value === "boolean" ? value : null;
  if (depth >= deepest) return removed;
  if (Array.isArray(value)) return value.map((each) => redact(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [
        clean(key),
        secretName.test(key) && inner !== null ? removed : redact(inner, depth + 1),
      ]),
  );
}

function clean(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "");
}

function shorten(text: string): string {
  if (text.length <= longestText) return text;
  return `${text.slice(0, longestText).toWellFormed()}… (${text.length - longestText} more characters)`;
}
