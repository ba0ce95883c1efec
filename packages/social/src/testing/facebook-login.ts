import { randomBytes } from "node:crypto";
import { graphError, unknownNode } from "./graph-errors";
import type { GraphTokens } from "./graph-tokens";
import { testApp } from "./oauth-server";
import type { Incoming, Outgoing, Route } from "./server";

interface PageOfServer {
  name: string;
  username?: string;
  /** What the person may do there. */
  tasks?: string[];
  /** Reached through this business only. */
  businessId?: string;
  /** The person gets no token for it. */
  hasNoToken?: boolean;
  instagram?: { id: string; username: string; name: string };
}

export interface FacebookLogin {
  routes: Record<string, Route>;
  pages: Map<string, PageOfServer>;
  consent: { scopes: readonly string[] | null; isDenied: boolean };
  /** Permissions that the app's review has approved. */
  approved: string[];
  /** Exchanges for a token that lives long. */
  exchanges: number;
}

const permissions = [
  "pages_show_list",
  "pages_read_engagement",
  "pages_manage_posts",
  "pages_manage_engagement",
  "read_insights",
  "business_management",
  "instagram_basic",
  "instagram_content_publish",
  "instagram_manage_comments",
  "instagram_manage_insights",
];

/** When access to data ends that was consented to at `at`, in seconds. */
export const dataEnds = (at: number): number => Math.floor(at / 1_000) + 90 * 86_400;

/** The consent of Facebook Login, its tokens and the Pages that they open. */
export function createFacebookLogin(tokens: GraphTokens, now: () => number): FacebookLogin {
  const codes = new Map<string, readonly string[]>();
  const short = new Map<string, readonly string[]>();
  const pages = new Map<string, PageOfServer>();
  const consent: FacebookLogin["consent"] = { scopes: null, isDenied: false };

  const authorizePage = ({ query }: Incoming): Outgoing => {
    const wanted = (query.get("scope") ?? "").split(",");
    const isRight =
      query.get("client_id") === testApp.id &&
      query.get("redirect_uri") === testApp.redirectUri &&
      query.get("response_type") === "code" &&
      Boolean(query.get("state")) &&
      wanted.every((scope) => permissions.includes(scope));
    if (!isRight) return { status: 400, body: "Invalid Scopes" };
    const back = new URL(testApp.redirectUri);
    back.searchParams.set("state", query.get("state") ?? "");
    if (consent.isDenied) {
      back.searchParams.set("error", "access_denied");
      back.searchParams.set("error_reason", "user_denied");
      back.searchParams.set("error_description", "Permissions error");
    } else {
      const code = randomBytes(12).toString("hex");
      codes.set(code, consent.scopes ?? wanted);
      back.searchParams.set("code", `${code}#_`);
    }
    return { status: 302, headers: { location: back.href } };
  };

  const accessToken = ({ query }: Incoming): Outgoing => {
    if (query.get("client_id") !== testApp.id) throw graphError(101, "Error validating application.");
    if (query.get("client_secret") !== testApp.secret) throw graphError(1, "Error validating client secret.");
    if (query.get("grant_type") === "fb_exchange_token") {
      const scopes = short.get(query.get("fb_exchange_token") ?? "");
      if (!scopes) throw graphError(190, "Invalid OAuth access token.");
      login.exchanges += 1;
      const token = tokens.issue({ kind: "user", id: "900", scopes });
      return { status: 200, body: { access_token: token, token_type: "bearer", expires_in: 5_183_944 } };
    }
    const code = query.get("code") ?? "";
    const scopes = codes.get(code);
    codes.delete(code);
    if (!scopes || query.get("redirect_uri") !== testApp.redirectUri) {
      throw graphError(100, "This authorization code has been used.", { subcode: 36_009 });
    }
    const token = `EAAshort${randomBytes(12).toString("hex")}`;
    short.set(token, scopes);
    return { status: 200, body: { access_token: token, token_type: "bearer", expires_in: 5_400 } };
  };

  const debugToken = (request: Incoming): Outgoing => {
    if (tokens.authorize(request, null).kind !== "app")
      throw graphError(100, "You must provide an app access token");
    const session = tokens.sessionOf(request.query.get("input_token"));
    const data = session
      ? {
          is_valid: true,
          app_id: testApp.id,
          type: session.kind.toUpperCase(),
          scopes: session.scopes,
          expires_at: session.kind === "page" ? 0 : Math.floor(now() / 1_000) + 5_183_944,
          data_access_expires_at: dataEnds(session.issuedAt),
        }
      : { is_valid: false, scopes: [], error: { code: 190, message: "The session has been invalidated." } };
    return { status: 200, body: { data } };
  };

  const list = (request: Incoming, isListed: (page: PageOfServer) => boolean): Outgoing => {
    const { scopes } = tokens.authorize(request, "pages_show_list");
    const withInstagram = (request.query.get("fields") ?? "").includes("instagram_business_account");
    const all = [...pages].filter(([, page]) => isListed(page));
    // Two at a time, whatever is asked for, so that the next list is needed.
    const from = Number(request.query.get("after") ?? 0);
    const data = all.slice(from, from + 2).map(([id, { name, username, tasks, hasNoToken, instagram }]) => ({
      id,
      name,
      ...(username ? { username } : {}),
      tasks: tasks ?? ["CREATE_CONTENT", "MANAGE"],
      ...(hasNoToken ? {} : { access_token: tokens.issue({ kind: "page", id, scopes }) }),
      picture: { data: { url: `https://scontent.test/${id}.jpg` } },
      ...(withInstagram && instagram ? { instagram_business_account: instagram } : {}),
    }));
    const after = String(from + 2);
    const hasMore = all.length > from + 2;
    const paging = {
      cursors: { before: "x", after },
      ...(hasMore ? { next: "https://graph.test/next" } : {}),
    };
    return { status: 200, body: { data, paging } };
  };

  const login: FacebookLogin = {
    pages,
    consent,
    approved: [...permissions],
    exchanges: 0,
    routes: {
      "GET /:version/dialog/oauth": authorizePage,
      "GET /:version/oauth/access_token": accessToken,
      "GET /:version/debug_token": debugToken,
      "GET /:version/:app/permissions": (request) => {
        const { kind, id } = tokens.authorize(request, null);
        if (kind !== "app" || id !== request.params.app) throw graphError(15, "Needs an app access token.");
        const data = login.approved.map((permission) => ({ permission, status: "live" }));
        return { status: 200, body: { data: [...data, { permission: "email", status: "declined" }] } };
      },
      "GET /:version/me/accounts": (request) => list(request, ({ businessId }) => businessId === undefined),
      "GET /:version/me/businesses": (request) => {
        tokens.authorize(request, "business_management");
        const ids = new Set([...pages.values()].flatMap(({ businessId }) => businessId ?? []));
        return { status: 200, body: { data: [...ids, "denied"].map((id) => ({ id })) } };
      },
      "GET /:version/:business/owned_pages": (request) => {
        if (request.params.business === "denied") throw graphError(200, "Requires a role.", { status: 403 });
        return list(request, ({ businessId }) => businessId === request.params.business);
      },
      "GET /:version/:business/client_pages": (request) => {
        if (request.params.business === "denied") throw unknownNode("denied");
        return list(request, () => false);
      },
    },
  };
  return login;
}
