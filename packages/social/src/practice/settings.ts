import type { OAuthNetwork } from "../oauth";
import type { NeededScope } from "../scopes";
import { type Environment, readUrl } from "../settings";

export interface PracticeSettings {
  apiUrl: string;
  /** Where people decide what Drumbeat may do. */
  authorizeUrl: string;
}

/** The network is part of this installation: without settings it is where the product itself is reached. */
export function readPracticeSettings(env: Environment): PracticeSettings {
  const here = readUrl(env, "DRUMBEAT_URL", `http://localhost:${env.PORT?.trim() || "3000"}`);
  const { origin } = new URL(here);
  return {
    apiUrl: readUrl(env, "PRACTICE_API_URL", `${origin}/api/practice`),
    authorizeUrl: `${origin}/practice/authorize`,
  };
}

export const practiceScopes: readonly NeededScope[] = [
  { scope: "read", purpose: "see your posts and their figures" },
  { scope: "write", purpose: "post" },
];

export const practiceOAuth = ({ apiUrl, authorizeUrl }: PracticeSettings): OAuthNetwork => ({
  // Ships with both sides, so there is nothing to register and no secret to keep.
  app: { id: "drumbeat", secret: "" },
  missingSettings: [],
  name: "The practice network",
  authorizeUrl,
  tokenUrl: `${apiUrl}/oauth/token`,
  revokeUrl: `${apiUrl}/oauth/revoke`,
  scopes: practiceScopes.map(({ scope }) => scope),
  hasPkce: true,
  secretIn: "none",
});
