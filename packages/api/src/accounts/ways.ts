import { DomainError } from "@drumbeat/core/errors";
import { type PostNetwork, postNetworkNames } from "@drumbeat/core/posts/networks";
import type { ConnectingWay } from "@drumbeat/social/connecting";
import type { RequestContext } from "../context";

type Kind = ConnectingWay["kind"];

/** One way of a network, if it can be gone here. Throws `not_found`, or `not_configured` in words. */
export function wayOf<K extends Kind>(
  { accounts }: Pick<RequestContext, "accounts">,
  network: PostNetwork,
  { id, kind }: { id: string; kind: K },
): Extract<ConnectingWay, { kind: K }> {
  const name = postNetworkNames[network];
  const way = accounts.adapters[network]?.ways.find(isOf(id, kind));
  if (!way) throw new DomainError("not_found", `There is no such way to connect ${name} here.`);
  if (way.missingSettings.length > 0) {
    throw new DomainError(
      "not_configured",
      `${name} is not set up here yet. Whoever runs this Drumbeat can do it.`,
    );
  }
  return way;
}

const isOf =
  <K extends Kind>(id: string, kind: K) =>
  (way: ConnectingWay): way is Extract<ConnectingWay, { kind: K }> =>
    way.id === id && way.kind === kind;

/** The address to which a network sends people back. Made from the public address alone, never from a request. */
export const redirectUriOf = (publicUrl: string, network: PostNetwork): string =>
  `${publicUrl}/api/oauth/${network}`;
