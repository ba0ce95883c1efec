import type { Finding } from "../contract";
import { describeApp, tryKeys } from "../diagnose";
import { NetworkFailure } from "../failure";
import { createLinkedIn, type LinkedIn } from "./api";
import { linkedInOAuth, profileScopes } from "./settings";

export async function diagnoseLinkedIn(
  linkedin: LinkedIn,
  redirectUri: string,
  signal: AbortSignal,
): Promise<Finding[]> {
  const { settings, reach } = linkedin;
  const redirectMenu = "developer.linkedin.com, My apps, your app, Auth, Authorized redirect URLs";
  const findings = describeApp(settings, { name: "LinkedIn", redirectMenu, redirectUri });
  if (!settings.app) return findings;
  return [
    ...findings,
    await tryKeys(reach, linkedInOAuth(settings, profileScopes), signal),
    await tryVersion(linkedin, signal),
    ...permissions,
  ];
}

/** LinkedIn does not tell which products an app has before somebody consents. */
const permissions: readonly Finding[] = [
  {
    state: "ok",
    title: "Profiles need the permissions openid, profile and w_member_social.",
    remedy:
      "developer.linkedin.com, your app, Products: Share on LinkedIn, and Sign In with LinkedIn using OpenID Connect.",
  },
  {
    state: "ok",
    title:
      "Company pages need rw_organization_admin, w_organization_social and r_organization_social besides. LinkedIn gives them, and tokens that can be renewed, to apps that it has approved.",
    remedy: "developer.linkedin.com, your app, Products: Community Management API, Request access.",
  },
];

/** A version is served for a year or so. */
const servedMonths = 11;

/** Asks without a token: a version that is not served any more is refused before anything else. */
async function tryVersion({ settings, reach }: LinkedIn, signal: AbortSignal): Promise<Finding> {
  const { version } = settings;
  const nobody = { accessToken: "none", refreshToken: null, expiresAt: null, refreshExpiresAt: null };
  const api = createLinkedIn(settings, reach).as({ credentials: { ...nobody, scopes: [], extra: {} } });
  const remedy =
    "Set LINKEDIN_API_VERSION to a newer month: learn.microsoft.com/linkedin/marketing/versioning";
  const failure = await api({ method: "GET", path: "/rest/posts", signal }).catch((error: unknown) => error);
  if (failure instanceof NetworkFailure && failure.status === 426) {
    return { state: "problem", title: `LinkedIn does not serve version ${version} any more.`, remedy };
  }
  const today = new Date(reach.now());
  const age =
    (today.getUTCFullYear() - Number(version.slice(0, 4))) * 12 +
    (today.getUTCMonth() + 1 - Number(version.slice(4)));
  return age >= servedMonths
    ? { state: "warning", title: `LinkedIn will switch version ${version} off soon.`, remedy }
    : { state: "ok", title: `LinkedIn serves version ${version}.`, remedy: null };
}
