import { randomBytes } from "node:crypto";
import { bearerOf, formBody } from "./bodies";
import { assertFields, graphError } from "./graph-errors";
import type { GraphTokens } from "./graph-tokens";
import { testApp } from "./oauth-server";
import { type Incoming, type Outgoing, Refusal, type Route } from "./server";

export interface MetaLogin {
  routes: Record<string, Route>;
  /** Whom the next consent is for and what is ticked. */
  consent: { accountId: string; scopes: readonly string[] | null; isDenied: boolean };
  /** How many tokens were renewed. */
  refreshes: number;
}

interface Rules {
  prefix: "ig" | "th";
  tokens: GraphTokens;
  now: () => number;
}

const aDay = 86_400_000;

/** Consent and tokens as Instagram and Threads have them: a short one, a long one, and renewal after a day. */
export function createMetaLogin({ prefix, tokens, now }: Rules): MetaLogin {
  const codes = new Map<string, { id: string; scopes: readonly string[] }>();
  const short = new Map<string, { id: string; scopes: readonly string[] }>();
  const isInstagram = prefix === "ig";

  const consentPage = ({ query }: Incoming): Outgoing => {
    const wanted = (query.get("scope") ?? "").split(",");
    const isRight =
      query.get("client_id") === testApp.id &&
      query.get("redirect_uri") === testApp.redirectUri &&
      query.get("response_type") === "code" &&
      Boolean(query.get("state")) &&
      wanted.every((scope) => scope.startsWith(isInstagram ? "instagram_business_" : "threads_"));
    if (!isRight) return { status: 400, body: "Invalid platform app" };
    const back = new URL(testApp.redirectUri);
    back.searchParams.set("state", query.get("state") ?? "");
    const { accountId, scopes, isDenied } = login.consent;
    if (isDenied) {
      back.searchParams.set("error", "access_denied");
      back.searchParams.set("error_reason", "user_denied");
    } else {
      const code = randomBytes(12).toString("hex");
      codes.set(code, { id: accountId, scopes: scopes ?? wanted });
      back.searchParams.set("code", `${code}#_`);
    }
    return { status: 302, headers: { location: back.href } };
  };

  const refuse = (message: string): Refusal =>
    isInstagram
      ? new Refusal({
          status: 400,
          body: { error_type: "OAuthException", code: 400, error_message: message },
        })
      : graphError(1, message);

  const ofCode = (request: Incoming): Outgoing => {
    const form = formBody(request) ?? {};
    assertFields(Object.keys(form), ["client_id", "client_secret", "grant_type", "redirect_uri", "code"]);
    if (form.client_id !== testApp.id) throw refuse("Invalid platform app");
    if (form.client_secret !== testApp.secret) throw refuse("Error validating client secret.");
    const found = codes.get(form.code ?? "");
    codes.delete(form.code ?? "");
    const isRight = form.grant_type === "authorization_code" && form.redirect_uri === testApp.redirectUri;
    if (!found || !isRight) throw graphError(100, "This authorization code has been used");
    const token = `short-${randomBytes(12).toString("hex")}`;
    short.set(token, found);
    const permissions = { permissions: found.scopes.join(",") };
    const body = { access_token: token, user_id: 178_414_000, ...(isInstagram ? permissions : {}) };
    return { status: 200, body: isInstagram ? { data: [body] } : body };
  };

  const long = (session: { id: string; scopes: readonly string[] }): Outgoing => {
    const token = tokens.issue({ kind: "user", id: session.id, scopes: session.scopes });
    return { status: 200, body: { access_token: token, token_type: "bearer", expires_in: 5_183_944 } };
  };

  const login: MetaLogin = {
    consent: { accountId: "1", scopes: null, isDenied: false },
    refreshes: 0,
    routes: {
      "GET /oauth/authorize": consentPage,
      "POST /oauth/access_token": ofCode,
      "GET /access_token": ({ query }) => {
        const found = short.get(query.get("access_token") ?? "");
        if (query.get("client_secret") !== testApp.secret)
          throw graphError(101, "Error validating application");
        if (!found || query.get("grant_type") !== `${prefix}_exchange_token`) {
          throw graphError(190, "Invalid OAuth access token");
        }
        return long(found);
      },
      "GET /refresh_access_token": (request) => {
        const token = request.query.get("access_token");
        if (request.query.get("grant_type") !== `${prefix}_refresh_token` || token !== bearerOf(request)) {
          throw graphError(100, "Invalid parameter");
        }
        const session = tokens.authorize(request, null);
        if (now() - session.issuedAt < aDay) throw graphError(100, "The token is too young to be refreshed.");
        login.refreshes += 1;
        return long(session);
      },
    },
  };
  return login;
}
