import { z } from "zod";
import { readAnswer } from "../answers";
import type { RedirectWay } from "../connecting";
import type { Credentials } from "../credentials";
import { NetworkFailure } from "../failure";
import { beginConsent, finishConsent, type OAuthNetwork } from "../oauth";
import { obstacleOf } from "../scopes";
import { missingOnMastodon, whoIs } from "./account";
import type { Mastodon } from "./api";
import { serverFrom } from "./server-address";
import { mastodonScopes } from "./settings";

const appSchema = z.object({ client_id: z.string().min(1), client_secret: z.string().min(1) });
const scopes = mastodonScopes.map(({ scope }) => scope);

/**
 * Makes us known to a server. Each consent has an app of its own, as nothing is remembered here; servers clear away those
 * that nobody uses. Source: docs.joinmastodon.org/methods/apps
 */
async function register(mastodon: Mastodon, server: string, redirectUri: string, signal: AbortSignal) {
  const form = {
    client_name: "Drumbeat",
    redirect_uris: redirectUri,
    scopes: scopes.join(" "),
    website: new URL(redirectUri).origin,
  };
  try {
    const answer = await mastodon.at(server)({ method: "POST", path: "/api/v1/apps", form, signal });
    const { client_id: id, client_secret: secret } = readAnswer(appSchema, answer);
    return { id, secret };
  } catch (failure) {
    if (!(failure instanceof NetworkFailure) || failure.kind === "limited") throw failure;
    const { host } = new URL(server);
    throw new NetworkFailure(failure.kind, {
      sentence: `${host} did not answer as a Mastodon server does. Check its name, or try again later.`,
      said: failure.said ?? undefined,
      status: failure.status ?? undefined,
      cause: failure,
    });
  }
}

/** How one server gives access. Source: docs.joinmastodon.org/methods/oauth */
export const oauthAt = (server: string, app: { id: string; secret: string }): OAuthNetwork => ({
  app,
  missingSettings: [],
  name: "Mastodon",
  authorizeUrl: `${server}/oauth/authorize`,
  tokenUrl: `${server}/oauth/token`,
  revokeUrl: `${server}/oauth/revoke`,
  scopes,
  hasPkce: true,
  secretIn: "fields",
});

/** The app through which an account was connected. */
export const appOfAccount = ({ extra }: Credentials) => ({
  id: extra.clientId ?? "",
  secret: extra.clientSecret ?? "",
});

export function wayToMastodon(mastodon: Mastodon): RedirectWay {
  const { host } = new URL(mastodon.settings.serverUrl);
  return {
    id: "mastodon",
    kind: "redirect",
    label: "Continue with Mastodon",
    missingSettings: [],
    ask: {
      label: "Your server",
      hint: "The part after the second @ of your name there. Servers that speak Mastodon's language work as well.",
      placeholder: host,
    },
    begin: async ({ answer, signal, ...start }) => {
      const server = serverFrom(answer, mastodon.settings);
      const app = await register(mastodon, server, start.redirectUri, signal);
      const { url, remember } = await beginConsent(oauthAt(server, app), start);
      return { url, remember: { ...remember, server, clientId: app.id, clientSecret: app.secret } };
    },
    finish: async (end) => {
      const { server = "", clientId = "", clientSecret = "" } = end.remember;
      const network = oauthAt(server, { id: clientId, secret: clientSecret });
      const granted = await finishConsent(mastodon.reach(server), network, end);
      const credentials = { ...granted, extra: { clientId, clientSecret } };
      const caller = { instanceUrl: server, credentials };
      const { accountId, name, handle, avatarUrl } = await whoIs(mastodon, caller, end.signal);
      const missing = missingOnMastodon(credentials.scopes);
      const isUseless = missing.some(({ scope }) => scope === "write:statuses");
      const obstacle = isUseless ? obstacleOf(missing) : null;
      const account = { accountId, name, handle, avatarUrl, instanceUrl: server, kind: "Account" };
      return { missing, accounts: [{ ...account, credentials, obstacle }] };
    },
  };
}
