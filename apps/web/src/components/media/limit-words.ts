import { type FileLimit, limitsOf } from "@drumbeat/core/posts/limits";
import { type PostNetwork, postNetworkNames } from "@drumbeat/core/posts/networks";

/** "X takes up to 4 pictures of 5 MB, or a video of 512 MB and 140 seconds." Said before anybody uploads. */
export function limitWords(network: PostNetwork): string {
  const { images, videos, isMixed, image, video } = limitsOf(network).media;
  const types = image.types.length === 1 ? `${typeName(image.types[0])} ` : "";
  const pictures = `${types}pictures of ${size(image)}`;
  const name = postNetworkNames[network];
  if (isMixed) {
    return `${name} takes up to ${Math.max(images, videos)} ${pictures} and videos of ${size(video)}.`;
  }
  return `${name} takes up to ${images} ${pictures}, or ${videos === 1 ? "a video" : `${videos} videos`} of ${size(video)}.`;
}

const typeName = (type = "") => (type.split("/")[1] ?? type).toUpperCase();

function size({ bytes, seconds }: FileLimit): string {
  const megabytes = Math.floor(bytes / 1_000_000);
  const most = megabytes < 1_000 ? `${megabytes} MB` : `${Math.floor(megabytes / 1_000)} GB`;
  return seconds === undefined ? most : `${most} and ${duration(seconds[1])}`;
}

const duration = (seconds: number) => (seconds % 60 === 0 ? `${seconds / 60} minutes` : `${seconds} seconds`);
