import { formBody, isRecord, jsonBody, multipartBody } from "./bodies";
import { createFacebookVideos, type FacebookVideos } from "./facebook-videos";
import { assertFields, fieldNames, graphError, unknownNode } from "./graph-errors";
import type { GraphTokens } from "./graph-tokens";
import { type Incoming, type Outgoing, Refusal, type Route } from "./server";

interface PagePost {
  id: string;
  pageId: string;
  message: string;
  link: string | null;
  photoIds: string[];
  /** The post that this is a comment to. */
  parent: string | null;
  at: number;
}

export interface FacebookPages extends FacebookVideos {
  posts: PagePost[];
  photos: Map<string, { pageId: string; altText: string | null; bytes: number }>;
  routes: Record<string, Route>;
  /** What a Page, a post or a video answers about itself; throws for what is not there. */
  node(id: string, fields: string): object;
}

const longest = 63_206;
const counts = { comments: { data: [], summary: { total_count: 3 } } };
const summary = (total: number) => ({ data: [], summary: { total_count: total } });

/** Posts, pictures, videos and comments of Pages. */
export function createFacebookPages(tokens: GraphTokens, now: () => number): FacebookPages {
  const posts: PagePost[] = [];
  const photos: FacebookPages["photos"] = new Map();
  const asPage = (request: Incoming, scope: string): string => {
    const { kind, id } = tokens.authorize(request, scope);
    if (kind !== "page" || (request.params.page ?? id) !== id) {
      throw graphError(200, "A Page access token is required.", { status: 403 });
    }
    return id;
  };
  const uploads = createFacebookVideos((request) => void asPage(request, "pages_manage_posts"));
  const { videos } = uploads;
  const keep = (post: Omit<PagePost, "id" | "at">): PagePost => {
    const kept = { ...post, id: `${post.pageId}_${1_000 + posts.length}`, at: now() };
    posts.push(kept);
    return kept;
  };
  const created = ({ query }: Incoming, { id }: PagePost): Outgoing => {
    assertFields(fieldNames(query.get("fields") ?? "id"), ["id", "permalink_url"]);
    return { status: 200, body: { id, permalink_url: `https://www.facebook.com/posts/${id}` } };
  };

  const feed = (request: Incoming): Outgoing => {
    const pageId = asPage(request, "pages_manage_posts");
    const body = jsonBody(request);
    if (!body) throw graphError(100, "Invalid parameter");
    assertFields(Object.keys(body), ["message", "link", "attached_media", "published"]);
    const message = typeof body.message === "string" ? body.message : "";
    const link = typeof body.link === "string" ? body.link : null;
    const attached = Array.isArray(body.attached_media) ? body.attached_media : [];
    const photoIds = attached.map((each) => (isRecord(each) ? String(each.media_fbid) : ""));
    if (message === "" && link === null && photoIds.length === 0) throw graphError(100, "Invalid parameter");
    if (message.length > longest) throw graphError(100, "Message is too long.");
    if (link !== null && !/^https?:\/\/[^/]+\.[^/]+/.test(link)) {
      throw graphError(100, "The url you supplied is invalid", { subcode: 1_609_005 });
    }
    if (link !== null && photoIds.length > 0)
      throw graphError(100, "A link and media cannot stand together.");
    if (photoIds.some((id) => photos.get(id)?.pageId !== pageId)) throw graphError(100, "Invalid media_fbid");
    const last = posts.findLast((post) => post.pageId === pageId && post.parent === null);
    if (last && last.message === message && photoIds.length === 0 && last.link === link) {
      throw graphError(506, "Duplicate status message");
    }
    return created(request, keep({ pageId, message, link, photoIds, parent: null }));
  };

  const photo = async (request: Incoming): Promise<Outgoing> => {
    const pageId = asPage(request, "pages_manage_posts");
    const parts = await multipartBody(request);
    const source = parts?.source;
    if (!parts || !(source instanceof File)) throw graphError(324, "Requires upload file");
    assertFields(Object.keys(parts), ["source", "published", "alt_text_custom"]);
    if (parts.published !== "false") throw graphError(100, "Invalid parameter: published");
    if (!/^image\/(jpeg|png)$/.test(source.type) || source.size > 4_000_000) {
      throw graphError(100, "Your photos couldn't be uploaded.", { subcode: 1_366_046 });
    }
    const id = String(300_000 + photos.size);
    const altText = typeof parts.alt_text_custom === "string" ? parts.alt_text_custom : null;
    photos.set(id, { pageId, altText, bytes: source.size });
    return { status: 200, body: { id } };
  };

  const comment = (request: Incoming): Outgoing => {
    const pageId = asPage(request, "pages_manage_engagement");
    const parent = request.params.post ?? "";
    const form = formBody(request);
    if (!form) throw graphError(100, "Invalid parameter");
    assertFields(Object.keys(form), ["message"]);
    if (!form.message) throw graphError(100, "Invalid parameter: message");
    if (!posts.some(({ id }) => id === parent) && !videos.has(parent)) throw unknownNode(parent);
    return created(request, keep({ pageId, message: form.message, link: null, photoIds: [], parent }));
  };

  const listed = (request: Incoming, known: string[], of: (post: PagePost) => boolean): Outgoing => {
    asPage(request, "pages_read_engagement");
    assertFields(fieldNames(request.query.get("fields") ?? "id"), known);
    const limit = Number(request.query.get("limit") ?? 25);
    if (!(limit > 0 && limit <= 100)) throw graphError(100, "Invalid parameter: limit");
    const data = posts.filter(of).toReversed().slice(0, limit).map(shown);
    return { status: 200, body: { data, paging: {} } };
  };

  const node = (id: string, fields: string): object => {
    const post = posts.find((each) => each.id === id);
    const video = videos.get(id);
    if (video) {
      assertFields(fieldNames(fields), ["published", "status", "comments", "likes", "views"]);
      const isOut = video.description !== null;
      const status = { video_status: isOut ? "processing" : "upload_complete" };
      return { id, published: isOut, status, ...counts, likes: summary(11), views: 60 };
    }
    if (!post) throw unknownNode(id);
    assertFields(fieldNames(fields), ["shares", "comments", "reactions", "insights"]);
    const names = /insights\.metric\(([^)]*)\)/.exec(fields)?.[1]?.split(",") ?? [];
    const values: Record<string, number> = { post_media_view: 900, post_clicks: 7 };
    if (names.some((name) => !(name in values)))
      throw graphError(100, "The value must be a valid insights metric");
    const data = names.map((name) => ({ name, period: "lifetime", values: [{ value: values[name] }] }));
    return { id, ...counts, reactions: summary(40), insights: { data } };
  };

  const batch = (request: Incoming): Outgoing => {
    const form = formBody(request) ?? {};
    tokens.authorize(request, "read_insights");
    assertFields(Object.keys(form), ["batch", "include_headers", "access_token"]);
    const wanted: unknown = JSON.parse(form.batch ?? "null");
    if (!Array.isArray(wanted) || wanted.length > 50)
      throw graphError(100, "Too many requests in batch message.");
    return { status: 200, body: wanted.map((each) => one(isRecord(each) ? String(each.relative_url) : "")) };
  };
  const one = (relative: string) => {
    const url = new URL(relative, "https://graph.test");
    try {
      const body = node(url.pathname.split("/").at(-1) ?? "", url.searchParams.get("fields") ?? "");
      return { code: 200, body: JSON.stringify(body) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { code: error.answer.status, body: JSON.stringify(error.answer.body) };
    }
  };

  const remove = (request: Incoming): Outgoing => {
    asPage(request, "pages_manage_posts");
    const id = request.params.id ?? "";
    const at = posts.findIndex((post) => post.id === id);
    if (at < 0 && !videos.delete(id)) throw unknownNode(id);
    if (at >= 0) posts.splice(at, 1);
    return { status: 200, body: { success: true } };
  };

  const own = ["id", "message", "created_time", "permalink_url"];
  return {
    ...uploads,
    posts,
    photos,
    node,
    routes: {
      "POST /:version/:page/feed": feed,
      "POST /:version/:page/photos": photo,
      "POST /:version/:page/videos": uploads.route,
      "GET /:version/:page/published_posts": (request) =>
        listed(
          request,
          [...own, "attachments"],
          ({ pageId, parent }) => pageId === request.params.page && parent === null,
        ),
      "POST /:version/:post/comments": comment,
      "GET /:version/:post/comments": (request) =>
        listed(request, [...own, "from"], ({ parent }) => parent === request.params.post),
      "POST /:version/": batch,
      "DELETE /:version/:id": remove,
    },
  };
}

/** As a list shows it: without a message where there is none, pictures and links as attachments. */
function shown({ id, pageId, message, link, photoIds, at }: PagePost): object {
  const targets = photoIds.map((photoId) => ({ target: { id: photoId } }));
  const album = [{ target: { id: "album" }, subattachments: { data: targets } }];
  const data = targets.length > 1 ? album : link ? [{ unshimmed_url: link }] : targets;
  return {
    id,
    ...(message ? { message } : {}),
    created_time: new Date(at).toISOString().replace(/\.\d+Z$/, "+0000"),
    permalink_url: `https://www.facebook.com/posts/${id}`,
    from: { id: pageId, name: "Corner Bakery" },
    ...(data.length > 0 ? { attachments: { data } } : {}),
  };
}
