import securityHeaders from "./security-headers.json";

/** Two years, as browsers ask for. */
const stayOnHttps = "max-age=63072000; includeSubDomains";

/**
 * What every answer carries, and over https the promise to stay there. `next.config.mjs` reads the same list. Its policy
 * allows nothing, which suits data and files; pages get one of their own (page-policy.ts).
 */
export function headersFor(publicUrl: string): [name: string, value: string][] {
  const headers = Object.entries(securityHeaders);
  if (publicUrl.startsWith("https://")) headers.push(["strict-transport-security", stayOnHttps]);
  return headers;
}
