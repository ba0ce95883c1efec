import { limits, websiteSchema } from "@drumbeat/core/business-profile";
import { DomainError } from "@drumbeat/core/errors";
import { cleanLine, cleanText } from "@drumbeat/core/text";
import { load } from "cheerio/slim";
import type { z } from "zod";
import type { RequestContext } from "../context";
import type { importWebsite as importSchema } from "./schemas";

/** What a home page says about a business; null where it says nothing. */
export interface ImportedWebsite {
  url: string;
  name: string | null;
  description: string | null;
  /** BCP 47 base tag from the page's `lang`. */
  language: string | null;
  /** The opening text of the page, for the founder to look through. */
  text: string | null;
}

/** Reads the page at the address that the founder gave and proposes answers from it. */
export async function importWebsite(
  ctx: Pick<RequestContext, "fetcher">,
  input: z.infer<typeof importSchema>,
): Promise<ImportedWebsite> {
  const parsed = websiteSchema.safeParse(input.url);
  if (!parsed.success || parsed.data === null) {
    throw new DomainError("invalid", "This is not the address of a website. Write it like example.com.", {
      field: "url",
    });
  }
  const page = await ctx.fetcher(parsed.data);
  return { url: page.url, ...readPage(page.body) };
}

/** Title, description, language and text of an HTML page. */
export function readPage(html: string): Omit<ImportedWebsite, "url"> {
  const $ = load(html);
  const meta = (...names: string[]) =>
    names
      .map((name) => $(`meta[name="${name}"],meta[property="${name}"]`).first().attr("content"))
      .find((value) => value?.trim());
  const title =
    meta("og:site_name", "application-name") ??
    $("title")
      .first()
      .text()
      .split(/\s[|–—·:-]\s/)[0];
  const language = /^[a-z]{2,3}/i.exec($("html").attr("lang") ?? "")?.[0]?.toLowerCase() ?? null;
  $("script,style,noscript,template,svg,nav,header,footer,form,[hidden],[aria-hidden=true]").remove();
  // Block elements end a sentence for a reader, but not for `text()`.
  $("p,h1,h2,h3,h4,li,div,section,br,td").append(" ");
  const text = cleanLine($("main").text() || $("body").text());
  return {
    name: shorten(cleanLine(title ?? ""), limits.name),
    description: shorten(
      cleanText(meta("description", "og:description", "twitter:description") ?? ""),
      limits.description,
    ),
    language,
    text: shorten(text, 1500),
  };
}

function shorten(text: string, max: number): string | null {
  if (text === "") return null;
  if (text.length <= max) return text;
  const cut = text.slice(0, max).toWellFormed();
  return cut.slice(0, Math.max(cut.lastIndexOf(" "), max / 2));
}
