import { randomBytes } from "node:crypto";
import { bearerOf, jsonBody } from "./bodies";
import { assertKnown, failing, invalid } from "./bluesky-errors";
import type { Incoming, Outgoing, Route } from "./server";

interface Session {
  did: string;
  kind: "access" | "refresh";
  scope: string;
  isOver: boolean;
}

export interface BlueskySessions {
  routes: Record<string, Route>;
  /** Passwords by what they are: of the account itself, or of an app. */
  passwords: { own: string; app: string };
  /** The DID of a token that is good for calls. Refuses the request where it is none. */
  didOf(request: Incoming): string;
  /** Tokens without the way over a password. */
  issue(did: string): { accessJwt: string; refreshJwt: string };
  expire(token: string): void;
  refreshes: number;
}

const lives = { access: 2 * 3_600, refresh: 90 * 86_400 };

/** Sessions of a server of the AT Protocol, as app passwords begin them. */
export function createBlueskySessions(handles: Map<string, string>, now: () => number): BlueskySessions {
  const sessions = new Map<string, Session>();
  /** What a refresh token was exchanged for: for two hours it gives the same again. */
  const successors = new Map<string, { accessJwt: string; refreshJwt: string }>();

  const make = (did: string, kind: Session["kind"], scope: string): string => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const iat = Math.floor(now() / 1_000);
    const claims = { sub: did, scope, iat, exp: iat + lives[kind], jti: randomBytes(6).toString("hex") };
    const token = `${part({ alg: "HS256" })}.${part(claims)}.${randomBytes(8).toString("base64url")}`;
    sessions.set(token, { did, kind, scope, isOver: false });
    return token;
  };
  const pair = (did: string, scope: string) => ({
    accessJwt: make(did, "access", scope),
    refreshJwt: make(did, "refresh", "com.atproto.refresh"),
  });
  const find = (request: Incoming, kind: Session["kind"]): { token: string; session: Session } => {
    const token = bearerOf(request);
    if (token === null) throw failing(401, "AuthMissing", "Authentication Required");
    const session = sessions.get(token);
    if (!session || session.kind !== kind) throw failing(400, "InvalidToken", "Token could not be verified");
    if (session.isOver) throw failing(400, "ExpiredToken", "Token has expired");
    return { token, session };
  };
  const shown = (did: string) => ({ did, handle: handles.get(did) ?? "handle.invalid", active: true });

  const server: BlueskySessions = {
    passwords: { own: "correct horse", app: "abcd-efgh-ijkl-mnop" },
    refreshes: 0,
    didOf: (request) => find(request, "access").session.did,
    issue: (did) => pair(did, "com.atproto.appPass"),
    expire: (token) => {
      const session = sessions.get(token);
      if (session) session.isOver = true;
    },
    routes: {
      "POST /xrpc/com.atproto.server.createSession": (request): Outgoing => {
        const body = jsonBody(request);
        if (!body) throw invalid("Request encoding (Content-Type) required but not provided");
        assertKnown(body, "identifier password authFactorToken allowTakendown");
        const did = [...handles].find(([id, handle]) => [id, handle].includes(String(body.identifier)))?.[0];
        const { own, app } = server.passwords;
        if (did === undefined || (body.password !== own && body.password !== app)) {
          throw failing(401, "AuthenticationRequired", "Invalid identifier or password");
        }
        const scope = body.password === own ? "com.atproto.access" : "com.atproto.appPass";
        return { status: 200, body: { ...pair(did, scope), ...shown(did) } };
      },
      "POST /xrpc/com.atproto.server.refreshSession": (request): Outgoing => {
        if (request.body.length > 0) throw invalid("A request body was provided when none was expected");
        const { token, session } = find(request, "refresh");
        const next = successors.get(token) ?? pair(session.did, "com.atproto.appPass");
        if (!successors.has(token)) server.refreshes += 1;
        successors.set(token, next);
        return { status: 200, body: { ...next, ...shown(session.did) } };
      },
      "POST /xrpc/com.atproto.server.deleteSession": (request): Outgoing => {
        find(request, "refresh").session.isOver = true;
        return { status: 200 };
      },
    },
  };
  return server;
}
