import securityHeaders from "./security-headers.json";

/** What every answer carries, and over https the promise to stay there. `next.config.mjs` reads the same list. */
export function headersFor(publicUrl: string): [name: string, value: string][] {
  const headers = Object.entries(securityHeaders);
  if (publicUrl.startsWith("https://")) headers.push(["strict-transport-security", "max-age=31536000"]);
  return headers;
}
