import { formBody, isRecord, jsonBody, strangers } from "./bodies";
import { assetAt, type RedditUploads } from "./reddit-uploads";
import { type Incoming, type Outgoing, Refusal, type Route } from "./server";

/** A post or a comment that the network took. */
interface Thing {
  name: string;
  author: string;
  at: number;
  isDeleted: boolean;
}
interface Submission extends Thing {
  kind: string;
  community: string;
  title: string;
  text: string;
  url: string | null;
  flairId: string | null;
  images: { media_id: string; caption: string }[];
  /** Questions for own posts that it does not show in yet. */
  hiddenFor: number;
}
interface Comment extends Thing {
  parent: string;
  text: string;
}

export interface RedditPosts {
  submissions: Submission[];
  comments: Comment[];
  /** Communities by name in small letters. */
  communities: Record<
    string,
    { flairs: { id: string; text: string }[]; refuses?: readonly [string, string] }
  >;
  /** Questions for own posts in which a post with a file does not show yet. */
  processing: number;
  routes: Record<string, Route>;
}

export const problem = (status: number, more: object = {}, headers: Record<string, string> = {}) =>
  new Refusal({
    status,
    headers,
    body: { message: status === 401 ? "Unauthorized" : "Forbidden", error: status, ...more },
  });
/** What is wrong with a request is told with status 200. */
const wrong = (code: string, words: string, field = "") =>
  new Refusal({ status: 200, body: { json: { errors: [[code, words, field]] } } });

