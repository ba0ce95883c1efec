import { postNetworks } from "@drumbeat/core/posts/networks";
import { z } from "zod";

const way = {
  network: z.enum(postNetworks),
  /** One of the ways that the network offers. */
  way: z.string().max(40),
  /** To what the way asks before, such as which server. */
  answer: z.string().trim().max(255).optional(),
  /** The account to connect again; left out: a new one. */
  accountId: z.uuid().optional(),
};

export const nameAccount = z.strictObject({ accountId: z.uuid() });

export const nameNetwork = z.strictObject({ network: way.network });

export const nameConnection = z.strictObject({ connectionId: z.uuid() });

export const beginConnecting = z.strictObject(way);

export const connectWithPassword = z.strictObject({
  ...way,
  name: z.string().trim().min(1, "Enter the name of the account.").max(255),
  password: z.string().trim().min(1, "Enter the password.").max(255),
});

export const chooseAccounts = z.strictObject({
  connectionId: z.uuid(),
  /** The network's own ids of those that are to be connected. */
  chosen: z.array(z.string().max(255)).min(1, "Choose at least one account.").max(50),
});
