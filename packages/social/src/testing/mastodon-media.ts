import { multipartBody } from "./bodies";
import { assertKnown, type Authorize, failing, invalid } from "./mastodon-errors";
import type { Outgoing, Route } from "./server";

interface MastodonMedia {
  id: string;
  accountId: string;
  type: string;
  bytes: Uint8Array;
  description: string | null;
  /** How often it still answers that it is being processed. */
  turnsLeft: number;
  isBroken: boolean;
  /** The post that it is in. */
  statusId: string | null;
}

export interface MastodonUploads {
  media: Map<string, MastodonMedia>;
  /** The next file cannot be processed. */
  failNext: boolean;
  routes: Record<string, Route>;
}

export const mediaLimits = {
  supported_mime_types: ["image/jpeg", "image/png", "image/gif", "image/webp", "video/mp4"],
  image_size_limit: 16_777_216,
  video_size_limit: 103_809_024,
  description_limit: 1_500,
};

/** Media of Mastodon: pictures are ready at once, video is worked on. */
export function createMastodonUploads(authorize: Authorize): MastodonUploads {
  const media = new Map<string, MastodonMedia>();
  const uploads: MastodonUploads = { media, failNext: false, routes: {} };
  const shown = ({ id, type, description, turnsLeft }: MastodonMedia): object => ({
    id,
    type: type.split("/")[0],
    url: turnsLeft > 0 ? null : `https://files.mastodon.test/${id}`,
    description,
  });

  uploads.routes = {
    "POST /api/v2/media": async (request): Promise<Outgoing> => {
      const accountId = authorize(request, "write:media");
      const body = await multipartBody(request);
      if (!body) throw failing(422, "Validation failed: File can't be blank");
      assertKnown(body, ["file", "thumbnail", "description", "focus"]);
      const { file, description = null } = body;
      if (!(file instanceof File)) throw invalid("File can't be blank");
      if (!mediaLimits.supported_mime_types.includes(file.type))
        throw invalid("File content type is invalid");
      const isVideo = file.type.startsWith("video/");
      if (file.size > (isVideo ? mediaLimits.video_size_limit : mediaLimits.image_size_limit)) {
        throw failing(413, "Request Entity Too Large");
      }
      if (description instanceof File || (description?.length ?? 0) > mediaLimits.description_limit) {
        throw invalid("Description is too long");
      }
      const one = {
        id: String(700 + media.size),
        accountId,
        type: file.type,
        bytes: new Uint8Array(await file.arrayBuffer()),
        description,
        turnsLeft: isVideo ? 2 : 0,
        isBroken: uploads.failNext,
        statusId: null,
      };
      uploads.failNext = false;
      media.set(one.id, one);
      if (one.isBroken && !isVideo) throw failing(422, "Error processing thumbnail for uploaded media");
      return { status: isVideo ? 202 : 200, body: shown(one) };
    },
    "GET /api/v1/media/:id": (request): Outgoing => {
      const accountId = authorize(request, "write:media");
      const one = media.get(request.params.id ?? "");
      if (!one || one.accountId !== accountId || one.statusId !== null)
        throw failing(404, "Record not found");
      if (one.isBroken) throw failing(422, "Error processing thumbnail for uploaded media");
      if (one.turnsLeft > 0) {
        one.turnsLeft -= 1;
        return { status: 206, body: shown(one) };
      }
      return { status: 200, body: shown(one) };
    },
  };
  return uploads;
}
