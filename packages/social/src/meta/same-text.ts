import type { Step } from "../contract";

/** What a look-up compares: Meta's networks trim texts and shorten rows of spaces. */
export const foldText = (text: string): string => text.normalize("NFC").replace(/\s+/g, " ").trim();

/** The text with the link under it, for posts that cannot show it as a card. */
export function textWithLink({ kind, text, options: { linkUrl } }: Step): string {
  if (kind !== "post" || linkUrl === undefined || text.includes(linkUrl)) return text;
  return text ? `${text}\n\n${linkUrl}` : linkUrl;
}

/** Clocks differ a little. */
const slack = 60_000;

/** True for what Meta dates after the first try. */
export const isSince = (date: string, since: number): boolean => Date.parse(date) >= since - slack;
