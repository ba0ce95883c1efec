import { countText } from "@drumbeat/core/posts/counting";
import { findLinks } from "@drumbeat/core/posts/links";
import { bearerOf, isRecord, jsonBody } from "./bodies";
import { createOAuthServer, type OAuthServer } from "./oauth-server";
import { type Incoming, type Outgoing, Refusal, startServer, type StrictServer } from "./server";
import { assertKnown, createUploads, invalid, type XUploads } from "./x-uploads";

/** A post that the network took. */
interface XPost {
  id: string;
  accountId: string;
  text: string;
  mediaIds: string[];
  replyTo: string | null;
  at: number;
}

export interface XServer extends StrictServer {
  posts: XPost[];
  oauth: OAuthServer;
  uploads: XUploads;
  /** Accounts by id. */
  accounts: Map<string, { username: string; name: string }>;
  /** Calls to POST /2/tweets that are left in this window. */
  left: number;
  /** Replies are refused, as they are to people who did not mention the account. */
  refusesReplies: boolean;
}

const problem = (status: number, title: string, detail: string, type = "about:blank") =>
  new Refusal({ status, body: { title, detail, type, status } });

/** X as docs.x.com describes it: API v2 with OAuth 2.0, media upload and limits. */
export async function startXServer(now: () => number = Date.now): Promise<XServer> {
  const oauth = createOAuthServer({
    authorize: "/i/oauth2/authorize",
    token: "/2/oauth2/token",
    revoke: "/2/oauth2/revoke",
    hasPkce: true,
    secretIn: "header",
    rotates: true,
    hasRefresh: true,
    lifeSeconds: 7_200,
    separator: " ",
    saysTokenType: true,
    unknownRefreshToken: {
      error: "invalid_request",
      error_description: "Value passed for the token was invalid.",
    },
  });
  const authorize = (request: Incoming, scope: string): string => {
    const session = oauth.sessionOf(bearerOf(request));
    if (!session) throw problem(401, "Unauthorized", "Unauthorized");
    if (!session.scopes.includes(scope)) {
      throw problem(403, "Forbidden", `This token lacks the scope ${scope}.`);
    }
    return session.accountId;
  };
  const uploads = createUploads(authorize);
  const posts: XPost[] = [];
  const accounts = new Map([["1", { username: "bakery", name: "Corner Bakery" }]]);
  const state = { left: 100, refusesReplies: false };
  const resetsAt = () => Math.floor(now() / 1_000) + 900;

  const create = (request: Incoming): Outgoing => {
    const accountId = authorize(request, "tweet.write");
    const body = jsonBody(request);
    if (!body) throw invalid("The body has to be JSON.");
    assertKnown(body, ["text", "media", "reply", "quote_tweet_id", "reply_settings", "made_with_ai"]);
    if (state.left <= 0) throw problem(429, "Too Many Requests", "Too Many Requests");
    state.left -= 1;
    const media = isRecord(body.media) ? body.media.media_ids : [];
    const mediaIds = Array.isArray(media) ? media.map(String) : [];
    if (body.media !== undefined && (mediaIds.length < 1 || mediaIds.length > 4)) throw invalid("media_ids");
    for (const id of mediaIds)
      if (!uploads.media.get(id)?.isReady) throw invalid("Your media IDs are invalid.");
    const kinds = mediaIds.map((id) => uploads.media.get(id)?.category);
    if (kinds.length > 1 && kinds.some((kind) => kind !== "tweet_image")) throw invalid("mixed media");
    const text = typeof body.text === "string" ? body.text : "";
    if (text === "" && mediaIds.length === 0) throw invalid("text is missing");
    if (countText("x", text).left < 0) {
      throw problem(403, "Forbidden", "You are not permitted to perform this action.");
    }
    if (body.reply !== undefined && !isRecord(body.reply)) throw invalid("reply");
    const parent = isRecord(body.reply) ? String(body.reply.in_reply_to_tweet_id) : null;
    if (parent !== null && !posts.some(({ id }) => id === parent)) throw invalid("no such post to reply to");
    if (parent !== null && state.refusesReplies) {
      throw problem(403, "Forbidden", "Reply to this conversation is not allowed.");
    }
    const twin = posts.find(
      (post) => post.accountId === accountId && post.text === text && post.replyTo === parent,
    );
    if (twin && mediaIds.length === 0) {
      throw problem(403, "Forbidden", "You are not allowed to create a Tweet with duplicate content.");
    }
    const id = String(1_990_000_000_000_000_000n + BigInt(posts.length));
    posts.push({ id, accountId, text, mediaIds, replyTo: parent, at: now() });
    return { status: 201, body: { data: { id, text, edit_history_post_ids: [id] } } };
  };

  const timeline = (request: Incoming): Outgoing => {
    authorize(request, "tweet.read");
    const { query, params } = request;
    const start = query.get("start_time") ?? "1970-01-01T00:00:00Z";
    const count = Number(query.get("max_results") ?? 10);
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(start)) throw invalid("start_time");
    if (!(count >= 5 && count <= 100)) throw invalid("max_results");
    const own = posts
      .filter((post) => post.accountId === params.id && post.at >= Date.parse(start))
      .toReversed();
    if (own.length === 0) return { status: 200, body: { meta: { result_count: 0 } } };
    return {
      status: 200,
      body: { data: own.slice(0, count).map(shown), meta: { result_count: own.length } },
    };
  };

  const counts = (request: Incoming): Outgoing => {
    const accountId = authorize(request, "tweet.read");
    const ids = (request.query.get("ids") ?? "").split(",");
    if (ids.length > 100) throw invalid("ids");
    const fields = (request.query.get("tweet.fields") ?? "").split(",");
    const monthAgo = now() - 30 * 86_400_000;
    const isPrivate = fields.includes("non_public_metrics");
    const found = posts.filter(
      (post) =>
        ids.includes(post.id) && (!isPrivate || (post.accountId === accountId && post.at >= monthAgo)),
    );
    const open = { retweet_count: 2, quote_count: 1, reply_count: 3, like_count: 40, bookmark_count: 5 };
    const data = found.map(({ id, mediaIds }) => ({
      id,
      public_metrics: { ...open, impression_count: 900 },
      ...(isPrivate ? { non_public_metrics: { url_link_clicks: 7 } } : {}),
      ...(mediaIds.length > 0 ? { attachments: { media_keys: mediaIds.map((media) => `3_${media}`) } } : {}),
    }));
    const videos = found
      .flatMap(({ mediaIds }) => mediaIds)
      .filter((id) => uploads.media.get(id)?.category === "tweet_video");
    const media = videos.map((id) => ({ media_key: `3_${id}`, public_metrics: { view_count: 60 } }));
    return { status: 200, body: { ...(data.length > 0 ? { data } : {}), includes: { media } } };
  };

  const server = await startServer({
    unknown: { status: 404, body: { title: "Not Found", status: 404, type: "about:blank" } },
    decorate: (answer, { method, path }) =>
      method === "POST" && path === "/2/tweets"
        ? {
            ...answer,
            headers: {
              ...answer.headers,
              "x-rate-limit-limit": "100",
              "x-rate-limit-remaining": String(state.left),
              "x-rate-limit-reset": String(resetsAt()),
            },
          }
        : answer,
    routes: {
      ...oauth.routes,
      ...uploads.routes,
      "POST /2/tweets": create,
      "GET /2/tweets": counts,
      "GET /2/users/me": (request) => {
        const id = authorize(request, "users.read");
        const profile = `https://pbs.twimg.com/profile_images/${id}/me_normal.jpg`;
        const data = { id, ...accounts.get(id), profile_image_url: profile };
        return { status: 200, body: { data: { ...data, public_metrics: { followers_count: 321 } } } };
      },
      "GET /2/users/:id/tweets": timeline,
      "DELETE /2/tweets/:id": (request) => {
        authorize(request, "tweet.write");
        const at = posts.findIndex(({ id }) => id === request.params.id);
        if (at < 0) throw problem(404, "Not Found Error", "Could not find tweet.");
        posts.splice(at, 1);
        return { status: 200, body: { data: { deleted: true } } };
      },
    },
  });
  return Object.assign(state, { ...server, posts, oauth, uploads, accounts });
}

/** A post as a timeline shows it: links shortened, characters escaped, the address of its pictures at the end. */
function shown({ id, text, mediaIds, replyTo, at }: XPost): object {
  const urls: object[] = [];
  let shortened = "";
  let from = 0;
  for (const { start, end } of findLinks(text, { bare: true })) {
    const link = text.slice(start, end);
    const url = `https://t.co/${id.slice(-4)}L${urls.length}`;
    urls.push({ url, expanded_url: /^https?:/i.test(link) ? link : `http://${link}` });
    shortened += text.slice(from, start) + url;
    from = end;
  }
  shortened += text.slice(from);
  if (mediaIds.length > 0) {
    const url = `https://t.co/${id.slice(-4)}M`;
    urls.push({
      url,
      expanded_url: `https://x.com/bakery/status/${id}/photo/1`,
      media_key: `3_${mediaIds[0]}`,
    });
    shortened += ` ${url}`;
  }
  const escaped = shortened.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  return {
    id,
    text: escaped,
    created_at: new Date(at).toISOString(),
    entities: { urls },
    ...(replyTo === null ? {} : { referenced_tweets: [{ type: "replied_to", id: replyTo }] }),
  };
}
