import type { PostOptions } from "@drumbeat/core/posts/content";
import { limitsOf } from "@drumbeat/core/posts/limits";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import type { LinkPreview } from "./types";

/** The card of a link as the network shows it: an article under the title that the post gives it. `read` is what the page says. */
export function shownLink(
  network: PostNetwork,
  { linkUrl, title }: PostOptions,
  read: LinkPreview | null,
): LinkPreview | null {
  const isArticle = linkUrl !== undefined && limitsOf(network).link === "article";
  if (!isArticle || !title) return read;
  const siteName = URL.canParse(linkUrl) ? new URL(linkUrl).hostname.replace(/^www\./, "") : linkUrl;
  const bare = { url: linkUrl, siteName, description: null, hasPicture: false };
  return { ...bare, ...read, title, problem: null };
}
