import http from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { type Guard, resolveAllowed } from "./guard";

/** An answer whose body has not been read. */
export interface OpenResponse {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: http.IncomingMessage;
  discard: () => void;
}

/**
 * Asks for a page over a connection of its own to an address that the guard has just let through. The name is not looked
 * up again, so that a DNS server cannot give one address to the check and another to the connection.
 */
export async function openPage(
  url: URL,
  guard: Guard,
  { signal, accept }: { signal: AbortSignal; accept: string },
): Promise<OpenResponse> {
  const addresses = await abortable(resolveAllowed(url, guard), signal);
  const pinned = addresses.map((address) => ({ address, family: isIP(address) }));
  const lookup = ((_hostname, options, callback) => {
    const [first] = pinned;
    if (options.all || !first) callback(null, pinned);
    else callback(null, first.address, first.family);
  }) as LookupFunction;

  return new Promise((resolve, reject) => {
    const request = (url.protocol === "https:" ? https : http).request(url, {
      lookup,
      signal,
      agent: false,
      maxHeaderSize: 16_384,
      headers: {
        accept,
        "accept-encoding": "gzip, deflate, br",
        "accept-language": "en, *;q=0.5",
        connection: "close",
        "user-agent": "Mozilla/5.0 (compatible; Drumbeat; website import)",
      },
    });
    request.once("error", reject);
    request.once("response", (body) => {
      const discard = () => request.destroy();
      body.once("error", () => {});
      resolve({ status: body.statusCode ?? 0, headers: body.headers, body, discard });
    });
    request.end();
  });
}

/** DNS look-ups cannot be cancelled; this stops waiting for one. */
function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
