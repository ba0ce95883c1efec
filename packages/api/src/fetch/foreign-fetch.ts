import http from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { Readable } from "node:stream";
import { checkUrl, type Guard, publicInternet, resolveAllowed } from "./guard";

/**
 * `fetch` for servers whose addresses people give, such as their own Mastodon server: each connection goes to an address that
 * the guard has just let through, and no redirect is followed. Rejects with a DomainError for what the guard refuses.
 */
export function createForeignFetch(guard: Guard = publicInternet): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const url = checkUrl(request.url, guard);
    const addresses = await resolveAllowed(url, guard);
    const body = request.body === null ? null : Buffer.from(await request.arrayBuffer());
    return send(request, url, body, pinnedTo(addresses));
  };
}

/** The name is not looked up again, so that a DNS server cannot give one address to the check and another to the connection. */
function pinnedTo(addresses: string[]): LookupFunction {
  const pinned = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_hostname, options, callback) => {
    const [first] = pinned;
    if (options.all || !first) callback(null, pinned);
    else callback(null, first.address, first.family);
  };
}

function send(
  { method, headers, signal }: Request,
  url: URL,
  body: Buffer | null,
  lookup: LookupFunction,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const sent: Record<string, string> = Object.fromEntries(headers);
    if (body !== null) sent["content-length"] = String(body.length);
    const options = { method, headers: sent, lookup, signal, agent: false, maxHeaderSize: 16_384 };
    const request = (url.protocol === "https:" ? https : http).request(url, options);
    request.once("error", reject);
    request.once("response", (answer) => resolve(toResponse(answer)));
    request.end(body ?? undefined);
  });
}

const bodiless = new Set([204, 205, 304]);

function toResponse(answer: http.IncomingMessage): Response {
  const status = answer.statusCode ?? 502;
  const headers = new Headers();
  for (const [name, values] of Object.entries(answer.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  if (!bodiless.has(status))
    return new Response(Readable.toWeb(answer) as ReadableStream, { status, headers });
  answer.resume();
  return new Response(null, { status, headers });
}
