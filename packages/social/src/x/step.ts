import type { Sent } from "../contract";
import type { ConnectedAccount } from "../credentials";
import type { X } from "./api";

export const sentOf = ({ settings }: X, { handle }: ConnectedAccount, id: string): Sent => ({
  externalId: id,
  url: `${settings.webUrl}/${handle}/status/${id}`,
  reference: null,
});
