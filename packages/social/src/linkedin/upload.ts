import { z } from "zod";
import { readAnswer } from "../answers";
import type { Api } from "../api";
import type { OutgoingFile } from "../contract";
import { NetworkFailure } from "../failure";
import { pause } from "../http";
import { encodeUrn, type LinkedIn } from "./api";

const pictureSchema = z.object({ value: z.object({ uploadUrl: z.url(), image: z.string() }) });

/** Uploads one picture; its URN. Source: learn.microsoft.com/linkedin/marketing/community-management/shares/images-api */
export async function uploadPicture(
  api: Api,
  owner: string,
  bytes: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<string> {
  const query = { action: "initializeUpload" };
  const json = { initializeUploadRequest: { owner } };
  const begun = await api({ method: "POST", path: "/rest/images", query, json, signal });
  const { uploadUrl, image } = readAnswer(pictureSchema, begun).value;
  await api({ method: "PUT", path: uploadUrl, headers: binary, bytes, signal });
  return image;
}

const binary = { "content-type": "application/octet-stream" };

const videoSchema = z.object({
  value: z.object({
    video: z.string(),
    uploadToken: z.string(),
    uploadInstructions: z
      .array(z.object({ uploadUrl: z.url(), firstByte: z.number(), lastByte: z.number() }))
      .min(1),
  }),
});

/** Uploads a video piece by piece, each to an address of its own; its URN. Source: …/shares/videos-api */
export async function uploadVideo(
  api: Api,
  owner: string,
  file: OutgoingFile,
  signal: AbortSignal,
): Promise<string> {
  const path = "/rest/videos";
  const json = {
    initializeUploadRequest: {
      owner,
      fileSizeBytes: file.bytes,
      uploadCaptions: false,
      uploadThumbnail: false,
    },
  };
  const begun = await api({ method: "POST", path, query: { action: "initializeUpload" }, json, signal });
  const { video, uploadToken, uploadInstructions } = readAnswer(videoSchema, begun).value;
  const uploadedPartIds: string[] = [];
  for (const { uploadUrl, firstByte, lastByte } of uploadInstructions) {
    const bytes = await file.read(firstByte, lastByte + 1);
    const { headers } = await api({ method: "PUT", path: uploadUrl, headers: binary, bytes, signal });
    uploadedPartIds.push(headers.get("etag") ?? "");
  }
  const query = { action: "finalizeUpload" };
  const finalizeUploadRequest = { video, uploadToken, uploadedPartIds };
  await api({ method: "POST", path, query, json: { finalizeUploadRequest }, signal });
  return video;
}

const statusSchema = z.object({ status: z.string() });
/** Between two questions about an upload. */
const pollMs = 1_500;
/** How long pictures take whose state LinkedIn does not tell. */
const blindMs = 20_000;

/** Waits until uploads can be posted. Source: …/shares/images-api, "Get a single image" */
export async function whenAvailable(
  linkedin: LinkedIn,
  api: Api,
  urns: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  for (const urn of urns) {
    if (!(await isTold(linkedin, api, urn, signal))) return pause(linkedin.reach, blindMs, signal);
  }
}

/** False where LinkedIn does not let this token see how far it is, as with pictures of profiles. */
async function isTold(linkedin: LinkedIn, api: Api, urn: string, signal: AbortSignal): Promise<boolean> {
  const path = `/rest/${urn.startsWith("urn:li:video:") ? "videos" : "images"}/${encodeUrn(urn)}`;
  for (;;) {
    const answer = await api({ method: "GET", path, signal }).catch((failure: unknown) => {
      if (failure instanceof NetworkFailure && failure.status === 403) return null;
      throw failure;
    });
    if (answer === null) return false;
    const { status } = readAnswer(statusSchema, answer);
    if (status === "AVAILABLE") return true;
    if (status === "PROCESSING_FAILED") {
      throw new NetworkFailure("refused", {
        sentence:
          "LinkedIn could not read this file. Save it again in a common format (MP4 with H.264, or JPEG).",
        said: status,
      });
    }
    await pause(linkedin.reach, pollMs, signal);
  }
}
