import { assertFields, fieldNames, graphError, unknownNode } from "./graph-errors";
import { versioned } from "./graph-server";
import { createGraphTokens, type GraphTokens } from "./graph-tokens";
import { createInstagramMedia, type InstagramMedia } from "./instagram-media";
import { createMetaLogin, type MetaLogin } from "./meta-login";
import { type Incoming, type Outgoing, startServer, type StrictServer } from "./server";

export interface InstagramServer extends StrictServer {
  tokens: GraphTokens;
  login: MetaLogin;
  media: InstagramMedia;
  headers: Record<string, string>;
}

const scopes = {
  read: "instagram_business_basic",
  publish: "instagram_business_content_publish",
  comment: "instagram_business_manage_comments",
  measure: "instagram_business_manage_insights",
};
const fields = ["id", "user_id", "username", "name", "profile_picture_url", "followers_count"];

/** graph.instagram.com, api.instagram.com and the page of the consent, for accounts that log in at Instagram. */
export async function startInstagramServer(now: () => number = Date.now): Promise<InstagramServer> {
  const tokens = createGraphTokens({ now, hasProof: false, lifeMs: 60 * 86_400_000 });
  const login = createMetaLogin({ prefix: "ig", tokens, now });
  const headers: Record<string, string> = {};
  const media = createInstagramMedia({
    now,
    authorize: (request, act) => {
      const { id } = tokens.authorize(request, scopes[act]);
      if ((request.params.account ?? id) !== id) throw unknownNode(request.params.account ?? "");
      return id;
    },
  });
  const me = (request: Incoming): Outgoing => {
    const { id } = tokens.authorize(request, scopes.read);
    assertFields(fieldNames(request.query.get("fields") ?? ""), fields);
    const profile_picture_url = "https://scontent.test/me.jpg";
    const person = { username: "bakery", name: "Corner Bakery", profile_picture_url, followers_count: 321 };
    return { status: 200, body: { id: `app-${id}`, user_id: id, ...person } };
  };
  const readNode = (request: Incoming): Outgoing => {
    tokens.authorize(request, scopes.read);
    const { id = "" } = request.params;
    const found = media.node(id, request.query.get("fields") ?? "");
    if (!found) throw unknownNode(id);
    return { status: 200, body: found };
  };
  const server = await startServer({
    unknown: graphError(2_500, "Unknown path components").answer,
    decorate: (answer) => ({ ...answer, headers: { ...answer.headers, ...headers } }),
    routes: {
      ...login.routes,
      ...versioned({ "GET /:version/me": me, ...media.routes, "GET /:version/:id": readNode }),
    },
  });
  return { ...server, tokens, login, media, headers };
}
