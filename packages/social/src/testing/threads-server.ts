import { countText } from "@drumbeat/core/posts/counting";
import { assertFields, fieldNames, graphError, unknownNode } from "./graph-errors";
import { versioned } from "./graph-server";
import { createGraphTokens, type GraphTokens } from "./graph-tokens";
import {
  createMetaContainers,
  dated,
  insightsOf,
  type MetaContainers,
  type MetaPost,
} from "./meta-containers";
import { createMetaLogin, type MetaLogin } from "./meta-login";
import { type Incoming, type Outgoing, startServer, type StrictServer } from "./server";

export interface ThreadsServer extends StrictServer {
  tokens: GraphTokens;
  login: MetaLogin;
  containers: MetaContainers;
  headers: Record<string, string>;
  /** Replies that are refused because the post is too new to be known everywhere. */
  tooNew: { times: number };
}

const known = [
  "media_type",
  "text",
  "image_url",
  "video_url",
  "alt_text",
  "is_carousel_item",
  "children",
  "reply_to_id",
  "link_attachment",
];
const person = {
  username: "bakery",
  name: "Corner Bakery",
  threads_profile_picture_url: "https://scontent.test/me.jpg",
};

/** graph.threads.net and the page of the consent, as developers.facebook.com/docs/threads describes them. */
export async function startThreadsServer(now: () => number = Date.now): Promise<ThreadsServer> {
  const tokens = createGraphTokens({ now, hasProof: false, lifeMs: 60 * 86_400_000 });
  const login = createMetaLogin({ prefix: "th", tokens, now });
  const headers: Record<string, string> = {};
  const tooNew = { times: 0 };
  const as = (request: Incoming, scope: string): string => {
    const { id } = tokens.authorize(request, scope);
    if ((request.params.account ?? id) !== id) throw unknownNode(request.params.account ?? "");
    return id;
  };
  const containers = createMetaContainers({
    now,
    authorize: (request) => as(request, "threads_content_publish"),
    check: (fields) => check(fields),
    asks: 2,
    words: { state: "status", reason: "error_message" },
    limitReached: () => graphError(9, "The daily limit is reached.", { subcode: 2_207_042, status: 403 }),
  });
  const { kept } = containers;
  kept.quota = 250;
  const hasPost = (id: string | undefined) => kept.posts.some((post) => post.id === id);

  function check(fields: Record<string, string>): void {
    assertFields(Object.keys(fields), known);
    const {
      media_type: type,
      text = "",
      image_url: image,
      video_url: video,
      is_carousel_item: isChild,
    } = fields;
    if (countText("threads", text).left < 0)
      throw graphError(100, "Param text must be at most 500 characters long.");
    const url = image ?? video;
    if (url !== undefined && !/^https:\/\/[^/]+\.[^/]+\//.test(url))
      throw graphError(100, "The URL is not public.");
    if (isChild !== undefined && (isChild !== "true" || fields.text !== undefined))
      throw graphError(100, "text");
    if (fields.link_attachment !== undefined && type !== "TEXT") throw graphError(100, "link_attachment");
    const count = fields.children?.split(",").length ?? 0;
    const isRight =
      (type === "TEXT" && text !== "" && url === undefined) ||
      (type === "IMAGE" && image !== undefined && video === undefined) ||
      (type === "VIDEO" && video !== undefined && image === undefined) ||
      (type === "CAROUSEL" && url === undefined && count >= 2 && count <= 20);
    if (!isRight) throw graphError(100, "Param media_type is wrong.");
    const parent = fields.reply_to_id;
    if (parent === undefined) return;
    tooNew.times -= 1;
    if (!hasPost(parent)) throw unknownNode(parent);
    if (tooNew.times >= 0)
      throw graphError(24, "The requested resource does not exist", { subcode: 4_279_009 });
  }

  const node = (request: Incoming): Outgoing => {
    as(request, "threads_basic");
    const { id = "" } = request.params;
    const fields = request.query.get("fields") ?? "";
    if (!hasPost(id)) {
      const found = containers.node(id, fields);
      if (!found) throw unknownNode(id);
      return { status: 200, body: found };
    }
    assertFields(fieldNames(fields), ["id", "permalink"]);
    return { status: 200, body: { id, permalink: permalink(id) } };
  };
  const list = (request: Incoming, scope: string, isReply: boolean): Outgoing => {
    const accountId = as(request, scope);
    assertFields(fieldNames(request.query.get("fields") ?? ""), ["id", "text", "timestamp", "permalink"]);
    const isListed = (post: MetaPost) =>
      post.accountId === accountId && (post.fields.reply_to_id !== undefined) === isReply;
    return containers.list(request, isListed, shown);
  };

  const server = await startServer({
    unknown: graphError(2_500, "Unknown path components").answer,
    decorate: (answer) => ({ ...answer, headers: { ...answer.headers, ...headers } }),
    routes: {
      ...login.routes,
      ...versioned({
        "GET /:version/debug_token": (request) => {
          tokens.authorize(request, null);
          const session = tokens.sessionOf(request.query.get("input_token"));
          return {
            status: 200,
            body: { data: { is_valid: session !== null, scopes: session?.scopes ?? [] } },
          };
        },
        "GET /:version/me": (request) => {
          const id = as(request, "threads_basic");
          const fields = ["id", "username", "name", "threads_profile_picture_url"];
          assertFields(fieldNames(request.query.get("fields") ?? ""), fields);
          return { status: 200, body: { id, ...person } };
        },
        "GET /:version/me/threads": (request) => list(request, "threads_basic", false),
        "GET /:version/me/replies": (request) => list(request, "threads_read_replies", true),
        "GET /:version/me/threads_insights": (request) => {
          as(request, "threads_manage_insights");
          if (request.query.get("metric") !== "followers_count") throw graphError(100, "metric");
          return { status: 200, body: { data: [{ name: "followers_count", total_value: { value: 321 } }] } };
        },
        "POST /:version/:account/threads": containers.create,
        "POST /:version/:account/threads_publish": containers.publish,
        "GET /:version/:account/threads_publishing_limit": containers.quota,
        "GET /:version/:post/insights": (request) => {
          as(request, "threads_manage_insights");
          if (!hasPost(request.params.post)) throw unknownNode(request.params.post ?? "");
          return insightsOf(request, { views: 900, likes: 40, replies: 3, reposts: 2, quotes: 1, shares: 4 });
        },
        "GET /:version/:id": node,
        "DELETE /:version/:id": (request) => {
          as(request, "threads_delete");
          const at = kept.posts.findIndex(({ id }) => id === request.params.id);
          if (at < 0) throw unknownNode(request.params.id ?? "");
          kept.posts.splice(at, 1);
          return { status: 200, body: { success: true, deleted_id: request.params.id } };
        },
      }),
    },
  });
  return { ...server, tokens, login, containers: kept, headers, tooNew };
}

const permalink = (id: string): string => `https://www.threads.net/@bakery/post/${id}`;

const shown = ({ id, fields, at }: MetaPost): object => ({
  id,
  ...(fields.text ? { text: fields.text } : {}),
  timestamp: dated(at),
  permalink: permalink(id),
});
