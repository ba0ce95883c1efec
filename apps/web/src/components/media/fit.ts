import { asShown } from "@drumbeat/core/posts/crop-ratios";
import type { Attachment } from "@drumbeat/core/posts/content";
import { type PostNetwork, postNetworkNames } from "@drumbeat/core/posts/networks";
import { problemOfFile } from "@drumbeat/core/posts/quality/media";
import type { KnownFile } from "./types";

/** Why the network would not take the file as the post shows it; null when it would. */
export function fitProblem(
  network: PostNetwork,
  { altText, crop }: Attachment,
  file: KnownFile | null | undefined,
): string | null {
  if (!file) return null;
  const problem = problemOfFile(network, { ...asShown(file, crop), altText });
  return problem && `${postNetworkNames[network]} ${problem}`;
}
