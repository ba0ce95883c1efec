import { bearerOf, isRecord, jsonBody } from "./bodies";
import { readLittleText } from "./linkedin-text";
import { assertKnown, badRequest, type LinkedInUploads } from "./linkedin-uploads";
import type { OAuthServer } from "./oauth-server";
import { type Incoming, type Outgoing, Refusal, type Route } from "./server";

/** A post that the network took. */
interface LinkedInPost {
  urn: string;
  author: string;
  /** As readers see it. */
  text: string;
  commentary: string;
  visibility: string;
  content: Record<string, unknown> | null;
  at: number;
}

interface Comment {
  urn: string;
  post: string;
  actor: string;
  text: string;
  at: number;
}

export interface LinkedInPosts {
  posts: LinkedInPost[];
  comments: Comment[];
  /** The URN that a refusal of a duplicate names, instead of the true one; "" for none. */
  duplicateUrn: string | null;
  routes: Record<string, Route>;
}

/** Who may do what, as the session of a call has it. */
export interface Rights {
  write(request: Incoming, author: string): void;
  read(request: Incoming, author: string): void;
}

/** Posts and comments as learn.microsoft.com/linkedin/marketing/community-management/shares has them. */
export function createPosts(rights: Rights, uploads: LinkedInUploads, now: () => number): LinkedInPosts {
  /** Also of posts that were taken down: LinkedIn remembers them for a while. */
  const texts = new Map<string, string>();
  let count = 0;
  const nextId = () => String((BigInt(now()) << 22n) + BigInt(count++));

  const assertMedia = (media: unknown, author: string): void => {
    if (!isRecord(media)) throw badRequest("media");
    assertKnown(media, ["id", "altText", "title"]);
    const upload = uploads.media.get(String(media.id));
    if (upload?.owner !== author || upload.pieces.length === 0) throw badRequest("The upload is not there.");
    if (media.altText !== undefined && !String(media.id).startsWith("urn:li:image:"))
      throw badRequest("altText");
  };
  const assertContent = (content: Record<string, unknown>, author: string): void => {
    assertKnown(content, ["media", "multiImage", "article"]);
    if (Object.keys(content).length !== 1) throw badRequest("content is one of media, multiImage, article");
    if (content.media !== undefined) assertMedia(content.media, author);
    if (isRecord(content.multiImage)) {
      const { images } = content.multiImage;
      if (!Array.isArray(images) || images.length < 2 || images.length > 20) throw badRequest("images");
      for (const image of images) assertMedia(image, author);
    }
    if (isRecord(content.article)) {
      assertKnown(content.article, ["source", "title", "description", "thumbnail"]);
      const { source, title, thumbnail } = content.article;
      if (typeof title !== "string" || title === "") throw badRequest("title is missing");
      if (!/^https?:\/\//.test(String(source))) throw badRequest("source");
      if (thumbnail !== undefined) assertMedia({ id: thumbnail }, author);
    }
  };

  const create = (request: Incoming): Outgoing => {
    const body = jsonBody(request);
    if (!body) throw badRequest("The body has to be JSON.");
    assertKnown(body, [
      "author",
      "commentary",
      "visibility",
      "distribution",
      "content",
      "lifecycleState",
      "isReshareDisabledByAuthor",
    ]);
    const { author, commentary, visibility, content } = body;
    if (typeof author !== "string" || typeof commentary !== "string")
      throw badRequest("commentary is missing");
    rights.write(request, author);
    const isOpen = visibility === "PUBLIC" || (visibility === "CONNECTIONS" && author.includes(":person:"));
    if (!isOpen || body.lifecycleState !== "PUBLISHED" || !isRecord(body.distribution))
      throw badRequest("post");
    if (commentary.length === 0 && content === undefined) throw badRequest("nothing to post");
    if (readLittleText(commentary).length > 3_000) throw badRequest("commentary is too long");
    if (content !== undefined && !isRecord(content)) throw badRequest("content");
    if (isRecord(content)) assertContent(content, author);
    const hasFiles = isRecord(content) && content.article === undefined;
    const key = `${author} ${commentary}`;
    const first = texts.get(key);
    if (first !== undefined && !hasFiles) throw duplicate(state.duplicateUrn ?? first);
    const urn = `urn:li:${hasFiles ? "ugcPost" : "share"}:${nextId()}`;
    texts.set(key, urn);
    const text = readLittleText(commentary);
    state.posts.push({
      urn,
      author,
      text,
      commentary,
      visibility,
      content: isRecord(content) ? content : null,
      at: now(),
    });
    return { status: 201, headers: { "x-restli-id": urn } };
  };

  const finder = (request: Incoming): Outgoing => {
    const { query, headers } = request;
    const isFinder = headers.get("x-restli-method") === "FINDER" && query.get("q") === "author";
    if (!isFinder) throw badRequest("Only the finder by author is served.");
    const author = query.get("author") ?? "";
    rights.read(request, author);
    const elements = state.posts
      .filter((post) => post.author === author)
      .toReversed()
      .slice(0, Number(query.get("count") ?? 10))
      .map(({ urn, commentary, content, at }) => ({
        id: urn,
        author,
        commentary,
        ...(content ? { content } : {}),
        createdAt: at,
        publishedAt: at,
        lifecycleState: "PUBLISHED",
      }));
    return { status: 200, body: { paging: { start: 0, count: 10, links: [] }, elements } };
  };

  const comment = (request: Incoming): Outgoing => {
    const body = jsonBody(request) ?? {};
    assertKnown(body, ["actor", "object", "message"]);
    const { actor, object } = body;
    const text = isRecord(body.message) ? body.message.text : null;
    rights.write(request, String(actor));
    const post = state.posts.find(({ urn }) => urn === request.params.urn);
    if (!post || object !== post.urn)
      throw new Refusal({ status: 404, body: { status: 404, message: "No post." } });
    if (typeof text !== "string" || text.length === 0 || text.length > 1_250) throw badRequest("message");
    const urn = `urn:li:comment:(${post.urn},${nextId()})`;
    state.comments.push({ urn, post: post.urn, actor: String(actor), text, at: now() });
    return { status: 201, body: { commentUrn: urn, actor, object, message: { text } } };
  };

  const state: LinkedInPosts = {
    posts: [],
    comments: [],
    duplicateUrn: null,
    routes: {
      "POST /rest/posts": create,
      "GET /rest/posts": finder,
      "DELETE /rest/posts/:urn": (request) => {
        const at = state.posts.findIndex(({ urn }) => urn === request.params.urn);
        const post = state.posts[at];
        if (request.headers.get("x-restli-method") !== "DELETE") throw badRequest("X-RestLi-Method");
        if (!post) return { status: 404, body: { status: 404, message: "Not there." } };
        rights.write(request, post.author);
        state.posts.splice(at, 1);
        return { status: 204 };
      },
      "POST /rest/socialActions/:urn/comments": comment,
      "GET /rest/socialActions/:urn/comments": (request) => {
        const post = state.posts.find(({ urn }) => urn === request.params.urn);
        rights.read(request, post?.author ?? "");
        const elements = state.comments
          .filter((each) => each.post === post?.urn)
          .map(({ urn, actor, text, at }) => ({
            commentUrn: urn,
            actor,
            message: { text, attributes: [] },
            created: { actor, time: at },
          }));
        return { status: 200, body: { elements } };
      },
    },
  };
  return state;
}

/** The token's session; refuses one that is not there. */
export function sessionOf(oauth: OAuthServer, request: Incoming) {
  const session = oauth.sessionOf(bearerOf(request));
  if (session) return session;
  const message = "The token used in the request has been revoked by the user";
  throw new Refusal({
    status: 401,
    body: { status: 401, serviceErrorCode: 65601, code: "REVOKED_ACCESS_TOKEN", message },
  });
}

const duplicate = (urn: string) =>
  new Refusal({
    status: 422,
    body: {
      errorDetailType: "com.linkedin.common.error.BadRequest",
      message: `Content is a duplicate of ${urn}`,
      errorDetails: {
        inputErrors: [{ description: "Duplicate post is detected", code: "DUPLICATE_POST", input: {} }],
      },
      status: 422,
    },
  });
