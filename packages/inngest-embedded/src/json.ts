const REPLACEMENT = "\\ufffd";

/**
 * JSON that PostgreSQL accepts. NUL and lone surrogates are legal in JavaScript strings and illegal in
 * PostgreSQL text, so each becomes U+FFFD; JSON.stringify writes exactly these as \u0000 and \udXXX.
 */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value === undefined ? null : value) ?? "null";
  return text.replace(/\\(u0000|ud[89a-f][0-9a-f]{2}|.)/g, (escape, code: string) =>
    code === "u0000" || code.length === 5 ? REPLACEMENT : escape,
  );
}

/** The same rule for text columns. */
export function toText(value: string): string {
  return value.replaceAll("\u0000", "\ufffd").toWellFormed();
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
