import * as oauth from "oauth4webapi";
import { z } from "zod";
import { jsonOf } from "./answers";
import type { Remembered } from "./connecting";
import type { Credentials } from "./credentials";
import { NetworkFailure } from "./failure";
import { type Answer, call, type Reach } from "./http";
import { judgeByStatus } from "./judge";
import type { AppKeys, AppSettings } from "./settings";

/** How a network departs from the standard, as data. */
export interface OAuthNetwork extends AppSettings {
  /** As people know it. */
  name: string;
  authorizeUrl: string;
  tokenUrl: string;
  revokeUrl: string;
  scopes: readonly string[];
  hasPkce: boolean;
  /** Where the app shows its secret: in the header, or among the fields; or it has none. */
  secretIn: "header" | "fields" | "none";
}

export interface Consent {
  redirectUri: string;
  query: URLSearchParams;
  remember: Remembered;
  signal: AbortSignal;
}

/** The app's keys; a connection must not be given up because an operator has lost them. */
export function appOf({ app, missingSettings }: AppSettings, name: string): AppKeys {
  if (app) return app;
  const words = missingSettings.join(" and ");
  throw new NetworkFailure("not_sent", { sentence: `${name} is not set up here: ${words} must be set.` });
}

export async function beginConsent(
  network: OAuthNetwork,
  { redirectUri, state }: { redirectUri: string; state: string },
): Promise<{ url: string; remember: Remembered }> {
  const url = new URL(network.authorizeUrl);
  url.searchParams.set("response_type", "code");
  url.searchParams.set("client_id", appOf(network, network.name).id);
  url.searchParams.set("redirect_uri", redirectUri);
  url.searchParams.set("scope", network.scopes.join(" "));
  url.searchParams.set("state", state);
  if (!network.hasPkce) return { url: url.href, remember: {} };
  const verifier = oauth.generateRandomCodeVerifier();
  url.searchParams.set("code_challenge", await oauth.calculatePKCECodeChallenge(verifier));
  url.searchParams.set("code_challenge_method", "S256");
  return { url: url.href, remember: { verifier } };
}

/** Throws in words when the person said no, or the network sent them back without an answer. */
export function assertConsent(name: string, query: URLSearchParams): void {
  const error = query.get("error") ?? query.get("error_code");
  if (error === null && query.get("code")) return;
  const isDenied = /denied|cancel/.test(`${error} ${query.get("error_reason")}`);
  throw new NetworkFailure("refused", {
    sentence: isDenied
      ? `You did not allow Drumbeat to use your ${name} account, so nothing was connected.`
      : `${name} sent you back without an answer. Start connecting again.`,
    said: query.get("error_description") ?? query.get("error_message") ?? error ?? undefined,
  });
}

export async function finishConsent(reach: Reach, network: OAuthNetwork, end: Consent): Promise<Credentials> {
  assertConsent(network.name, end.query);
  const { server, client, authenticate, options } = clientFor(reach, network, end.signal);
  return asFailure(network.name, "refused", async () => {
    const back = oauth.validateAuthResponse(server, client, end.query, oauth.skipStateCheck);
    const verifier = network.hasPkce ? (end.remember.verifier ?? "") : oauth.nopkce;
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      authenticate,
      back,
      end.redirectUri,
      verifier,
      options,
    );
    return credentialsOf(await oauth.processAuthorizationCodeResponse(server, client, response), reach.now());
  });
}

/** New credentials; what the network did not send anew is kept. */
export async function refreshCredentials(
  reach: Reach,
  network: OAuthNetwork,
  old: Credentials,
  signal: AbortSignal,
): Promise<Credentials> {
  const { refreshToken } = old;
  if (refreshToken === null) throw new NetworkFailure("reconnect", { sentence: connectAgain(network.name) });
  const { server, client, authenticate, options } = clientFor(reach, network, signal);
  return asFailure(network.name, "reconnect", async () => {
    const response = await oauth.refreshTokenGrantRequest(
      server,
      client,
      authenticate,
      refreshToken,
      options,
    );
    const fresh = credentialsOf(
      await oauth.processRefreshTokenResponse(server, client, response),
      reach.now(),
    );
    return {
      ...fresh,
      refreshToken: fresh.refreshToken ?? refreshToken,
      refreshExpiresAt: fresh.refreshExpiresAt ?? old.refreshExpiresAt,
      scopes: fresh.scopes.length > 0 ? fresh.scopes : old.scopes,
      extra: old.extra,
    };
  });
}

export async function revokeCredentials(
  reach: Reach,
  network: OAuthNetwork,
  { accessToken, refreshToken }: Credentials,
  signal: AbortSignal,
): Promise<void> {
  const { server, client, authenticate, options } = clientFor(reach, network, signal);
  await asFailure(network.name, "not_sent", async () => {
    const token = refreshToken ?? accessToken;
    await oauth.processRevocationResponse(
      await oauth.revocationRequest(server, client, authenticate, token, options),
    );
  });
}

