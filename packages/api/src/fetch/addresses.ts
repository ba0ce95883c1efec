import ipaddr from "ipaddr.js";

const globalUnicast6 = ipaddr.parseCIDR("2000::/3");

/** Answers on the inside of a cloud although its address looks public. */
const cloudInternal = new Set(["168.63.129.16"]);

/**
 * True for an address on the public internet. Everything with a special meaning is not: private, loopback, link-local,
 * carrier-grade NAT, metadata services, multicast, documentation, and the IPv6 forms that carry an IPv4 address inside.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address) || cloudInternal.has(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  return parsed.kind() === "ipv4" || parsed.match(globalUnicast6);
}
