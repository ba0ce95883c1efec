import type { Sent } from "../contract";
import type { ConnectedAccount } from "../credentials";
import type { Facebook } from "./settings";

export const sentOf = ({ settings }: Facebook, id: string, url: string | undefined): Sent => ({
  externalId: id,
  url: url ?? `${settings.webUrl}/${id}`,
  reference: null,
});

export const sentVideo = (
  { settings }: Facebook,
  { accountId }: ConnectedAccount,
  videoId: string,
): Sent => ({
  externalId: videoId,
  url: `${settings.webUrl}/${accountId}/videos/${videoId}`,
  reference: null,
});
