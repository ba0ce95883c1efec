import { formBody } from "./bodies";
import { assertFields, fieldNames, graphError, unknownNode } from "./graph-errors";
import {
  createMetaContainers,
  dated,
  insightsOf,
  type MetaContainers,
  type MetaPost,
} from "./meta-containers";
import type { Incoming, Outgoing, Route } from "./server";

interface MediaComment {
  id: string;
  mediaId: string;
  text: string;
  username: string;
  at: number;
}

export interface InstagramMedia extends MetaContainers {
  comments: MediaComment[];
  routes: Record<string, Route>;
  node(id: string, fields: string): object | null;
  isMedia(id: string | undefined): boolean;
}

interface Rules {
  now: () => number;
  /** The account of a request, by what it wants to do. */
  authorize: (request: Incoming, act: "read" | "publish" | "comment" | "measure") => string;
}

/** Containers, media and comments as developers.facebook.com/docs/instagram-platform has them. */
export function createInstagramMedia({ now, authorize }: Rules): InstagramMedia {
  const comments: MediaComment[] = [];
  const containers = createMetaContainers({
    now,
    authorize: (request) => authorize(request, "publish"),
    check,
    asks: 2,
    words: { state: "status_code", reason: "status" },
    limitReached: () =>
      graphError(9, "Application request limit reached", { subcode: 2_207_042, status: 403 }),
  });
  const { kept } = containers;
  const isMedia = (id: string | undefined): boolean => kept.posts.some((post) => post.id === id);
  const assertMedia = (id: string | undefined): string => {
    if (!id || !isMedia(id)) throw unknownNode(id ?? "");
    return id;
  };

  const comment = (request: Incoming): Outgoing => {
    authorize(request, "comment");
    const mediaId = assertMedia(request.params.post);
    const form = formBody(request) ?? {};
    assertFields(Object.keys(form), ["message"]);
    if (!form.message || form.message.length > 2_200) throw graphError(100, "Invalid parameter: message");
    const id = String(17_850_000 + comments.length);
    comments.push({ id, mediaId, text: form.message, username: "bakery", at: now() });
    return { status: 200, body: { id } };
  };

  return Object.assign(kept, {
    comments,
    isMedia,
    node: (id: string, fields: string) => {
      if (!isMedia(id)) return containers.node(id, fields);
      assertFields(fieldNames(fields), ["id", "permalink"]);
      return { id, permalink: permalink(id) };
    },
    routes: {
      "POST /:version/:account/media": containers.create,
      "POST /:version/:account/media_publish": containers.publish,
      "GET /:version/:account/content_publishing_limit": containers.quota,
      "GET /:version/:account/media": (request: Incoming) => {
        const accountId = authorize(request, "read");
        assertFields(fieldNames(request.query.get("fields") ?? ""), [
          "id",
          "caption",
          "timestamp",
          "permalink",
        ]);
        return containers.list(request, (post) => post.accountId === accountId, shown);
      },
      "POST /:version/:post/comments": comment,
      "GET /:version/:post/comments": (request: Incoming) => {
        authorize(request, "comment");
        const mediaId = assertMedia(request.params.post);
        assertFields(fieldNames(request.query.get("fields") ?? ""), ["id", "text", "timestamp", "username"]);
        const own = comments.filter((each) => each.mediaId === mediaId).toReversed();
        const data = own.map(({ id, text, username, at }) => ({ id, text, username, timestamp: dated(at) }));
        return { status: 200, body: { data } };
      },
      "GET /:version/:post/insights": (request: Incoming) => {
        authorize(request, "measure");
        assertMedia(request.params.post);
        return insightsOf(request, { views: 900, likes: 40, comments: 3, shares: 2, saved: 5, reach: 700 });
      },
    },
  });
}

const permalink = (id: string): string => `https://www.instagram.com/p/${id}/`;

const shown = ({ id, fields, at }: MetaPost): object => ({
  id,
  ...(fields.caption ? { caption: fields.caption } : {}),
  timestamp: dated(at),
  permalink: permalink(id),
});

const known = ["image_url", "video_url", "media_type", "caption", "alt_text", "is_carousel_item", "children"];

/** Pictures are looked at by their address here: "….jpg?ratio=0.8". */
function check(fields: Record<string, string>): void {
  assertFields(Object.keys(fields), known);
  const { image_url: image, video_url: video, media_type: type, is_carousel_item: isChild } = fields;
  const caption = fields.caption ?? "";
  if (caption.length > 2_200) throw graphError(100, "The caption was too long.", { subcode: 2_207_010 });
  if ((caption.match(/#\w/g) ?? []).length > 30)
    throw graphError(100, "Too many hashtags.", { subcode: 2_207_040 });
  const url = image ?? video;
  if (url !== undefined && !/^https:\/\/[^/]+\.[^/]+\//.test(url)) {
    throw graphError(9_004, "The media could not be fetched from this URI.", { subcode: 2_207_052 });
  }
  if (isChild !== undefined && (isChild !== "true" || caption))
    throw graphError(100, "Invalid parameter: caption");
  if (type === "CAROUSEL") {
    const count = fields.children?.split(",").length ?? 0;
    if (url !== undefined || count < 2 || count > 10)
      throw graphError(100, "children", { subcode: 2_207_028 });
    return;
  }
  if (image !== undefined) {
    if (type !== undefined || video !== undefined) throw graphError(100, "Only one kind of media.");
    const { pathname, searchParams } = new URL(image);
    if (!pathname.endsWith(".jpg"))
      throw graphError(36_001, "The image format is not supported.", { subcode: 2_207_005 });
    const ratio = Number(searchParams.get("ratio") ?? 1);
    if (ratio < 0.8 || ratio > 1.91)
      throw graphError(36_003, "The aspect ratio is wrong.", { subcode: 2_207_009 });
    return;
  }
  const isRight = type === (isChild ? "VIDEO" : "REELS") && video !== undefined;
  if (!isRight || fields.alt_text !== undefined) throw graphError(100, "Invalid parameter: media_type");
}
