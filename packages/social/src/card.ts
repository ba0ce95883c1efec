import { cleanLine } from "@drumbeat/core/text";
import { load } from "cheerio/slim";
import type { Reach } from "./http";

/** What a page says about itself, for networks that do not read it themselves. */
export interface Card {
  title: string | null;
  description: string | null;
  picture: { type: string; bytes: Uint8Array<ArrayBuffer> } | null;
}

/** A picture that the network would refuse is as good as none. */
interface PictureLimit {
  types: readonly string[];
  bytes: number;
}

const limits = { bytes: 1_000_000, timeMs: 6_000, title: 200, description: 300 } as const;

/** Reads the card of a page: OpenGraph first, then what every page has. A page that cannot be read has an empty one. */
export async function readCard(
  reach: Reach,
  url: string,
  picture: PictureLimit,
  signal: AbortSignal,
): Promise<Card> {
  const page = await fetchSome(reach, url, limits.bytes, signal);
  if (!page?.type.includes("html")) return { title: null, description: null, picture: null };
  const $ = load(Buffer.from(page.bytes).toString("utf8"));
  const meta = (...names: string[]): string | undefined =>
    names
      .map((name) => $(`meta[property="${name}"],meta[name="${name}"]`).first().attr("content"))
      .find((value) => value?.trim());
  const source = meta("og:image:secure_url", "og:image", "og:image:url", "twitter:image");
  return {
    title: shorten(meta("og:title", "twitter:title") ?? $("title").first().text(), limits.title),
    description: shorten(meta("og:description", "twitter:description", "description"), limits.description),
    picture: source === undefined ? null : await readPicture(reach, source, page.url, picture, signal),
  };
}

async function readPicture(
  reach: Reach,
  source: string,
  base: string,
  { types, bytes }: PictureLimit,
  signal: AbortSignal,
): Promise<Card["picture"]> {
  if (!URL.canParse(source, base)) return null;
  const found = await fetchSome(reach, new URL(source, base).href, bytes, signal);
  return found && types.includes(found.type) ? { type: found.type, bytes: found.bytes } : null;
}

interface Fetched {
  /** After redirects. */
  url: string;
  /** Without its parameters. */
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Null where there is nothing to be had: the card is an extra, and a post does not wait for somebody else's page. */
async function fetchSome(
  reach: Reach,
  url: string,
  most: number,
  signal: AbortSignal,
): Promise<Fetched | null> {
  try {
    const response = await reach.fetchForeign(url, {
      headers: { accept: "text/html, image/*;q=0.9" },
      signal: AbortSignal.any([signal, AbortSignal.timeout(limits.timeMs)]),
    });
    if (!response.ok || !response.body) return null;
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body) {
      size += chunk.byteLength;
      if (size > most) return null;
      chunks.push(chunk);
    }
    const type = (response.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
    return { url: response.url || url, type, bytes: new Uint8Array(Buffer.concat(chunks)) };
  } catch {
    return null;
  }
}

function shorten(text: string | undefined, most: number): string | null {
  const line = cleanLine(text ?? "");
  if (line === "") return null;
  return line.length <= most
    ? line
    : `${line
        .slice(0, most - 1)
        .toWellFormed()
        .trimEnd()}…`;
}
