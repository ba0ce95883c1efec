import { DomainError } from "@drumbeat/core/errors";
import { openPage, type OpenResponse } from "./connection";
import { checkUrl, type Guard } from "./guard";

const mostRedirects = 3;
const redirects = new Set([301, 302, 303, 307, 308]);

/** Asks for an address and for where it forwards to, judging each anew. Throws a DomainError for what the guard refuses. */
export async function follow(
  address: string,
  { guard, signal, accept }: { guard: Guard; signal: AbortSignal; accept: string },
): Promise<{ url: URL; response: OpenResponse }> {
  let url = checkUrl(address, guard);
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    const response = await openPage(url, guard, { signal, accept });
    const { location } = response.headers;
    if (!redirects.has(response.status) || !location) return { url, response };
    response.discard();
    url = checkUrl(location, guard, url);
  }
  throw new DomainError("invalid", "This address forwards too often. Give the address where it ends up.", {
    field: "url",
  });
}
