import { z } from "zod";

/** What an account is reached with. Kept encrypted, as one JSON text; never logged and never sent to a browser. */
export const credentialsSchema = z.strictObject({
  accessToken: z.string().min(1),
  /** Null where the network gives none. */
  refreshToken: z.string().min(1).nullable(),
  /** When the access token ends, in milliseconds since the epoch; null: it does not, or the network does not say. */
  expiresAt: z.number().nullable(),
  /** When the refresh token ends, or on Facebook the consent itself: after that only the person can renew it. */
  refreshExpiresAt: z.number().nullable().default(null),
  scopes: z.array(z.string()),
  /** What only this network needs: a DPoP key, the id and secret of the app on a Mastodon server, a session. */
  extra: z.record(z.string(), z.string()).default({}),
});
export type Credentials = z.infer<typeof credentialsSchema>;

/** An account with the means to act for it. */
export interface ConnectedAccount {
  /** The network's own id of it. */
  accountId: string;
  /** Without the leading @. */
  handle: string;
  /** Of Mastodon and Bluesky: the server that holds the account. No slash at the end. */
  instanceUrl: string | null;
  credentials: Credentials;
}
