/**
 * Text as people meant it: NFC, line ends as \n, no control characters (PostgreSQL refuses NUL), no lone surrogates,
 * no direction overrides that could make a text read differently from what it is, outer white space removed.
 */
export function cleanText(value: string): string {
  return value
    .toWellFormed()
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]/g,
      "",
    )
    .trim();
}

/** `cleanText` on one line. */
export function cleanLine(value: string): string {
  return cleanText(value).replace(/\s+/g, " ");
}
