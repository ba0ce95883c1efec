import ipaddr from "ipaddr.js";

/**
 * A network as it is stored: `192.0.2.0/24` or `2001:db8::/32`, with the bits behind the prefix cleared. A single address
 * is a network of one. Null for anything else.
 */
export function parseNetwork(text: string): string | null {
  const [address = "", prefix, ...rest] = text.trim().split("/");
  if (rest.length > 0 || !isAddress(address)) return null;
  const parsed = ipaddr.process(address);
  const most = parsed.kind() === "ipv4" ? 32 : 128;
  const bits = prefix === undefined ? most : /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1;
  if (bits < 0 || bits > most) return null;
  const range = `${parsed.toString()}/${bits}`;
  const network =
    parsed.kind() === "ipv4"
      ? ipaddr.IPv4.networkAddressFromCIDR(range)
      : ipaddr.IPv6.networkAddressFromCIDR(range);
  return `${network.toString()}/${bits}`;
}

/** True when the address lies in one of the networks. An IPv4 address inside an IPv6 one counts as what it is. */
export function isInside(networks: readonly string[], address: string | null): boolean {
  if (address === null || !ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return networks.some((network) => {
    const [range, bits] = ipaddr.parseCIDR(network);
    return range.kind() === parsed.kind() && parsed.match(range, bits);
  });
}

/** Whole addresses only: ipaddr.js also takes `10.1` and octal numbers, which people do not mean. */
function isAddress(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || (ipaddr.IPv6.isValid(text) && !text.includes("%"));
}
