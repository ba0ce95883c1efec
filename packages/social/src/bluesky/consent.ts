import * as oauth from "oauth4webapi";
import { z } from "zod";
import { readAnswer } from "../answers";
import type { RedirectWay } from "../connecting";
import type { Credentials } from "../credentials";
import { NetworkFailure } from "../failure";
import { asFailure, assertConsent, credentialsOf, tokenCall } from "../oauth";
import { obstacleOf } from "../scopes";
import { missingOf, whoIs } from "./account";
import type { Bluesky } from "./api";
import { authenticationOf, clientIdFor, scope } from "./client";
import { makeKey, readKey } from "./dpop";
import { identityFrom, identityOf } from "./identity";

const name = "Bluesky";

const resourceSchema = z.object({ authorization_servers: z.array(z.url()).min(1) });
const serverSchema = z.object({
  issuer: z.url(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  pushed_authorization_request_endpoint: z.url(),
  revocation_endpoint: z.url().optional(),
});
type AuthorizationServer = z.infer<typeof serverSchema>;

/** Who gives access to what a server holds: often itself, often a server for many. Source: atproto.com/specs/oauth */
async function authorizationServerOf(bluesky: Bluesky, server: string, signal: AbortSignal) {
  const ask = (url: string, what: string) =>
    bluesky.at(url)({ method: "GET", path: `/.well-known/${what}`, signal });
  const resource = await ask(server, "oauth-protected-resource").catch((failure: unknown) => {
    // What was named is the server that gives access.
    if (failure instanceof NetworkFailure && failure.status === 404) return null;
    throw failure;
  });
  const issuer = resource ? (readAnswer(resourceSchema, resource).authorization_servers[0] ?? "") : server;
  const found = readAnswer(serverSchema, await ask(new URL(issuer).origin, "oauth-authorization-server"));
  if (found.issuer === issuer.replace(/\/$/, "")) return found;
  throw new NetworkFailure("refused", {
    sentence: "The account's server does not say clearly who gives access to it.",
  });
}

/** What asking for tokens takes. `key` is the account's. */
interface Asking {
  server: AuthorizationServer;
  clientId: string;
  key: string;
  signal: AbortSignal;
}

/**
 * Asks with a proof that we hold the key. A server that wants the proof with a word of its own is asked once more.
 * `kind` is what it means when the server says no.
 */
async function asking<T>(
  bluesky: Bluesky,
  { server, clientId, key, signal }: Asking,
  kind: Parameters<typeof asFailure>[1],
  act: (
    client: oauth.Client,
    authenticate: oauth.ClientAuth,
    options: ReturnType<typeof optionsFor>,
  ) => Promise<T>,
): Promise<T> {
  const client: oauth.Client = { client_id: clientId };
  const [pair, authenticate] = await Promise.all([
    readKey(key),
    authenticationOf(clientId, bluesky.settings.clientKey),
  ]);
  const options = optionsFor(bluesky, server, oauth.DPoP({}, pair), signal);
  return asFailure(name, kind, async () => {
    try {
      return await act(client, authenticate, options);
    } catch (error) {
      if (!oauth.isDPoPNonceError(error)) throw error;
      return act(client, authenticate, options);
    }
  });
}

function optionsFor(
  bluesky: Bluesky,
  server: AuthorizationServer,
  DPoP: oauth.DPoPHandle,
  signal: AbortSignal,
) {
  return {
    DPoP,
    signal,
    [oauth.allowInsecureRequests]: server.issuer.startsWith("http:"),
    [oauth.customFetch]: (url: string, init: oauth.CustomFetchOptions<"POST", URLSearchParams>) =>
      tokenCall(bluesky.reach(url), name, url, init, signal),
  };
}

const serverIn = ({
  issuer = "",
  tokenUrl = "",
  revokeUrl,
}: Record<string, string>): AuthorizationServer => ({
  issuer,
  authorization_endpoint: issuer,
  token_endpoint: tokenUrl,
  pushed_authorization_request_endpoint: issuer,
  ...(revokeUrl ? { revocation_endpoint: revokeUrl } : {}),
});

/** Over the page of the account's own server. Source: docs.bsky.app/docs/advanced-guides/oauth-client */
export const consentWay = (bluesky: Bluesky): RedirectWay => ({
  id: "oauth",
  kind: "redirect",
  label: "Continue with Bluesky",
  missingSettings: bluesky.settings.missingSettings,
  ask: {
    label: "Your handle",
    hint: "Empty: you choose the account on Bluesky's page. An account on another server needs its handle here.",
    placeholder: "name.bsky.social",
  },
  begin: async ({ redirectUri, state, answer, signal }) => {
    const identity = answer?.trim() ? await identityFrom(bluesky, answer, signal) : null;
    const server = await authorizationServerOf(
      bluesky,
      identity?.server ?? bluesky.settings.serverUrl,
      signal,
    );
    const [key, verifier] = [await makeKey(), oauth.generateRandomCodeVerifier()];
    const clientId = clientIdFor(redirectUri);
    const wanted = {
      response_type: "code",
      redirect_uri: redirectUri,
      scope,
      state,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      ...(identity ? { login_hint: identity.handle ?? identity.did } : {}),
    };
    const pushed = await asking(
      bluesky,
      { server, clientId, key, signal },
      "refused",
      async (client, auth, options) =>
        oauth.processPushedAuthorizationResponse(
          server,
          client,
          await oauth.pushedAuthorizationRequest(server, client, auth, wanted, options),
        ),
    );
    const url = new URL(server.authorization_endpoint);
    url.searchParams.set("client_id", clientId);
    url.searchParams.set("request_uri", pushed.request_uri);
    return {
      url: url.href,
      remember: {
        verifier,
        dpopKey: key,
        clientId,
        issuer: server.issuer,
        tokenUrl: server.token_endpoint,
        ...(server.revocation_endpoint ? { revokeUrl: server.revocation_endpoint } : {}),
      },
    };
  },
  finish: async ({ redirectUri, query, remember, signal }) => {
    assertConsent(name, query);
    const { verifier = "", ...extra } = remember;
    const server = { ...serverIn(extra), authorization_response_iss_parameter_supported: true };
    const { dpopKey: key = "", clientId = "" } = extra;
    const { did, granted } = await asking(
      bluesky,
      { server, clientId, key, signal },
      "refused",
      async (client, auth, options) => {
        const back = oauth.validateAuthResponse(server, client, query, oauth.skipStateCheck);
        const answer = await oauth.processAuthorizationCodeResponse(
          server,
          client,
          await oauth.authorizationCodeGrantRequest(
            server,
            client,
            auth,
            back,
            redirectUri,
            verifier,
            options,
          ),
        );
        return {
          did: typeof answer.sub === "string" ? answer.sub : "",
          granted: credentialsOf(answer, bluesky.now()),
        };
      },
    );
    const { server: instanceUrl } = await identityOf(bluesky, did, signal);
    const responsible = await authorizationServerOf(bluesky, instanceUrl, signal);
    if (responsible.issuer !== server.issuer) {
      throw new NetworkFailure("refused", {
        sentence:
          "Another server answered than the one that holds this account. Enter its handle and start again.",
      });
    }
    const credentials = { ...granted, extra };
    const account = await whoIs(bluesky, { instanceUrl, credentials }, signal);
    const missing = missingOf(credentials);
    const obstacle = account.obstacle ?? obstacleOf(missing);
    return { missing, accounts: [{ ...account, instanceUrl, kind: "Account", credentials, obstacle }] };
  },
});

/** A new pair; the old refresh token is used up. */
export async function refreshConsent(
  bluesky: Bluesky,
  old: Credentials,
  signal: AbortSignal,
): Promise<Credentials> {
  const { refreshToken, extra } = old;
  const { dpopKey: key = "", clientId = "" } = extra;
  const server = serverIn(extra);
  return asking(bluesky, { server, clientId, key, signal }, "reconnect", async (client, auth, options) => {
    const answer = await oauth.refreshTokenGrantRequest(
      server,
      client,
      auth,
      refreshToken ?? "none",
      options,
    );
    const fresh = credentialsOf(
      await oauth.processRefreshTokenResponse(server, client, answer),
      bluesky.now(),
    );
    const scopes = fresh.scopes.length > 0 ? fresh.scopes : old.scopes;
    return { ...fresh, refreshToken: fresh.refreshToken ?? refreshToken, scopes, extra };
  });
}

export async function revokeConsent(bluesky: Bluesky, old: Credentials, signal: AbortSignal): Promise<void> {
  const { dpopKey: key = "", clientId = "" } = old.extra;
  const server = serverIn(old.extra);
  if (server.revocation_endpoint === undefined) return;
  await asking(bluesky, { server, clientId, key, signal }, "not_sent", async (client, auth, options) => {
    const token = old.refreshToken ?? old.accessToken;
    await oauth.processRevocationResponse(
      await oauth.revocationRequest(server, client, auth, token, options),
    );
  });
}
