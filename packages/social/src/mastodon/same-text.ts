import { withoutServers } from "@drumbeat/core/posts/counting";
import { load } from "cheerio/slim";
import { foldText } from "../comparing";

/** A text as a server gives it back, in the form in which it is compared. */
export function foldShown(html: string): string {
  const $ = load(html);
  $("br").replaceWith("\n");
  $("p").append("\n");
  return foldOwn($.root().text());
}

/** Our text in the same form. Servers show a mention without its server, and other spaces. */
export function foldOwn(text: string): string {
  return foldText(withoutServers(text));
}
