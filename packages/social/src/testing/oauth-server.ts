import { createHash, randomBytes } from "node:crypto";
import { basicOf, formBody, strangers } from "./bodies";
import { type Incoming, type Outgoing, Refusal, type Route } from "./server";

/** What the test server's app is registered with. */
export const testApp = {
  id: "client-1:web",
  secret: "s-e.c_r~et+1",
  redirectUri: "https://drumbeat.test/back",
};

interface Rules {
  authorize: string;
  token: string;
  revoke: string;
  hasPkce: boolean;
  secretIn: "header" | "fields";
  rotates: boolean;
  hasRefresh: boolean;
  lifeSeconds: number;
  /** Left of the refresh token's life, where the network says so. */
  refreshLifeSeconds?: () => number;
  separator: " " | ",";
  /** LinkedIn leaves it out. */
  saysTokenType: boolean;
  unknownRefreshToken: object;
}

interface Session {
  accountId: string;
  scopes: readonly string[];
  isRevoked: boolean;
}

export interface OAuthServer {
  routes: Record<string, Route>;
  /** Whom the next consent is for and what is ticked; `isDenied` for a no. */
  consent: { accountId: string; scopes: readonly string[] | null; isDenied: boolean };
  /** The session of an access token that is still good. */
  sessionOf(token: string | null): Session | null;
  /** A token without the way over a consent. */
  issue(accountId: string, scopes: readonly string[]): { accessToken: string; refreshToken: string | null };
  expire(token: string): void;
  revoke(token: string): void;
  /** The address that the app is registered with. */
  redirectUri: string;
  /** How many refreshes were answered with a new pair. */
  refreshes: number;
}

interface Code {
  redirectUri: string;
  challenge: string | null;
  session: Session;
}

/** The OAuth side of a network, by RFC 6749 and the rules given. */
export function createOAuthServer(rules: Rules): OAuthServer {
  const codes = new Map<string, Code>();
  const access = new Map<string, Session>();
  const refresh = new Map<string, { session: Session; isUsed: boolean }>();

  const pair = (session: Session) => {
    const accessToken = `at-${randomBytes(18).toString("base64url")}`;
    access.set(accessToken, session);
    if (!rules.hasRefresh) return { accessToken, refreshToken: null };
    const refreshToken = `rt-${randomBytes(18).toString("base64url")}`;
    refresh.set(refreshToken, { session, isUsed: false });
    return { accessToken, refreshToken };
  };
  const answer = (session: Session, given = pair(session)): Outgoing => ({
    status: 200,
    body: {
      ...(rules.saysTokenType ? { token_type: "bearer" } : {}),
      expires_in: rules.lifeSeconds,
      access_token: given.accessToken,
      scope: session.scopes.join(rules.separator),
      ...(given.refreshToken ? { refresh_token: given.refreshToken } : {}),
      ...(given.refreshToken && rules.refreshLifeSeconds
        ? { refresh_token_expires_in: rules.refreshLifeSeconds() }
        : {}),
    },
  });

  const server: OAuthServer = {
    consent: { accountId: "1", scopes: null, isDenied: false },
    redirectUri: testApp.redirectUri,
    refreshes: 0,
    sessionOf: (token) => {
      const session = token === null ? undefined : access.get(token);
      return session && !session.isRevoked ? session : null;
    },
    issue: (accountId, scopes) => pair({ accountId, scopes, isRevoked: false }),
    expire: (token) => void access.delete(token),
    revoke: (token) => {
      const session = access.get(token) ?? refresh.get(token)?.session;
      if (session) session.isRevoked = true;
    },
    routes: {
      [`GET ${rules.authorize}`]: ({ query }) => {
        const wanted = (query.get("scope") ?? "").split(" ");
        const isRight =
          query.get("client_id") === testApp.id &&
          query.get("redirect_uri") === server.redirectUri &&
          query.get("response_type") === "code" &&
          Boolean(query.get("state")) &&
          (!rules.hasPkce || query.get("code_challenge_method") === "S256");
        if (!isRight) return { status: 400, body: "Something went wrong." };
        const back = new URL(server.redirectUri);
        back.searchParams.set("state", query.get("state") ?? "");
        if (server.consent.isDenied) back.searchParams.set("error", "access_denied");
        else {
          const code = randomBytes(12).toString("base64url");
          const { accountId, scopes } = server.consent;
          codes.set(code, {
            redirectUri: server.redirectUri,
            challenge: query.get("code_challenge"),
            session: { accountId, scopes: scopes ?? wanted, isRevoked: false },
          });
          back.searchParams.set("code", code);
        }
        return { status: 302, headers: { location: back.href } };
      },
      [`POST ${rules.token}`]: (request) => {
        const form = clientForm(rules, request);
        if (form.grant_type === "authorization_code") {
          assertOnly(form, ["grant_type", "code", "redirect_uri", "code_verifier"]);
          const code = codes.get(form.code ?? "");
          codes.delete(form.code ?? "");
          const challenge = createHash("sha256")
            .update(form.code_verifier ?? "")
            .digest("base64url");
          const isGood =
            code?.redirectUri === form.redirect_uri && (!rules.hasPkce || code?.challenge === challenge);
          if (!code || !isGood) throw refusal("invalid_grant", "The code is not valid.");
          return answer(code.session);
        }
        if (form.grant_type !== "refresh_token" || !rules.hasRefresh)
          throw refusal("unsupported_grant_type", "");
        assertOnly(form, ["grant_type", "refresh_token"]);
        const known = refresh.get(form.refresh_token ?? "");
        if (known?.isUsed) known.session.isRevoked = true;
        if (!known || known.session.isRevoked) {
          throw new Refusal({ status: 400, body: rules.unknownRefreshToken });
        }
        server.refreshes += 1;
        if (!rules.rotates) {
          const { accessToken } = pair(known.session);
          return answer(known.session, { accessToken, refreshToken: form.refresh_token ?? null });
        }
        known.isUsed = true;
        return answer(known.session);
      },
      [`POST ${rules.revoke}`]: (request) => {
        const { token = "" } = clientForm(rules, request);
        server.revoke(token);
        return { status: 200, body: { revoked: true } };
      },
    },
  };
  return server;
}

function clientForm(rules: Rules, request: Incoming): Record<string, string> {
  const form = formBody(request);
  if (!form) throw refusal("invalid_request", "The body has to be a form.");
  const { client_id: id, client_secret: secret, ...rest } = form;
  const shown = rules.secretIn === "header" ? basicOf(request) : `${id}:${secret}`;
  const isTwice = rules.secretIn === "header" ? id !== undefined : basicOf(request) !== null;
  if (shown !== `${testApp.id}:${testApp.secret}` || isTwice) {
    throw new Refusal({ status: 401, body: { error: "invalid_client", error_description: "No such app." } });
  }
  return rest;
}

function assertOnly(form: Record<string, string>, known: readonly string[]): void {
  const unknown = strangers(form, known);
  if (unknown.length > 0) throw refusal("invalid_request", `Unknown: ${unknown.join()}`);
}

const refusal = (error: string, description: string) =>
  new Refusal({ status: 400, body: { error, error_description: description } });
