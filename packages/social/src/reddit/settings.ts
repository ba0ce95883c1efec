import type { OAuthNetwork } from "../oauth";
import type { NeededScope } from "../scopes";
import { type AppSettings, type Environment, readApp, readUrl } from "../settings";

export interface RedditSettings extends AppSettings {
  apiUrl: string;
  /** Where people see posts and consent. */
  webUrl: string;
  /** Reddit throttles who does not say in its own form who is asking. */
  userAgent: string;
  /** The account that runs the app; null where nobody said. */
  operator: string | null;
}

/** Source: support.reddithelp.com/hc/en-us/articles/16160319875092 */
export function readRedditSettings(env: Environment): RedditSettings {
  const keys = readApp(env, { id: "REDDIT_CLIENT_ID", secret: "REDDIT_CLIENT_SECRET" });
  const operator = env.REDDIT_OPERATOR?.trim().replace(/^\/?u\//, "") || null;
  if (operator !== null && !/^[\w-]{3,20}$/.test(operator)) {
    throw new Error("REDDIT_OPERATOR has to be the name of a Reddit account, without u/.");
  }
  return {
    ...keys,
    apiUrl: readUrl(env, "REDDIT_API_URL", "https://oauth.reddit.com"),
    webUrl: readUrl(env, "REDDIT_WEB_URL", "https://www.reddit.com"),
    userAgent: `web:${keys.app?.id ?? "drumbeat"}:1.0${operator === null ? "" : ` (by /u/${operator})`}`,
    operator,
  };
}

/** Source: reddit.com/api/v1/scopes */
export const redditScopes: readonly NeededScope[] = [
  { scope: "identity", purpose: "see which account this is" },
  { scope: "submit", purpose: "post and comment" },
  { scope: "read", purpose: "see the figures of your posts" },
  { scope: "history", purpose: "look up what you have posted" },
  { scope: "flair", purpose: "give posts a flair" },
  { scope: "edit", purpose: "delete your posts" },
];

export const redditOAuth = ({ app, missingSettings, webUrl }: RedditSettings): OAuthNetwork => ({
  app,
  missingSettings,
  name: "Reddit",
  authorizeUrl: `${webUrl}/api/v1/authorize`,
  tokenUrl: `${webUrl}/api/v1/access_token`,
  revokeUrl: `${webUrl}/api/v1/revoke_token`,
  scopes: redditScopes.map(({ scope }) => scope),
  hasPkce: false,
  secretIn: "header",
});
