import type { IncomingMessage } from "node:http";

/** Header in which the edge tells the handlers behind it who is calling; callers cannot set it. */
export const clientAddressHeader = "x-drumbeat-client";

/**
 * The network address of the caller. `X-Forwarded-For` is believed only from a proxy beside us, and only its last entry,
 * which that proxy wrote; what stands before it is the caller's own claim.
 */
export function clientAddress(request: IncomingMessage): string {
  const peer = (request.socket.remoteAddress ?? "").replace(/^::ffff:/, "").replace(/^::1$/, "127.0.0.1");
  return isNearby(peer) ? (lastForwarded(request.headers["x-forwarded-for"]) ?? peer) : peer;
}

const listening = Symbol.for("drumbeat.listener");

/** Notes that our own server stands before Next in this process, and has told it the caller's address. */
export function listenerIsThere(): void {
  Object.assign(globalThis, { [listening]: true });
}

/** False on hosts that only run Next: there nothing has checked what the caller says about its address. */
export function isBehindListener(): boolean {
  return listening in globalThis;
}

/** The last entry of an `X-Forwarded-For` header. */
export function lastForwarded(header: string | string[] | null | undefined): string | undefined {
  const last = [header ?? []].flat().join(",").split(",").at(-1)?.trim();
  return last || undefined;
}

/** True for this machine and private networks, where proxies stand. */
function isNearby(address: string): boolean {
  return /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|f[cd]|fe80:)/i.test(address);
}

/** True for a caller on this very machine. */
export function isLoopback(address: string): boolean {
  return address.startsWith("127.");
}