/** Submissions and comments. `authorize` gives the name of the person. */
export function createPosts(
  authorize: (request: Incoming, scope: string) => string,
  uploads: RedditUploads,
  now: () => number,
): RedditPosts {
  const submissions: Submission[] = [];
  const comments: Comment[] = [];
  const communities: RedditPosts["communities"] = {
    bakery: { flairs: [{ id: "f-1", text: "Show & tell" }] },
    u_ada: { flairs: [] },
  };
  let count = 1_000;
  const nextId = () => (count++).toString(36);

  const communityFor = (name: string): string => {
    const key = name.toLowerCase();
    if (!communities[key]) throw wrong("SUBREDDIT_NOEXIST", "that community doesn't exist", "sr");
    const refuses = communities[key].refuses;
    if (refuses) throw wrong(...refuses);
    return key;
  };
  const create = (
    author: string,
    { sr, title, text = "", flair_id: flairId }: Record<string, string | undefined>,
    more: Pick<Submission, "kind" | "url" | "images">,
  ): Submission => {
    const community = communityFor(sr ?? "");
    if (!title?.trim() || title.length > 300) throw wrong("NO_TEXT", "we need something here", "title");
    if (text.length > 40_000) throw wrong("TOO_LONG", "this is too long (max: 40000)", "text");
    const isFlair = flairId === undefined || communities[community]?.flairs.some(({ id }) => id === flairId);
    if (!isFlair) throw wrong("BAD_FLAIR_TEMPLATE_ID", "that flair does not exist", "flair");
    const hiddenFor = more.kind === "image" || more.kind === "video" ? posts.processing : 0;
    const submission = {
      ...more,
      name: `t3_${nextId()}`,
      author,
      community,
      title,
      // Reddit tidies what people write.
      text: text.trim(),
      flairId: flairId ?? null,
      at: now(),
      isDeleted: false,
      hiddenFor,
    };
    submissions.push(submission);
    return submission;
  };

  const submit = (request: Incoming): Outgoing => {
    const author = authorize(request, "submit");
    const form = formBody(request);
    if (!form || form.api_type !== "json") throw problem(400);
    assertOnly(form, ["kind", "url", "video_poster_url", "resubmit"]);
    const { kind = "", url = null, video_poster_url: poster } = form;
    if (kind === "self" && (url !== null || form.text === undefined)) throw problem(400);
    if (kind === "link" && !/^https?:\/\/\S+$/.test(url ?? ""))
      throw wrong("NO_URL", "a url is required", "url");
    const isHere = submissions.some(
      (each) => each.kind === "link" && each.url === url && each.community === form.sr?.toLowerCase(),
    );
    if (kind === "link" && isHere && form.resubmit === "false") {
      throw wrong("ALREADY_SUB", "that link has already been submitted", "url");
    }
    if (kind === "image" || kind === "video") {
      const asset = assetAt(uploads, url ?? "");
      if (!asset?.type.startsWith(`${kind}/`)) throw wrong("NO_URL", "that file is not there", "url");
      if (kind === "video" && assetAt(uploads, poster)?.type !== "image/png") {
        throw wrong("MISSING_VIDEO_URLS", "a poster is required", "video_poster_url");
      }
    } else if (kind !== "self" && kind !== "link") throw wrong("INVALID_OPTION", "kind", "kind");
    const { name, community } = create(author, form, { kind, url, images: [] });
    if (kind === "image" || kind === "video") {
      const page = `https://www.reddit.com/user/${author}/submitted/`;
      const data = { user_submitted_page: page, websocket_url: "wss://ws.test/1" };
      return { status: 200, body: { json: { errors: [], data } } };
    }
    const address = `https://www.reddit.com/r/${community}/comments/${name.slice(3)}/x/`;
    const data = { url: address, drafts_count: 0, id: name.slice(3), name };
    return { status: 200, body: { json: { errors: [], data } } };
  };

  const gallery = (request: Incoming): Outgoing => {
    const author = authorize(request, "submit");
    const body = jsonBody(request);
    if (!body || body.api_type !== "json") throw problem(400);
    assertOnly(body, ["items"]);
    const items: unknown[] = Array.isArray(body.items) ? body.items : [];
    const images = items.filter(isRecord).map((item) => {
      const isThere = uploads.assets.some(({ id, bytes }) => id === item.media_id && bytes !== null);
      const isGood = isThere && String(item.caption).length <= 180 && typeof item.outbound_url === "string";
      if (!isGood) throw wrong("INVALID_MEDIA", "that picture is not there", "items");
      return { media_id: String(item.media_id), caption: String(item.caption) };
    });
    if (images.length < 2 || images.length > 20) throw wrong("BAD_GALLERY_SIZE", "2 to 20 pictures", "items");
    const fields = Object.fromEntries(Object.entries(body).filter(([, value]) => typeof value === "string"));
    const { name } = create(author, fields as Record<string, string>, { kind: "gallery", url: null, images });
    const data = { url: `https://www.reddit.com/gallery/${name.slice(3)}`, id: name };
    return { status: 200, body: { json: { errors: [], data } } };
  };

  const comment = (request: Incoming): Outgoing => {
    const author = authorize(request, "submit");
    const { thing_id: parent = "", text = "", api_type: type } = formBody(request) ?? {};
    if (type !== "json" || !submissions.some(({ name }) => name === parent)) throw problem(400);
    if (text.trim() === "" || text.length > 10_000) throw wrong("TOO_LONG", "this is too long", "text");
    const name = `t1_${nextId()}`;
    comments.push({ name, author, parent, text, at: now(), isDeleted: false });
    const data = { name, id: name.slice(3), parent_id: parent, body: text };
    return { status: 200, body: { json: { errors: [], data: { things: [{ kind: "t1", data }] } } } };
  };

  const own = <T extends Thing>(
    request: Incoming,
    things: readonly T[],
    show: (thing: T) => object,
  ): Outgoing => {
    authorize(request, "history");
    const { query, params } = request;
    if (query.get("sort") !== "new" || !(Number(query.get("limit")) <= 100)) throw problem(400);
    const isRaw = query.get("raw_json") === "1";
    const children = things
      .filter(({ author, isDeleted }) => author === params.name && !isDeleted)
      .toReversed()
      .map((thing) => ({
        data: { name: thing.name, created_utc: Math.floor(thing.at / 1_000), ...show(thing) },
      }));
    const text = JSON.stringify({ kind: "Listing", data: { children } });
    const body: unknown = JSON.parse(isRaw ? text : text.replaceAll("&", "&amp;"));
    return { status: 200, body };
  };
  const shown = (): Submission[] =>
    submissions.filter((submission) => {
      submission.hiddenFor -= 1;
      return submission.hiddenFor < 0;
    });

  const posts: RedditPosts = {
    submissions,
    comments,
    communities,
    processing: 1,
    routes: {
      "POST /api/submit": submit,
      "POST /api/submit_gallery_post.json": gallery,
      "POST /api/comment": comment,
      "POST /api/del": (request) => {
        authorize(request, "edit");
        const { id } = formBody(request) ?? {};
        for (const thing of [...submissions, ...comments]) if (thing.name === id) thing.isDeleted = true;
        return { status: 200, body: {} };
      },
      "GET /r/:community/api/link_flair_v2": (request) => {
        authorize(request, "flair");
        const flairs = communities[request.params.community?.toLowerCase() ?? ""]?.flairs ?? [];
        if (flairs.length === 0) throw problem(403);
        return {
          status: 200,
          body: flairs.map((flair) => ({ ...flair, type: "text", text_editable: false })),
        };
      },
      "GET /user/:name/submitted": (request) =>
        own(request, shown(), ({ title, community, text }) => ({
          title,
          subreddit: community,
          selftext: text,
        })),
      "GET /user/:name/comments": (request) =>
        own(request, comments, ({ parent, text }) => ({ parent_id: parent, body: text })),
      "GET /api/info": (request) => {
        authorize(request, "read");
        const ids = (request.query.get("id") ?? "").split(",");
        if (ids.length > 100) throw problem(400);
        const children = submissions
          .filter(({ name }) => ids.includes(name))
          .map(({ name, author, isDeleted }) => ({
            data: {
              name,
              author: isDeleted ? "[deleted]" : author,
              score: 40,
              upvote_ratio: 0.9,
              num_comments: 3,
              num_crossposts: 2,
            },
          }));
        return { status: 200, body: { kind: "Listing", data: { children } } };
      },
    },
  };
  return posts;
}

const shared = [
  "api_type",
  "sr",
  "title",
  "text",
  "flair_id",
  "flair_text",
  "sendreplies",
  "nsfw",
  "spoiler",
];

function assertOnly(body: object, more: readonly string[]): void {
  if (strangers(body, [...shared, ...more]).length > 0) throw problem(400);
}