function clientFor(reach: Reach, network: OAuthNetwork, signal: AbortSignal) {
  const { id, secret } = appOf(network, network.name);
  const authenticate: oauth.ClientAuth = (_server, _client, fields, headers) => {
    // Not as RFC 6749 encodes it: the networks take id and secret as they are.
    if (network.secretIn === "header") {
      headers.set("authorization", `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`);
    } else {
      fields.set("client_id", id);
      if (network.secretIn === "fields") fields.set("client_secret", secret);
    }
  };
  return {
    server: {
      issuer: new URL(network.authorizeUrl).origin,
      token_endpoint: network.tokenUrl,
      revocation_endpoint: network.revokeUrl,
    },
    client: { client_id: id },
    authenticate,
    options: {
      signal,
      [oauth.allowInsecureRequests]: network.tokenUrl.startsWith("http:"),
      [oauth.customFetch]: (url: string, init: oauth.CustomFetchOptions<"POST", URLSearchParams>) =>
        tokenCall(reach, network.name, url, init, signal),
    },
  };
}

/** One call to the token address, with trouble of the network told from an answer about the token. */
export async function tokenCall(
  reach: Reach,
  name: string,
  url: string,
  { headers, body }: oauth.CustomFetchOptions<"POST", URLSearchParams>,
  signal: AbortSignal,
): Promise<Response> {
  const answer = await call(reach.fetch, url, { method: "POST", headers, body, signal });
  const { status, text } = conforming(answer);
  if (status >= 500 || status === 429 || status === 408) {
    throw judgeByStatus(name, { answer, isVisible: false, now: reach.now() });
  }
  const typed = new Headers(answer.headers);
  // oauth4webapi takes what a header says for an error over the body, and X sends both.
  typed.delete("www-authenticate");
  return new Response(text, { status, headers: typed });
}

const tokenBody = z.looseObject({ access_token: z.string(), refresh_token: z.string().nullish() });
const errorBody = z.looseObject({ error: z.union([z.string(), z.number()]) });
/** Errors that are only a status again, by RFC 6749, 5.2. */
const errorNames: Record<number, string> = { 400: "invalid_request", 401: "invalid_client" };

/**
 * In the form that RFC 6749, 5 and RFC 7009 ask for: LinkedIn leaves out `token_type`, and an empty refresh token is none.
 * Reddit says 200 of a code that it does not know, repeats the status instead of naming an error, and ends with 204.
 */
function conforming(answer: Answer): { status: number; text: string } {
  const status = answer.status === 204 ? 200 : answer.status;
  const body = jsonOf(answer);
  const token = tokenBody.safeParse(body).data;
  if (token) {
    const { refresh_token, ...rest } = token;
    const given = { token_type: "bearer", ...rest, ...(refresh_token ? { refresh_token } : {}) };
    return { status, text: JSON.stringify(given) };
  }
  const failed = errorBody.safeParse(body).data;
  const error = typeof failed?.error === "number" ? errorNames[status] : failed?.error;
  if (error === undefined) return { status, text: answer.text };
  return { status: status === 200 ? 400 : status, text: JSON.stringify({ ...failed, error }) };
}

const refreshLife = z.object({ refresh_token_expires_in: z.number() });

export function credentialsOf(answer: oauth.TokenEndpointResponse, now: number): Credentials {
  const { access_token, refresh_token, expires_in, scope } = answer;
  const life = refreshLife.safeParse(answer).data?.refresh_token_expires_in;
  return {
    accessToken: access_token,
    refreshToken: refresh_token || null,
    expiresAt: expires_in === undefined ? null : now + expires_in * 1_000,
    refreshExpiresAt: life === undefined ? null : now + life * 1_000,
    scopes: scope?.split(/[ ,]+/).filter(Boolean) ?? [],
    extra: {},
  };
}

const connectAgain = (name: string) =>
  `${name} does not know this connection any more. Connect the account again.`;

const sentences = {
  refused: (name: string) =>
    `${name} did not accept the way back. It is valid for seconds only: start again.`,
  reconnect: connectAgain,
  not_sent: (name: string) => `${name} did not end the connection.`,
};

/** Tells what the network says about a token from everything else that can go wrong; `kind` is what its no means. */
export async function asFailure<T>(
  name: string,
  kind: keyof typeof sentences,
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof NetworkFailure) throw error;
    if (!(error instanceof oauth.ResponseBodyError)) {
      const said = error instanceof Error ? error.message : undefined;
      throw new NetworkFailure("not_sent", {
        sentence: `${name} answered something unexpected.`,
        said,
        cause: error,
      });
    }
    const said = error.error_description ?? error.error;
    const isApp = /^(invalid|unauthorized)_client$/.test(error.error);
    // X says invalid_request of a refresh token that it does not know.
    const isGrant = kind !== "reconnect" || /^invalid_(grant|request|token)$/.test(error.error);
    throw new NetworkFailure(isApp || !isGrant ? "not_sent" : kind, {
      sentence: isApp
        ? `${name} does not accept the id or secret of this installation's app.`
        : sentences[kind](name),
      said,
      status: error.status,
      cause: error,
    });
  }
}
