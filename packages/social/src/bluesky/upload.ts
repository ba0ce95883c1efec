import type { OutgoingFile } from "../contract";
import type { ConnectedAccount } from "../credentials";
import type { Bluesky } from "./api";
import { uploadBlob } from "./blob";
import { uploadVideo } from "./video";

/** Uploads the files of a post; what shows them in it. Null: there are none. */
export async function embedFiles(
  bluesky: Bluesky,
  account: ConnectedAccount,
  files: readonly OutgoingFile[],
  signal: AbortSignal,
): Promise<object | null> {
  const video = files.find(({ type }) => type.startsWith("video/"));
  if (video) {
    const blob = await uploadVideo(bluesky, account, video, signal);
    const alt = video.altText.trim();
    return { $type: "app.bsky.embed.video", video: blob, ...(alt ? { alt } : {}), ...ratioOf(video) };
  }
  const images: object[] = [];
  for (const file of files) {
    const image = await uploadBlob(bluesky, account, { type: file.type, bytes: await file.read() }, signal);
    images.push({ image, alt: file.altText.trim(), ...ratioOf(file) });
  }
  return images.length > 0 ? { $type: "app.bsky.embed.images", images } : null;
}

const ratioOf = ({ width, height }: OutgoingFile) =>
  width === null || height === null ? {} : { aspectRatio: { width, height } };
