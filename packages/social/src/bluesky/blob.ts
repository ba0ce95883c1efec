import { z } from "zod";
import { readAnswer } from "../answers";
import type { ConnectedAccount } from "../credentials";
import type { Bluesky } from "./api";

/** A file that a server holds; passed on as it came. */
export const blobSchema = z.looseObject({ $type: z.literal("blob"), mimeType: z.string(), size: z.number() });
export type Blob = z.infer<typeof blobSchema>;

const uploadedSchema = z.object({ blob: blobSchema });

/** Source: docs.bsky.app/docs/api/com-atproto-repo-upload-blob */
export async function uploadBlob(
  bluesky: Bluesky,
  account: ConnectedAccount,
  { type, bytes }: { type: string; bytes: Uint8Array<ArrayBuffer> },
  signal: AbortSignal,
): Promise<Blob> {
  const answer = await bluesky.as(account)({
    method: "POST",
    path: "/xrpc/com.atproto.repo.uploadBlob",
    headers: { "content-type": type },
    bytes,
    signal,
  });
  return readAnswer(uploadedSchema, answer).blob;
}
