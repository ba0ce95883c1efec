import { bearerOf } from "./bodies";
import { createOAuthServer, type OAuthServer } from "./oauth-server";
import { createPosts, problem, type RedditPosts } from "./reddit-posts";
import { createUploads, type RedditUploads } from "./reddit-uploads";
import { type Incoming, Refusal, type Route, startServer, type StrictServer } from "./server";

export interface RedditServer extends StrictServer {
  posts: RedditPosts;
  oauth: OAuthServer;
  uploads: RedditUploads;
  /** Calls that are left in this window. */
  left: number;
}

const agent = /^web:[^\s:]+(:[^\s:]+)?:\d+\.\d+( \(by \/u\/[\w-]+\))?$/;

/** Reddit as reddit.com/dev/api describes it. The person is called "ada" and has the id that the consent is for. */
export async function startRedditServer(now: () => number = Date.now): Promise<RedditServer> {
  const oauth = createOAuthServer({
    authorize: "/api/v1/authorize",
    token: "/api/v1/access_token",
    revoke: "/api/v1/revoke_token",
    hasPkce: false,
    secretIn: "header",
    rotates: false,
    hasRefresh: true,
    lifeSeconds: 3_600,
    separator: " ",
    saysTokenType: true,
    unknownRefreshToken: { message: "Bad Request", error: 400 },
  });
  const authorize = (request: Incoming, scope: string): string => {
    const session = oauth.sessionOf(bearerOf(request));
    if (!session) throw problem(401);
    const header = { "www-authenticate": 'Bearer realm="reddit", error="insufficient_scope"' };
    if (!session.scopes.includes(scope)) throw problem(403, {}, header);
    return "ada";
  };
  const uploads = createUploads(authorize);
  const posts = createPosts(authorize, uploads, now);
  const state = { left: 600 };

  const server = await startServer({
    unknown: { status: 404, body: { message: "Not Found", error: 404 } },
    decorate: (answer, { path }) =>
      path.startsWith("/api/v1/a")
        ? answer
        : {
            ...answer,
            headers: {
              ...answer.headers,
              "x-ratelimit-used": String(600 - state.left),
              "x-ratelimit-remaining": `${state.left}.0`,
              "x-ratelimit-reset": "90",
            },
          },
    routes: Object.fromEntries(
      Object.entries<Route>({
        ...oauth.routes,
        ...uploads.routes,
        "GET /api/v1/authorize": (request) => {
          const isForGood = request.query.get("duration") === "permanent";
          if (!isForGood) return { status: 400, body: "duration" };
          return oauth.routes["GET /api/v1/authorize"]?.(request) ?? { status: 500 };
        },
        "POST /api/v1/revoke_token": async (request) => {
          await oauth.routes["POST /api/v1/revoke_token"]?.(request);
          return { status: 204 };
        },
        "GET /api/v1/me": (request) => {
          const name = authorize(request, "identity");
          const icon = "https://styles.test/me.png?width=64&s=1";
          return {
            status: 200,
            body: { id: "1", name, icon_img: icon, total_karma: 99, subreddit: { subscribers: 321 } },
          };
        },
        ...posts.routes,
      }).map(([name, route]) => [name, polite(name, route)]),
    ),
  });
  uploads.url = server.url;
  return Object.assign(state, { ...server, posts, oauth, uploads });

  /** Refuses who does not say who is asking, and who asks too often. */
  function polite(name: string, route: Route): Route {
    if (name === "GET /api/v1/authorize" || name === "POST /store") return route;
    return (request) => {
      if (!agent.test(request.headers.get("user-agent") ?? ""))
        throw new Refusal({ status: 429, body: "<html>" });
      if (!name.includes("/api/v1/a")) state.left -= 1;
      if (state.left < 0)
        throw new Refusal({ status: 429, body: { message: "Too Many Requests", error: 429 } });
      return route(request);
    };
  }
}
