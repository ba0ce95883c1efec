import type { OAuthNetwork } from "../oauth";
import type { NeededScope } from "../scopes";
import { type AppSettings, type Environment, readApp, readUrl } from "../settings";

export interface XSettings extends AppSettings {
  apiUrl: string;
  authorizeUrl: string;
  /** Where people see posts. */
  webUrl: string;
}

export function readXSettings(env: Environment): XSettings {
  return {
    ...readApp(env, { id: "X_CLIENT_ID", secret: "X_CLIENT_SECRET" }),
    apiUrl: readUrl(env, "X_API_URL", "https://api.x.com"),
    authorizeUrl: readUrl(env, "X_AUTHORIZE_URL", "https://x.com/i/oauth2/authorize"),
    webUrl: readUrl(env, "X_WEB_URL", "https://x.com"),
  };
}

/** Source: docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code */
export const xScopes: readonly NeededScope[] = [
  { scope: "tweet.read", purpose: "see your posts and their figures" },
  { scope: "tweet.write", purpose: "post" },
  { scope: "users.read", purpose: "see which account this is" },
  { scope: "media.write", purpose: "upload pictures and videos" },
  { scope: "offline.access", purpose: "stay connected for more than two hours" },
];

export const xOAuth = ({ app, missingSettings, apiUrl, authorizeUrl }: XSettings): OAuthNetwork => ({
  app,
  missingSettings,
  name: "X",
  authorizeUrl,
  tokenUrl: `${apiUrl}/2/oauth2/token`,
  revokeUrl: `${apiUrl}/2/oauth2/revoke`,
  scopes: xScopes.map(({ scope }) => scope),
  hasPkce: true,
  secretIn: "header",
});
