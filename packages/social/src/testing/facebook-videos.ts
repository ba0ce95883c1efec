import { formBody, multipartBody } from "./bodies";
import { assertFields, graphError } from "./graph-errors";
import type { Incoming, Outgoing } from "./server";

interface PageVideo {
  pageId: string;
  session: string;
  size: number;
  chunks: Uint8Array[];
  /** Null while nobody can see it. */
  description: string | null;
}

export interface FacebookVideos {
  videos: Map<string, PageVideo>;
  route: (request: Incoming) => Promise<Outgoing>;
}

/** Bytes of a piece; small, so that every video needs several. */
const piece = 2_000;

/** Resumable upload of videos to a Page. */
export function createFacebookVideos(authorize: (request: Incoming) => void): FacebookVideos {
  const videos = new Map<string, PageVideo>();
  const ofSession = (session: unknown): PageVideo => {
    const found = [...videos.values()].find((video) => video.session === session);
    if (!found) throw graphError(100, "Invalid upload session");
    return found;
  };
  const offsets = ({ chunks, size }: PageVideo) => {
    const start = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
    return { start_offset: String(start), end_offset: String(Math.min(start + piece, size)) };
  };

  const route = async (request: Incoming): Promise<Outgoing> => {
    authorize(request);
    const body = formBody(request) ?? (await multipartBody(request)) ?? {};
    if (body.upload_phase === "start") {
      assertFields(Object.keys(body), ["upload_phase", "file_size"]);
      const size = Number(body.file_size);
      if (!(size > 0)) throw graphError(100, "Invalid parameter: file_size");
      const id = String(700_000 + videos.size);
      const video: PageVideo = {
        pageId: request.params.page ?? "",
        session: `s${id}`,
        size,
        chunks: [],
        description: null,
      };
      videos.set(id, video);
      return { status: 200, body: { upload_session_id: video.session, video_id: id, ...offsets(video) } };
    }
    const video = ofSession(body.upload_session_id);
    if (body.upload_phase === "transfer") {
      assertFields(Object.keys(body), [
        "upload_phase",
        "upload_session_id",
        "start_offset",
        "video_file_chunk",
      ]);
      const { start_offset: start, end_offset: end } = offsets(video);
      const chunk = body.video_file_chunk;
      const wanted = Number(end) - Number(start);
      if (!(chunk instanceof File) || body.start_offset !== start || chunk.size !== wanted) {
        throw graphError(100, "The piece is not the one that was asked for.", { subcode: 1_363_037 });
      }
      video.chunks.push(new Uint8Array(await chunk.arrayBuffer()));
      return { status: 200, body: offsets(video) };
    }
    if (body.upload_phase !== "finish") throw graphError(100, "Invalid parameter: upload_phase");
    assertFields(Object.keys(body), ["upload_phase", "upload_session_id", "description", "published"]);
    const { start_offset: start } = offsets(video);
    if (Number(start) !== video.size || video.description !== null)
      throw graphError(100, "Invalid upload session");
    video.description = typeof body.description === "string" ? body.description : "";
    return { status: 200, body: { success: true } };
  };
  return { videos, route };
}
