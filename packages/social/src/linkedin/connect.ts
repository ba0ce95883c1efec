import type { FoundAccount, Grant, RedirectWay } from "../connecting";
import type { Credentials } from "../credentials";
import { NetworkFailure } from "../failure";
import { pause } from "../http";
import { beginConsent, finishConsent } from "../oauth";
import { missingScopes, type NeededScope, obstacleOf } from "../scopes";
import { type Author, pagesOf, whoIs } from "./account";
import type { LinkedIn } from "./api";
import { linkedInOAuth, pageScopes, profileScopes } from "./settings";

/** A token that has just been issued may be called revoked for a moment. */
const settlingMs = 2_500;

/** Ways for what every app may do, and for company pages, which LinkedIn has to approve an app for. */
export const waysToLinkedIn = (linkedin: LinkedIn): RedirectWay[] => [
  aWay(linkedin, { id: "linkedin", label: "Continue with LinkedIn", needed: profileScopes, hasPages: false }),
  aWay(linkedin, {
    id: "linkedin-pages",
    label: "Continue with LinkedIn, with company pages",
    needed: [...profileScopes, ...pageScopes],
    hasPages: true,
  }),
];

interface Wanted {
  id: string;
  label: string;
  needed: readonly NeededScope[];
  hasPages: boolean;
}

/** Source: learn.microsoft.com/linkedin/shared/authentication/authorization-code-flow */
function aWay(linkedin: LinkedIn, { id, label, needed, hasPages }: Wanted): RedirectWay {
  const network = linkedInOAuth(linkedin.settings, needed);
  return {
    id,
    kind: "redirect",
    label,
    missingSettings: linkedin.settings.missingSettings,
    begin: (start) => beginConsent(network, start),
    finish: async (end) => {
      assertApproved(end.query);
      const credentials = withEnd(await finishConsent(linkedin.reach, network, end));
      const person = await settled(linkedin, credentials, end.signal);
      const missing = missingScopes(needed, credentials.scopes);
      const accounts = [found(person, "Profile", credentials, profileScopes)];
      if (!hasPages) return { accounts, missing };
      const pages = await listPages(linkedin, credentials, end.signal);
      if (pages === null) return { accounts, missing: withListing(missing) };
      return {
        accounts: [...accounts, ...pages.map((page) => found(page, "Page", credentials, pageScopes))],
        missing,
      };
    },
  };
}

/** Few apps may renew their tokens. Without that the connection ends with the token, and somebody is warned of it in time. */
const withEnd = (credentials: Credentials): Credentials =>
  credentials.refreshToken === null
    ? { ...credentials, refreshExpiresAt: credentials.expiresAt }
    : credentials;

/** LinkedIn asks nobody when the app itself may not have what it asks for. */
function assertApproved(query: URLSearchParams): void {
  if (query.get("error") !== "unauthorized_scope_error") return;
  throw new NetworkFailure("refused", {
    sentence:
      "LinkedIn has not given this installation's app all permissions that this needs. Its operator adds them at developer.linkedin.com, the app, Products: Share on LinkedIn, Sign In with LinkedIn using OpenID Connect, and for pages Community Management API.",
    said: query.get("error_description") ?? undefined,
  });
}

async function settled(linkedin: LinkedIn, credentials: Credentials, signal: AbortSignal): Promise<Author> {
  try {
    return await whoIs(linkedin, credentials, signal);
  } catch (failure) {
    if (!(failure instanceof NetworkFailure) || failure.kind !== "reconnect") throw failure;
    await pause(linkedin.reach, settlingMs, signal);
    return whoIs(linkedin, credentials, signal);
  }
}

/** Null where LinkedIn refuses to list them: one role that was withdrawn is enough for that. */
async function listPages(
  linkedin: LinkedIn,
  credentials: Credentials,
  signal: AbortSignal,
): Promise<Author[] | null> {
  try {
    return await pagesOf(linkedin, credentials, signal);
  } catch (failure) {
    if (failure instanceof NetworkFailure && failure.status === 403) return null;
    throw failure;
  }
}

function withListing(missing: Grant["missing"]): Grant["missing"] {
  const [listing] = pageScopes;
  const isNamed = missing.some(({ scope }) => scope === listing?.scope);
  return listing === undefined || isNamed ? missing : [...missing, listing];
}

function found(
  author: Author,
  kind: string,
  credentials: Credentials,
  needed: readonly NeededScope[],
): FoundAccount {
  const missing = missingScopes(needed, credentials.scopes);
  const isUseless = missing.some(({ scope }) => scope.startsWith("w_"));
  return {
    ...author,
    instanceUrl: null,
    kind,
    credentials,
    obstacle: isUseless ? obstacleOf(missing) : null,
  };
}
