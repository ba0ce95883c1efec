import { DomainError } from "@drumbeat/core/errors";
import { cleanLine } from "@drumbeat/core/text";
import { load } from "cheerio/slim";
import { LRUCache } from "lru-cache";
import type { z } from "zod";
import type { BusinessContext } from "../context";
import type { linkPreview as answerSchema } from "./answers";
import type { previewLink as previewSchema } from "./schemas";

type LinkPreview = z.infer<typeof answerSchema>;

/** Milliseconds for which a card is taken from memory; a page that could not be read is tried again sooner. */
const keptFor = { read: 10 * 60_000, unread: 30_000 } as const;

const known = new LRUCache<string, LinkPreview>({ max: 500 });

/** The card that networks make of a link: what the page says about itself. A page that cannot be read is an answer too. */
export async function previewLink(
  ctx: Pick<BusinessContext, "fetcher" | "businessId">,
  input: z.infer<typeof previewSchema>,
): Promise<LinkPreview> {
  const url = /^https?:\/\//i.test(input.url) ? input.url : `https://${input.url}`;
  const key = `${ctx.businessId} ${url}`;
  const kept = known.get(key);
  if (kept) return kept;
  const preview = await readPreview(ctx, url);
  known.set(key, preview, { ttl: preview.problem === null ? keptFor.read : keptFor.unread });
  return preview;
}

async function readPreview(ctx: Pick<BusinessContext, "fetcher">, url: string): Promise<LinkPreview> {
  const siteName = URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") : url;
  const bare = { url, siteName, title: null, description: null, hasPicture: false };
  try {
    const page = await ctx.fetcher(url);
    return { ...bare, ...readCard(page.body, siteName), problem: null };
  } catch (error) {
    if (error instanceof DomainError) return { ...bare, problem: error.message };
    throw error;
  }
}

/** What a page gives for its card: OpenGraph first, then what every page has. */
export function readCard(html: string, siteName: string): Omit<LinkPreview, "url" | "problem"> {
  const $ = load(html);
  const meta = (...names: string[]) =>
    names
      .map((name) => $(`meta[property="${name}"],meta[name="${name}"]`).first().attr("content"))
      .find((value) => value?.trim());
  return {
    siteName: shorten(meta("og:site_name"), 80) ?? siteName,
    title: shorten(meta("og:title", "twitter:title") ?? $("title").first().text(), 200),
    description: shorten(meta("og:description", "twitter:description", "description"), 300),
    hasPicture: meta("og:image", "og:image:url", "twitter:image") !== undefined,
  };
}

function shorten(text: string | undefined, max: number): string | null {
  const line = cleanLine(text ?? "");
  if (line === "") return null;
  return line.length <= max
    ? line
    : `${line
        .slice(0, max - 1)
        .toWellFormed()
        .trimEnd()}…`;
}
