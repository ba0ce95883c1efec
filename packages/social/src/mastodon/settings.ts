import type { NeededScope } from "../scopes";
import { type Environment, readUrl } from "../settings";

export interface MastodonSettings {
  /** The server that is meant when people name none. It may stand in a private network. */
  serverUrl: string;
}

export const readMastodonSettings = (env: Environment): MastodonSettings => ({
  serverUrl: readUrl(env, "MASTODON_URL", "https://mastodon.social"),
});

/** Source: docs.joinmastodon.org/api/oauth-scopes */
export const mastodonScopes: readonly NeededScope[] = [
  { scope: "read:accounts", purpose: "see which account this is" },
  { scope: "read:statuses", purpose: "see your posts and their figures" },
  { scope: "write:statuses", purpose: "post" },
  { scope: "write:media", purpose: "upload pictures and videos" },
];
