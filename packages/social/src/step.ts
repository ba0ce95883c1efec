import type { Step } from "./contract";

/** What stands in the post: a link that is to be seen has to be part of the text. */
export function textFor({ kind, text, options: { linkUrl } }: Step): string {
  if (kind !== "post" || linkUrl === undefined || text.includes(linkUrl)) return text;
  return text ? `${text}\n\n${linkUrl}` : linkUrl;
}

/** The post that a step answers to. */
export function answeredBy({ kind, root, previous }: Step): string | null {
  if (kind === "post") return null;
  return (kind === "comment" ? root : previous)?.externalId ?? null;
}
