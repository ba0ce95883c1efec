import { findEntities } from "@drumbeat/core/posts/entities";
import { foldText } from "../comparing";

/** Characters that mean something in LinkedIn's "little text" wherever they stand. */
const reserved = /[\\|{}@[\]()<>#*_~]/g;
/** A mention as LinkedIn itself writes it: `@[Name](urn:li:organization:1)`. */
const mention = /@\[([^\][]+)\]\((urn:li:(?:person|organization):[\w-]+)\)/g;

/**
 * A text in the form that LinkedIn stores: hashtags and mentions marked, everything else escaped. What is not escaped
 * cuts the post short without an error. Source: learn.microsoft.com/linkedin/marketing/community-management/shares/little-text-format
 */
export function toLittleText(text: string): string {
  let little = "";
  let from = 0;
  for (const { index, 0: whole, 1: name = "", 2: urn } of text.matchAll(mention)) {
    little += `${withHashtags(text.slice(from, index))}@[${escape(name)}](${urn})`;
    from = index + whole.length;
  }
  return little + withHashtags(text.slice(from));
}

function withHashtags(text: string): string {
  let little = "";
  let from = 0;
  for (const { kind, start, end, value } of findEntities("linkedin", text)) {
    if (kind !== "hashtag") continue;
    little += `${escape(text.slice(from, start))}{hashtag|\\#|${escape(value)}}`;
    from = end;
  }
  return little + escape(text.slice(from));
}

const escape = (text: string): string => text.replace(reserved, (char) => `\\${char}`);

/** A stored text in the form in which texts are compared: as people read it, with single spaces. */
export function foldLittleText(little: string): string {
  const read = little
    .replace(/\{hashtag\|\\?[#＃]\|((?:\\.|[^}\\])*)\}/g, "\\#$1")
    .replace(/@\[((?:\\.|[^\]\\])*)\]\(urn:li:[\w:-]+\)/g, "$1")
    .replace(/\\(.)/g, "$1");
  return foldText(read);
}
