/**
 * A `Content-Disposition` that saves under a readable name in any script (RFC 6266): an ASCII name for old clients and
 * the real one beside it. Characters that file systems refuse are left out.
 */
export function attachment(name: string, extension: string): string {
  const clean =
    name
      .normalize("NFC")
      .replace(/[\u0000-\u001f\u007f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]/g, " ")
      .replace(/\s+/g, " ")
      .replace(/^[. ]+|[. ]+$/g, "") || "strategy";
  const short = Array.from(clean).slice(0, 120).join("").trim();
  const ascii = short
    .normalize("NFKD")
    .replace(/[^\x20-\x7e]/g, "")
    .replace(/%/g, "")
    .replace(/\s+/g, " ")
    .trim();
  const file = `${/[A-Za-z0-9]{2}/.test(ascii) ? ascii : "strategy"}.${extension}`;
  const encoded = encodeURIComponent(`${short}.${extension}`).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${file}"; filename*=UTF-8''${encoded}`;
}
