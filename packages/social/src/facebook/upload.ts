import { z } from "zod";
import type { Api } from "../api";
import { readAnswer } from "../answers";
import type { OutgoingFile, Prepared } from "../contract";
import { NetworkFailure } from "../failure";
import type { FacebookSettings } from "../meta/facebook-settings";

const idSchema = z.object({ id: z.string() });
const offset = z.union([z.string(), z.number()]).transform(Number);
const startedSchema = z.object({
  upload_session_id: z.string(),
  video_id: z.string(),
  start_offset: offset,
  end_offset: offset,
});
const movedSchema = z.object({ start_offset: offset, end_offset: offset });

/** Longest description that Facebook is given of a picture. */
const longestAltText = 1_000;

export const isVideo = ({ type }: OutgoingFile): boolean => type.startsWith("video/");

/** A picture that is on no timeline yet; its id. Source: developers.facebook.com/docs/graph-api/reference/page/photos */
export async function uploadPhoto(api: Api, pageId: string, file: OutgoingFile, signal: AbortSignal) {
  const parts = new FormData();
  parts.set("source", new Blob([await file.read()], { type: file.type }), "picture");
  parts.set("published", "false");
  const altText = file.altText.trim().slice(0, longestAltText);
  if (altText) parts.set("alt_text_custom", altText);
  return readAnswer(idSchema, await api({ method: "POST", path: `/${pageId}/photos`, parts, signal })).id;
}

/** Where the videos of a Page go; the path of a call. */
export const videosOf = ({ videoUrl, version }: FacebookSettings, pageId: string): string =>
  `${videoUrl}/${version}/${pageId}/videos`;

/**
 * Uploads a video piece by piece, as large as Facebook asks for. Nobody sees it before the upload is finished, and its
 * id is known from the beginning. Source: developers.facebook.com/docs/graph-api/reference/page/videos
 */
export async function uploadVideo(
  api: Api,
  path: string,
  file: OutgoingFile,
  signal: AbortSignal,
): Promise<Prepared> {
  const form = { upload_phase: "start", file_size: String(file.bytes) };
  const started = readAnswer(startedSchema, await api({ method: "POST", path, form, signal }));
  const { upload_session_id: session, video_id: videoId } = started;
  let next = { start_offset: started.start_offset, end_offset: started.end_offset };
  while (next.start_offset < next.end_offset) {
    const from = next.start_offset;
    const parts = new FormData();
    parts.set("upload_phase", "transfer");
    parts.set("upload_session_id", session);
    parts.set("start_offset", String(from));
    parts.set("video_file_chunk", new Blob([await file.read(from, next.end_offset)]), "video");
    next = readAnswer(movedSchema, await api({ method: "POST", path, parts, signal }));
    if (next.start_offset <= from) {
      throw new NetworkFailure("not_sent", {
        sentence: "Facebook did not take the next piece of the video.",
      });
    }
  }
  return { session, videoId };
}
