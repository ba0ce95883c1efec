import { isRecord, jsonBody, multipartBody, strangers } from "./bodies";
import { type Incoming, type Outgoing, Refusal, type Route } from "./server";

interface Media {
  category: string;
  total: number;
  segments: Uint8Array[];
  isReady: boolean;
  /** Questions that are answered with "in_progress" before it is ready. */
  asksLeft: number;
  altText: string | null;
}

export interface XUploads {
  media: Map<string, Media>;
  /** The next video fails while it is processed. */
  failNext: boolean;
  routes: Record<string, Route>;
}

const limits: Record<string, number> = { tweet_image: 5e6, tweet_gif: 15e6, tweet_video: 512e6 };
const types: Record<string, RegExp> = {
  tweet_image: /^image\/(jpeg|png|webp)$/,
  tweet_gif: /^image\/gif$/,
  tweet_video: /^video\/(mp4|webm|quicktime)$/,
};
const largestSegment = 5 * 1024 * 1024;

/** Uploads as docs.x.com/x-api/media has them. */
export function createUploads(authorize: (request: Incoming, scope: string) => unknown): XUploads {
  const media = new Map<string, Media>();
  const add = (category: string, total: number, isReady: boolean): string => {
    const id = String(1_880_000_000_000_000_000n + BigInt(media.size));
    media.set(id, { category, total, segments: [], isReady, asksLeft: 1, altText: null });
    return id;
  };
  const known = (id: unknown): Media => {
    const found = typeof id === "string" ? media.get(id) : undefined;
    if (!found) throw invalid("No such media id.");
    return found;
  };
  const assertFile = (category: string, type: string, bytes: number): void => {
    if (!types[category]?.test(type)) throw invalid("media_type does not fit media_category");
    if (bytes <= 0 || bytes > (limits[category] ?? 0)) throw invalid("The file is too large.");
  };

  const uploads: XUploads = {
    media,
    failNext: false,
    routes: {
      "POST /2/media/upload": async (request) => {
        authorize(request, "media.write");
        const parts = await multipartBody(request);
        const file = parts?.media;
        if (!parts || !(file instanceof File)) throw invalid("media is missing");
        assertKnown(parts, ["media", "media_category", "media_type"]);
        if (parts.media_category !== "tweet_image") throw invalid("only pictures in one call");
        assertFile("tweet_image", typeof parts.media_type === "string" ? parts.media_type : "", file.size);
        const id = add("tweet_image", file.size, true);
        known(id).segments.push(new Uint8Array(await file.arrayBuffer()));
        return described(id, {});
      },
      "POST /2/media/upload/initialize": (request) => {
        authorize(request, "media.write");
        const body = jsonBody(request) ?? {};
        assertKnown(body, ["media_type", "media_category", "total_bytes", "shared"]);
        const category = String(body.media_category);
        assertFile(category, String(body.media_type), Number(body.total_bytes));
        return described(add(category, Number(body.total_bytes), false), {});
      },
      "POST /2/media/upload/:id/append": async (request) => {
        authorize(request, "media.write");
        const { segments } = known(request.params.id);
        const parts = await multipartBody(request);
        const piece = parts?.media;
        if (!parts || !(piece instanceof File) || piece.size > largestSegment) throw invalid("bad segment");
        assertKnown(parts, ["media", "segment_index"]);
        segments[Number(parts.segment_index)] = new Uint8Array(await piece.arrayBuffer());
        return { status: 200, body: { data: { expires_at: 1 } } };
      },
      "POST /2/media/upload/:id/finalize": (request) => {
        authorize(request, "media.write");
        const id = request.params.id ?? "";
        const { segments, total } = known(id);
        const sizes = Array.from(segments, (segment) => segment?.byteLength ?? Number.NaN);
        if (sizes.reduce((sum, size) => sum + size, 0) !== total) throw invalid("Segments do not add up.");
        return described(id, { processing_info: { state: "pending", check_after_secs: 1 } });
      },
      "GET /2/media/upload": (request) => {
        authorize(request, "media.write");
        const id = request.query.get("media_id") ?? "";
        const found = known(id);
        if (request.query.get("command") !== "STATUS") throw invalid("command");
        if (uploads.failNext) {
          uploads.failNext = false;
          return described(id, { processing_info: { state: "failed", error: { message: "InvalidMedia" } } });
        }
        found.isReady = found.asksLeft === 0;
        found.asksLeft -= 1;
        const state = found.isReady ? "succeeded" : "in_progress";
        return described(id, { processing_info: { state, check_after_secs: 1 } });
      },
      "POST /2/media/metadata": (request) => {
        authorize(request, "media.write");
        const body = jsonBody(request) ?? {};
        assertKnown(body, ["id", "metadata"]);
        const alt = isRecord(body.metadata) ? body.metadata.alt_text : null;
        const text = isRecord(alt) ? alt.text : null;
        if (typeof text !== "string" || text.length === 0 || text.length > 1_000) throw invalid("alt_text");
        known(body.id).altText = text;
        return { status: 200, body: { data: { id: body.id } } };
      },
    },
  };
  return uploads;
}

const described = (id: string, more: object): Outgoing => ({
  status: 200,
  body: { data: { id, media_key: `3_${id}`, expires_after_secs: 86_400, ...more } },
});

export const invalid = (message: string) =>
  new Refusal({
    status: 400,
    body: {
      title: "Invalid Request",
      detail: "One or more parameters to your request was invalid.",
      type: "https://api.x.com/2/problems/invalid-request",
      status: 400,
      errors: [{ message }],
    },
  });

export function assertKnown(body: object, known: readonly string[]): void {
  const unknown = strangers(body, known);
  if (unknown.length > 0) throw invalid(`${unknown.join()} is not a field`);
}
