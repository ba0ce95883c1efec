import type { OAuthNetwork } from "../oauth";
import type { NeededScope } from "../scopes";
import { type AppSettings, type Environment, readApp, readUrl, readWord } from "../settings";

export interface LinkedInSettings extends AppSettings {
  apiUrl: string;
  authUrl: string;
  /** Where people see posts. */
  webUrl: string;
  /** Year and month of the interface, such as "202609". */
  version: string;
  /** Permissions that LinkedIn gives to few apps, such as to read the posts of members. */
  extraScopes: readonly string[];
}

export function readLinkedInSettings(env: Environment): LinkedInSettings {
  const extra = readWord(env, "LINKEDIN_EXTRA_SCOPES", "", /^[A-Za-z_]+([ ,]+[A-Za-z_]+)*$/);
  return {
    ...readApp(env, { id: "LINKEDIN_CLIENT_ID", secret: "LINKEDIN_CLIENT_SECRET" }),
    apiUrl: readUrl(env, "LINKEDIN_API_URL", "https://api.linkedin.com"),
    authUrl: readUrl(env, "LINKEDIN_AUTH_URL", "https://www.linkedin.com/oauth/v2"),
    webUrl: readUrl(env, "LINKEDIN_WEB_URL", "https://www.linkedin.com"),
    version: readWord(env, "LINKEDIN_API_VERSION", "202609", /^20\d\d(0[1-9]|1[0-2])$/),
    extraScopes: extra.split(/[ ,]+/).filter(Boolean),
  };
}

/** What posting in the name of a person needs. Source: learn.microsoft.com/linkedin/consumer/integrations/self-serve */
export const profileScopes: readonly NeededScope[] = [
  { scope: "openid", purpose: "see which account this is" },
  { scope: "profile", purpose: "see your name and picture" },
  { scope: "w_member_social", purpose: "post in your name" },
];

/** What posting in the name of a company page needs. Source: learn.microsoft.com/linkedin/marketing/community-management */
export const pageScopes: readonly NeededScope[] = [
  { scope: "rw_organization_admin", purpose: "see which pages you manage" },
  { scope: "w_organization_social", purpose: "post in the name of your pages" },
  { scope: "r_organization_social", purpose: "see the posts of your pages and their figures" },
];

/** Lets a profile's own posts be looked up. */
export const readsMember = "r_member_social";
/** Tells the figures of a profile's posts. */
export const countsMember = "r_member_postAnalytics";

export const linkedInOAuth = (
  { app, missingSettings, authUrl, extraScopes }: LinkedInSettings,
  needed: readonly NeededScope[],
): OAuthNetwork => ({
  app,
  missingSettings,
  name: "LinkedIn",
  authorizeUrl: `${authUrl}/authorization`,
  tokenUrl: `${authUrl}/accessToken`,
  revokeUrl: `${authUrl}/revoke`,
  scopes: [...needed.map(({ scope }) => scope), ...extraScopes],
  hasPkce: false,
  secretIn: "fields",
});
