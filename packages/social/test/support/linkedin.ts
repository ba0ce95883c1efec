import type { NetworkAdapter } from "../../src/contract";
import type { ConnectedAccount } from "../../src/credentials";
import type { Reach } from "../../src/http";
import { linkedInAdapter } from "../../src/linkedin/adapter";
import type { LinkedInServer } from "../../src/testing/linkedin-server";
import { testApp } from "../../src/testing/oauth-server";
import { anAccount, aReach, someCredentials } from "./world";

export const profileScopes = ["openid", "profile", "w_member_social"];
export const pageScopes = ["rw_organization_admin", "w_organization_social", "r_organization_social"];
export const page = "urn:li:organization:77";

export const linkedInWith = (
  server: LinkedInServer,
  reach: Partial<Reach> = {},
  given: Record<string, string> = {},
): NetworkAdapter =>
  linkedInAdapter(
    {
      LINKEDIN_CLIENT_ID: testApp.id,
      LINKEDIN_CLIENT_SECRET: testApp.secret,
      LINKEDIN_API_URL: server.url,
      LINKEDIN_AUTH_URL: `${server.url}/oauth/v2`,
      ...given,
    },
    aReach(reach),
  );

/** An account of the person with id 1, as connecting makes it. */
export function connected(
  server: LinkedInServer,
  accountId: string,
  scopes: readonly string[] = [...profileScopes, ...pageScopes],
): ConnectedAccount {
  const { accessToken, refreshToken } = server.oauth.issue("1", scopes);
  const credentials = someCredentials(accessToken, { refreshToken, scopes: [...scopes] });
  return anAccount(accessToken, { accountId, credentials });
}
