import { z } from "zod";
import type { Api } from "../api";
import { readAnswer } from "../answers";
import type { OutgoingFile } from "../contract";
import { NetworkFailure } from "../failure";
import { pause } from "../http";
import type { X } from "./api";

/** Bytes of one piece; 999 of them carry more than the largest video. */
const piece = 2 * 1024 * 1024;
const longestAltText = 1_000;

const uploadSchema = z.object({
  data: z.object({
    id: z.string(),
    processing_info: z
      .object({
        state: z.string(),
        check_after_secs: z.number().optional(),
        error: z.object({ message: z.string().optional() }).optional(),
      })
      .optional(),
  }),
});
type Upload = z.infer<typeof uploadSchema>["data"];

/** Uploads one file with its description; its id once X has processed it. Source: docs.x.com/x-api/media */
export async function upload(x: X, api: Api, file: OutgoingFile, signal: AbortSignal): Promise<string> {
  const isPicture = file.type.startsWith("image/") && file.type !== "image/gif";
  const uploaded = isPicture ? await inOne(api, file, signal) : await inPieces(api, file, signal);
  const id = await whenProcessed(x, api, uploaded, signal);
  const text = file.altText.trim().slice(0, longestAltText);
  if (text && !file.type.startsWith("video/")) {
    const json = { id, metadata: { alt_text: { text } } };
    await api({ method: "POST", path: "/2/media/metadata", json, signal });
  }
  return id;
}

async function inOne(api: Api, file: OutgoingFile, signal: AbortSignal): Promise<Upload> {
  const parts = new FormData();
  parts.set("media", new Blob([await file.read()], { type: file.type }), "media");
  parts.set("media_category", "tweet_image");
  parts.set("media_type", file.type);
  return readAnswer(uploadSchema, await api({ method: "POST", path: "/2/media/upload", parts, signal })).data;
}

async function inPieces(api: Api, file: OutgoingFile, signal: AbortSignal): Promise<Upload> {
  const json = {
    media_type: file.type,
    media_category: file.type === "image/gif" ? "tweet_gif" : "tweet_video",
    total_bytes: file.bytes,
  };
  const begun = await api({ method: "POST", path: "/2/media/upload/initialize", json, signal });
  const { id } = readAnswer(uploadSchema, begun).data;
  for (let at = 0; at * piece < file.bytes; at += 1) {
    const parts = new FormData();
    parts.set(
      "media",
      new Blob([await file.read(at * piece, Math.min((at + 1) * piece, file.bytes))]),
      "media",
    );
    parts.set("segment_index", String(at));
    await api({ method: "POST", path: `/2/media/upload/${id}/append`, parts, signal });
  }
  const ended = await api({ method: "POST", path: `/2/media/upload/${id}/finalize`, signal });
  return readAnswer(uploadSchema, ended).data;
}

async function whenProcessed(x: X, api: Api, first: Upload, signal: AbortSignal): Promise<string> {
  let latest = first;
  for (;;) {
    const { id, processing_info: processing } = latest;
    if (!processing || processing.state === "succeeded") return id;
    if (processing.state === "failed") {
      throw new NetworkFailure("refused", {
        sentence: "X could not read this file. Save it again in a common format (MP4 with H.264, or JPEG).",
        said: processing.error?.message,
      });
    }
    await pause(x.reach, (processing.check_after_secs ?? 1) * 1_000, signal);
    const query = { command: "STATUS", media_id: id };
    latest = readAnswer(
      uploadSchema,
      await api({ method: "GET", path: "/2/media/upload", query, signal }),
    ).data;
  }
}
