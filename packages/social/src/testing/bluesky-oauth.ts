import { createHash, type JsonWebKey, randomBytes } from "node:crypto";
import { formBody, isRecord, strangers } from "./bodies";
import { createProofs, type Proofs, readJwt } from "./bluesky-proof";
import { type Incoming, type Outgoing, Refusal, type Route } from "./server";

interface Pushed {
  clientId: string;
  redirectUri: string;
  scope: string;
  state: string;
  challenge: string;
  key: string;
  did: string | null;
}

interface Session {
  did: string;
  scope: string;
  key: string;
  isRevoked: boolean;
}

export interface BlueskyOAuth {
  routes: Record<string, Route>;
  proofs: Proofs;
  /** Whom the next consent is for, and what comes of it. */
  consent: { did: string; scope: string | null; isDenied: boolean; issuer: string | null };
  /** What the address of the client says, by its id. */
  clients: Map<string, Record<string, unknown>>;
  /** The session behind a token and a proof; null: no such token. */
  sessionOf(request: Incoming): Session | null;
  revoke(): void;
  refreshes: number;
  /** Of the last request that was pushed. */
  loginHint: string | null;
}

const refusal = (error: string, description = error) =>
  new Refusal({ status: 400, body: { error, error_description: description } });

/** The OAuth side of a server of the AT Protocol: pushed requests, PKCE, DPoP with nonces, rotation. */
export function createBlueskyOAuth(url: () => string, defaultDid: string): BlueskyOAuth {
  const pushed = new Map<string, Pushed>();
  const codes = new Map<string, Pushed & { granted: string; for: string }>();
  const access = new Map<string, Session>();
  const refresh = new Map<string, { session: Session; isUsed: boolean }>();
  const sessions: Session[] = [];
  const proofs = createProofs(url);

  const answer = (session: Session): Outgoing => {
    const [accessToken, refreshToken] = [`at-${random()}`, `ref-${random()}`];
    access.set(accessToken, session);
    refresh.set(refreshToken, { session, isUsed: false });
    return {
      status: 200,
      headers: { "dpop-nonce": proofs.nonce(), "cache-control": "no-store" },
      body: {
        access_token: accessToken,
        token_type: "DPoP",
        expires_in: 3_600,
        refresh_token: refreshToken,
        scope: session.scope,
        sub: session.did,
      },
    };
  };

  /** The form of a client that shows who it is as its own document says. */
  const clientForm = (request: Incoming): Record<string, string> => {
    const form = formBody(request);
    if (!form) throw refusal("invalid_request", "The body has to be a form.");
    const { client_id: id = "", client_assertion: assertion, client_assertion_type: type, ...rest } = form;
    const isLocal = id.startsWith("http://localhost?");
    const client = server.clients.get(id);
    if (!isLocal && !client) throw refusal("invalid_client_metadata", "The client cannot be read.");
    if (client?.token_endpoint_auth_method === "private_key_jwt") {
      const keys = isRecord(client.jwks) && Array.isArray(client.jwks.keys) ? client.jwks.keys : [];
      const read = keys.map((key: JsonWebKey) => readJwt(assertion ?? "", key)).find(Boolean);
      const isRight = read?.body.iss === id && read.body.sub === id && read.body.aud === url();
      if (!isRight || !type?.endsWith(":jwt-bearer")) throw refusal("invalid_client", "Wrong assertion");
    } else if (assertion !== undefined) throw refusal("invalid_client", "No assertion was expected.");
    return { ...rest, client_id: id };
  };

  const assertOnly = (form: Record<string, string>, known: string): void => {
    const unknown = strangers(form, `client_id ${known}`.split(" "));
    if (unknown.length > 0) throw refusal("invalid_request", `Unknown: ${unknown.join()}`);
  };

  const exchange = (request: Incoming): Outgoing => {
    const form = clientForm(request);
    const key = proofs.check(request, null);
    if (form.grant_type === "authorization_code") {
      assertOnly(form, "grant_type code redirect_uri code_verifier");
      const code = codes.get(form.code ?? "");
      codes.delete(form.code ?? "");
      const challenge = createHash("sha256")
        .update(form.code_verifier ?? "")
        .digest("base64url");
      const isGood = code?.redirectUri === form.redirect_uri && code?.clientId === form.client_id;
      if (!code || !isGood || code.challenge !== challenge || code.key !== key)
        throw refusal("invalid_grant");
      const session = { did: code.for, scope: code.granted, key, isRevoked: false };
      sessions.push(session);
      return answer(session);
    }
    if (form.grant_type !== "refresh_token") throw refusal("unsupported_grant_type");
    assertOnly(form, "grant_type refresh_token");
    const known = refresh.get(form.refresh_token ?? "");
    if (known?.isUsed) known.session.isRevoked = true;
    if (!known || known.session.isRevoked || known.session.key !== key) {
      throw refusal("invalid_grant", "Invalid refresh token");
    }
    known.isUsed = true;
    server.refreshes += 1;
    return answer(known.session);
  };

  const server: BlueskyOAuth = {
    proofs,
    consent: { did: defaultDid, scope: null, isDenied: false, issuer: null },
    clients: new Map(),
    refreshes: 0,
    loginHint: null,
    sessionOf: (request) => {
      const token = /^DPoP (\S+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
      const session = token === undefined ? undefined : access.get(token);
      if (!session || session.isRevoked || token === undefined) return null;
      return proofs.check(request, token) === session.key ? session : null;
    },
    revoke: () => {
      for (const session of sessions) session.isRevoked = true;
    },
    routes: {
      "GET /.well-known/oauth-protected-resource": () => ({
        status: 200,
        body: { resource: url(), authorization_servers: [url()] },
      }),
      "GET /.well-known/oauth-authorization-server": () => ({
        status: 200,
        body: {
          issuer: url(),
          authorization_endpoint: `${url()}/oauth/authorize`,
          token_endpoint: `${url()}/oauth/token`,
          pushed_authorization_request_endpoint: `${url()}/oauth/par`,
          revocation_endpoint: `${url()}/oauth/revoke`,
          authorization_response_iss_parameter_supported: true,
          require_pushed_authorization_requests: true,
          dpop_signing_alg_values_supported: ["ES256"],
        },
      }),
      "POST /oauth/par": (request) => {
        const form = clientForm(request);
        const key = proofs.check(request, null);
        assertOnly(
          form,
          "response_type redirect_uri scope state code_challenge code_challenge_method login_hint",
        );
        const {
          redirect_uri: redirectUri = "",
          scope = "",
          state = "",
          code_challenge: challenge = "",
        } = form;
        const clientId = form.client_id ?? "";
        const client = server.clients.get(clientId);
        const redirects = client
          ? client.redirect_uris
          : new URL(clientId).searchParams.getAll("redirect_uri");
        const isKnown = Array.isArray(redirects) && redirects.includes(redirectUri);
        const isRight =
          form.response_type === "code" && form.code_challenge_method === "S256" && challenge && state;
        if (!isKnown || !isRight || !scope.split(" ").includes("atproto")) throw refusal("invalid_request");
        server.loginHint = form.login_hint ?? null;
        const uri = `urn:ietf:params:oauth:request_uri:req-${random()}`;
        pushed.set(uri, { clientId, redirectUri, scope, state, challenge, key, did: null });
        return {
          status: 201,
          headers: { "dpop-nonce": proofs.nonce() },
          body: { request_uri: uri, expires_in: 299 },
        };
      },
      "GET /oauth/authorize": ({ query }) => {
        const asked = pushed.get(query.get("request_uri") ?? "");
        if (!asked || asked.clientId !== query.get("client_id"))
          return { status: 400, body: "Unknown request." };
        const back = new URL(asked.redirectUri);
        back.searchParams.set("iss", server.consent.issuer ?? url());
        back.searchParams.set("state", asked.state);
        if (server.consent.isDenied) back.searchParams.set("error", "access_denied");
        else {
          const code = `cod-${random()}`;
          codes.set(code, {
            ...asked,
            granted: server.consent.scope ?? asked.scope,
            for: server.consent.did,
          });
          back.searchParams.set("code", code);
        }
        return { status: 302, headers: { location: back.href } };
      },
      "POST /oauth/token": exchange,
      "POST /oauth/revoke": (request) => {
        const { token = "" } = clientForm(request);
        const session = access.get(token) ?? refresh.get(token)?.session;
        if (session) session.isRevoked = true;
        return { status: 200, body: {} };
      },
    },
  };
  return server;
}

const random = (): string => randomBytes(18).toString("base64url");
