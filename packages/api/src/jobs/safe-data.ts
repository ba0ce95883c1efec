import { redact } from "@drumbeat/core/redact";

const longestJson = 16_000;

/** Data of a run as it may be shown and kept: without secrets, and a note in the place of what is longer than anybody reads. */
export function safeData(value: unknown): unknown {
  const safe: unknown = redact(value ?? null);
  const text = JSON.stringify(safe) ?? "null";
  if (text.length > longestJson)
    return { cut: `${text.length.toLocaleString("en")} characters, left out here` };
  // PostgreSQL's JSON knows no NUL.
  return JSON.parse(text.replaceAll("\\u0000", "\\ufffd"));
}
