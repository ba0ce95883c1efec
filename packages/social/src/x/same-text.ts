import { findLinks } from "@drumbeat/core/posts/links";
import { foldText } from "../comparing";

/** A text as X gives it back: links shortened, some characters escaped, the address of its pictures at the end. */
export interface Shown {
  text: string;
  urls: readonly { url: string; expanded_url?: string | undefined; media_key?: string | undefined }[];
}

const escaped: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

/** Our text in the form in which it is compared. */
export function foldOwn(text: string): string {
  let folded = "";
  let from = 0;
  for (const { start, end } of findLinks(text, { bare: true })) {
    folded += text.slice(from, start) + foldLink(text.slice(start, end));
    from = end;
  }
  return foldText(folded + text.slice(from));
}

/** What X shows in the same form. */
export function foldShown({ text, urls }: Shown): string {
  let folded = text;
  for (const { url, expanded_url: whole, media_key: media } of urls) {
    const isPicture = media !== undefined || /\/status\/\d+\/(photo|video)\/\d+$/.test(whole ?? "");
    folded = folded.replaceAll(url, isPicture || whole === undefined ? "" : foldLink(whole));
  }
  return foldText(folded.replace(/&(lt|gt|amp);/g, (found) => escaped[found] ?? found));
}

/** "https://Example.com/" and "example.com" are one address. */
function foldLink(link: string): string {
  const [host = "", ...rest] = link.replace(/^https?:\/\//i, "").split("/");
  return [host.toLowerCase(), ...rest].join("/").replace(/\/$/, "");
}
