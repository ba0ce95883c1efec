/** Headers that every answer carries, pages and API alike. */
export const securityHeaders: Record<string, string> = {
  "content-security-policy": "frame-ancestors 'none'; base-uri 'self'; object-src 'none'",
  "cross-origin-opener-policy": "same-origin-allow-popups",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "referrer-policy": "strict-origin-when-cross-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** The same, with the promise to stay on https where the public address is an https one. */
export function headersFor(publicUrl: string): [name: string, value: string][] {
  const headers = Object.entries(securityHeaders);
  if (publicUrl.startsWith("https://")) headers.push(["strict-transport-security", "max-age=31536000"]);
  return headers;
}
