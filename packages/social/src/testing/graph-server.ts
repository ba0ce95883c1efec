import { createFacebookLogin, type FacebookLogin } from "./facebook-login";
import { createFacebookPages, type FacebookPages } from "./facebook-pages";
import { assertFields, fieldNames, unknownNode } from "./graph-errors";
import { createGraphTokens, type GraphTokens } from "./graph-tokens";
import { createInstagramMedia, type InstagramMedia } from "./instagram-media";
import { testApp } from "./oauth-server";
import { type Outgoing, Refusal, type Route, startServer, type StrictServer } from "./server";

export interface GraphServer extends StrictServer {
  tokens: GraphTokens;
  login: FacebookLogin;
  facebook: FacebookPages;
  instagram: InstagramMedia;
  /** Sent with every answer from now on, such as what is used of a limit. */
  headers: Record<string, string>;
}

const instagramScopes = {
  read: "instagram_basic",
  publish: "instagram_content_publish",
  comment: "instagram_manage_comments",
  measure: "instagram_manage_insights",
};

/** The oldest version that is still there; who asks for an older one gets this. */
const oldest = 22;

/** graph.facebook.com as developers.facebook.com describes it. */
export async function startGraphServer(now: () => number = Date.now): Promise<GraphServer> {
  const tokens = createGraphTokens({ now, hasProof: true, lifeMs: null });
  const login = createFacebookLogin(tokens, now);
  login.pages.set("1", { name: "Corner Bakery", username: "bakery" });
  const facebook = createFacebookPages(tokens, now);
  const instagram = createInstagramMedia({
    now,
    authorize: (request, act) => {
      const { id } = tokens.authorize(request, instagramScopes[act]);
      const owned = login.pages.get(id)?.instagram?.id;
      if (owned === undefined || (request.params.account ?? owned) !== owned) {
        throw unknownNode(request.params.account ?? "");
      }
      return owned;
    },
  });
  const headers: Record<string, string> = {};

  const readNode: Route = (request) => {
    const { kind } = tokens.authorize(request, null);
    const id = request.params.id ?? "";
    const fields = request.query.get("fields") ?? "id";
    if (id === testApp.id && kind === "app") return { status: 200, body: { id, name: "Drumbeat" } };
    const owner = [...login.pages.values()].find((page) => page.instagram?.id === id)?.instagram;
    if (owner) {
      assertFields(fieldNames(fields), ["id", "username", "name", "profile_picture_url", "followers_count"]);
      return { status: 200, body: { ...owner, followers_count: 321 } };
    }
    const page = login.pages.get(id);
    if (!page) return { status: 200, body: instagram.node(id, fields) ?? facebook.node(id, fields) };
    assertFields(fieldNames(fields), ["id", "name", "username", "picture", "followers_count"]);
    const picture = { data: { url: `https://scontent.test/${id}.jpg` } };
    const { name, username } = page;
    return { status: 200, body: { id, name, username, picture, followers_count: 321 } };
  };

  const server = await startServer({
    unknown: unknownNode("").answer,
    decorate: (answer, { path }): Outgoing => {
      const asked = Number(/^\/v(\d+)\.\d\//.exec(path)?.[1] ?? 0);
      const version = `v${Math.max(asked, oldest)}.0`;
      return { ...answer, headers: { ...answer.headers, ...headers, "facebook-api-version": version } };
    },
    routes: versioned({
      ...login.routes,
      ...instagram.routes,
      ...facebook.routes,
      ...commentsOf(facebook, instagram),
      "GET /:version/:id": readNode,
    }),
  });
  return { ...server, tokens, login, facebook, instagram, headers };
}

/** Both kinds of posts have comments under the same address. */
function commentsOf(facebook: FacebookPages, instagram: InstagramMedia): Record<string, Route> {
  return Object.fromEntries(
    ["GET", "POST"].map((method): [string, Route] => [
      `${method} /:version/:post/comments`,
      (request) => {
        const { post = "" } = request.params;
        const route = (instagram.isMedia(post) ? instagram : facebook).routes[
          `${method} /:version/:post/comments`
        ];
        if (!route) throw unknownNode(post);
        return route(request);
      },
    ]),
  );
}

/** Paths without a version, or with one that never was, lead nowhere. */
export function versioned(routes: Record<string, Route>): Record<string, Route> {
  return Object.fromEntries(
    Object.entries(routes).map(([name, route]): [string, Route] => [
      name,
      (request) => {
        if (/^v\d+\.\d$/.test(request.params.version ?? "")) return route(request);
        throw new Refusal({
          status: 400,
          body: { error: { message: "Unknown path components", code: 2500 } },
        });
      },
    ]),
  );
}
