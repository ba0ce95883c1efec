import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { DomainError } from "@drumbeat/core/errors";
import { isPublicAddress } from "./addresses";

/** What a fetcher may reach. */
export interface Guard {
  /** All addresses of a host name. */
  resolve(hostname: string): Promise<string[]>;
  isAllowed(address: string): boolean;
  /** Null: every port. */
  ports: readonly number[] | null;
  /** For the whole fetch with its redirects; 10 s if not given. */
  timeMs?: number;
}

/** The public internet on the usual ports of websites. */
export const publicInternet: Guard = {
  resolve: async (hostname) =>
    (await lookup(hostname, { all: true, verbatim: true })).map((found) => found.address),
  isAllowed: isPublicAddress,
  ports: [80, 443, 8080, 8443],
};

const refused = (message: string) => new DomainError("invalid", message, { field: "url" });

/** The parsed address if the guard does not refuse it by its looks. `base` is where a redirect came from. Throws a DomainError. */
export function checkUrl(address: string, guard: Guard, base?: URL): URL {
  if (!URL.canParse(address, base?.href)) {
    throw refused("This is not the address of a website. Write it like example.com.");
  }
  const url = new URL(address, base);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw refused("Only addresses that begin with http:// or https:// can be read.");
  }
  if (url.username || url.password) throw refused("Leave the user name and password out of the address.");
  const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
  if (guard.ports && !guard.ports.includes(port)) throw refused(`Websites on port ${port} cannot be read.`);
  const literal = hostOf(url);
  if (isIP(literal) && !guard.isAllowed(literal)) throw privateAddress();
  return url;
}

/** The addresses to connect to. Throws a DomainError if one of them is not to be reached. */
export async function resolveAllowed(url: URL, guard: Guard): Promise<string[]> {
  const host = hostOf(url);
  const addresses = isIP(host) ? [host] : await guard.resolve(host);
  if (addresses.length === 0) throw refused("This address does not exist. Check its spelling.");
  // One private address among public ones is an attempt to get through, not a mistake.
  if (!addresses.every((address) => guard.isAllowed(address))) throw privateAddress();
  return addresses;
}

function privateAddress(): DomainError {
  return refused("This address is not on the public internet, so it cannot be read.");
}

/** The host without the brackets of IPv6. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}
