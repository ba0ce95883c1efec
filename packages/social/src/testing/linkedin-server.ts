import { createPosts, type LinkedInPosts, sessionOf } from "./linkedin-posts";
import { badRequest, createUploads, type LinkedInUploads } from "./linkedin-uploads";
import { createOAuthServer, type OAuthServer } from "./oauth-server";
import { type Incoming, type Outgoing, Refusal, type Route, startServer, type StrictServer } from "./server";

export interface LinkedInServer extends StrictServer {
  state: LinkedInPosts;
  oauth: OAuthServer;
  uploads: LinkedInUploads;
  /** Roles that the person has on pages, by the URN of the page; a page can have several. */
  roles: [page: string, role: string][];
  /** Versions that are served. */
  versions: string[];
}

const person = "urn:li:person:";
const dayMs = 86_400_000;

const forbidden = (what: string) =>
  new Refusal({
    status: 403,
    body: {
      status: 403,
      serviceErrorCode: 100,
      code: "ACCESS_DENIED",
      message: `Not enough permissions: ${what}`,
    },
  });

/**
 * LinkedIn as learn.microsoft.com/linkedin describes it. The person has the id that the consent is for. `hasRefresh`: false
 * for the many apps whose tokens it does not let be renewed.
 */
export async function startLinkedInServer(
  now: () => number = Date.now,
  { hasRefresh = true } = {},
): Promise<LinkedInServer> {
  const consentedAt = now();
  const oauth = createOAuthServer({
    authorize: "/oauth/v2/authorization",
    token: "/oauth/v2/accessToken",
    revoke: "/oauth/v2/revoke",
    hasPkce: false,
    secretIn: "fields",
    rotates: false,
    hasRefresh,
    lifeSeconds: (60 * dayMs) / 1_000,
    refreshLifeSeconds: () => Math.floor((consentedAt + 365 * dayMs - now()) / 1_000),
    separator: ",",
    saysTokenType: false,
    unknownRefreshToken: {
      error: "invalid_grant",
      error_description: "The provided refresh token is invalid.",
    },
  });
  const roles: LinkedInServer["roles"] = [["urn:li:organization:77", "ADMINISTRATOR"]];
  const versions = ["202608", "202609", "202610"];

  const assertHeaders = ({ headers }: Incoming): void => {
    const version = headers.get("linkedin-version") ?? "";
    if (version === "") throw badRequest("A version must be present.");
    if (!versions.includes(version)) {
      const message = `Requested version ${version} is not active`;
      throw new Refusal({ status: 426, body: { status: 426, code: "NONEXISTENT_VERSION", message } });
    }
    if (headers.get("x-restli-protocol-version") !== "2.0.0") throw badRequest("X-Restli-Protocol-Version");
  };
  const authorize = (request: Incoming, scope: string): string => {
    const { accountId, scopes } = sessionOf(oauth, request);
    if (!scopes.includes(scope)) throw forbidden(scope);
    return accountId;
  };
  const act = (request: Incoming, author: string, verb: "r" | "w"): void => {
    const isPage = author.startsWith("urn:li:organization:");
    const id = authorize(request, `${verb}_${isPage ? "organization" : "member"}_social`);
    const isOwn = isPage ? roles.some(([page]) => page === author) : author === `${person}${id}`;
    if (!isOwn) throw forbidden(author);
  };
  const rights = {
    write: (request: Incoming, author: string) => act(request, author, "w"),
    read: (request: Incoming, author: string) => act(request, author, "r"),
    seePictures: (request: Incoming, owner: string) => {
      if (owner.startsWith(person)) throw forbidden("images.GET");
      act(request, owner, "w");
    },
  };
  const uploads = createUploads(rights);
  const state = createPosts(rights, uploads, now);

  const aPage = (id: string) => ({
    localizedName: `Bakery ${id}`,
    vanityName: `bakery-${id}`,
    logoV2: {
      "original~": { elements: [{ identifiers: [{ identifier: `https://media.test/${id}.png` }] }] },
    },
  });

  const rest: Record<string, Route> = {
    ...uploads.routes,
    ...state.routes,
    "GET /rest/organizationalEntityShareStatistics": (request) => {
      act(request, request.query.get("organizationalEntity") ?? "", "r");
      const [name, list] = [...request.query].find(([key]) => key === "shares" || key === "ugcPosts") ?? [];
      const urns = /^List\((.+)\)$/.exec(list ?? "")?.[1]?.split(",") ?? [];
      const isRaw = /=List\([^()]+\)/.test(request.search);
      if (urns.length === 0 || !isRaw) throw badRequest("shares has to be a list");
      const total = { impressionCount: 900, clickCount: 7, likeCount: 40, commentCount: 3, shareCount: 2 };
      const elements = state.posts
        .filter(({ urn }) => urns.includes(urn))
        .map(({ urn }) => ({ [name === "shares" ? "share" : "ugcPost"]: urn, totalShareStatistics: total }));
      return { status: 200, body: { elements } };
    },
    "GET /rest/memberCreatorPostAnalytics": (request) => {
      authorize(request, "r_member_postAnalytics");
      const { query } = request;
      const urn = /^\((?:share|ugc):(.+)\)$/.exec(query.get("entity") ?? "")?.[1];
      const counts = { IMPRESSION: 500, REACTION: 20, COMMENT: 4, RESHARE: 1, POST_SAVE: 6 };
      const found = Object.entries(counts).find(([type]) => type === query.get("queryType"));
      if (!found || query.get("aggregation") !== "TOTAL" || query.get("q") !== "entity")
        throw badRequest("query");
      if (!state.posts.some((post) => post.urn === urn))
        throw new Refusal({ status: 404, body: { status: 404 } });
      return { status: 200, body: { elements: [{ count: found[1] }] } };
    },
    "GET /rest/networkSizes/:urn": (request) => {
      act(request, request.params.urn ?? "", "r");
      if (request.query.get("edgeType") !== "COMPANY_FOLLOWED_BY_MEMBER") throw badRequest("edgeType");
      return { status: 200, body: { firstDegreeSize: 321 } };
    },
  };

  const server = await startServer({
    unknown: { status: 404, body: { status: 404, code: "RESOURCE_NOT_FOUND", message: "No such resource." } },
    routes: {
      ...oauth.routes,
      ...Object.fromEntries(Object.entries(rest).map(([name, route]) => [name, guarded(name, route)])),
      "GET /v2/userinfo": (request) => {
        const id = authorize(request, "openid");
        const picture = "https://media.test/me.jpg";
        return { status: 200, body: { sub: id, name: "Ada Baker", picture, locale: {} } };
      },
      "GET /v2/organizationalEntityAcls": (request) => {
        authorize(request, "rw_organization_admin");
        const { query } = request;
        if (query.get("q") !== "roleAssignee" || query.get("state") !== "APPROVED") throw badRequest("q");
        if (!query.get("projection")?.includes("organizationalTarget~(")) throw badRequest("projection");
        if (roles.some(([, role]) => role === "REVOKED")) throw forbidden("organizationalEntityAcls");
        const elements = roles.map(([page, role]) => ({
          role,
          organizationalTarget: page,
          "organizationalTarget~": aPage(page.split(":").at(-1) ?? ""),
        }));
        return { status: 200, body: { elements } };
      },
    },
  });
  uploads.url = server.url;
  return { ...server, state, oauth, uploads, roles, versions };

  function guarded(name: string, route: Route): Route {
    if (!name.includes(" /rest/")) return route;
    return (request): Outgoing | Promise<Outgoing> => {
      assertHeaders(request);
      return route(request);
    };
  }
}
