import type { Step } from "../contract";
import { NetworkFailure } from "../failure";

/** What kind of submission a post is; several pictures are a gallery, which has an address of its own. */
export type Kind = "self" | "link" | "image" | "video" | "gallery";

export function kindOf({ files, options: { linkUrl } }: Step): Kind {
  if (files.length > 1) return "gallery";
  if (files.length === 1) return files[0]?.type.startsWith("video/") ? "video" : "image";
  return linkUrl === undefined ? "self" : "link";
}

/** The words under the title. Beside files a link has to be part of them; as a link it is the post itself. */
export function bodyOf(step: Step): string {
  const { text, options } = step;
  const { linkUrl } = options;
  if (kindOf(step) === "link" || linkUrl === undefined || text.includes(linkUrl)) return text;
  return text ? `${text}\n\n${linkUrl}` : linkUrl;
}

/** Name of the community as the interface takes it: "r/bakery" is "bakery", and "u/ada" is the profile "u_ada". */
export function communityOf({ options: { subreddit = "" } }: Pick<Step, "options">): string {
  const name = subreddit
    .trim()
    .replace(/^\/?r\//i, "")
    .replace(/^\/?u(?:ser)?\//i, "u_");
  if (/^[\w-]{2,24}$/.test(name)) return name;
  throw new NetworkFailure("refused", {
    sentence: name ? `${name} is not the name of a community.` : "Reddit needs a community to post to.",
  });
}

/** "r/bakery", or "u/ada" for a profile. */
export const shownAs = (community: string): string =>
  community.startsWith("u_") ? `u/${community.slice(2)}` : `r/${community}`;

export function titleOf({ options: { title = "" } }: Pick<Step, "options">): string {
  if (title.trim()) return title.trim();
  throw new NetworkFailure("refused", { sentence: "Reddit needs a title." });
}
