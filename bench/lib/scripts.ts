import { gzipSync } from "node:zlib";

/** What a page loads before it can be used. */
export interface FirstLoad {
  scripts: number;
  /** Of all scripts, compressed as a server would (gzip -6). */
  gzipBytes: number;
}

/** The scripts that the HTML of a page refers to, without those that only old browsers fetch. */
export async function firstLoad(url: string, cookie?: string): Promise<FirstLoad> {
  const page = await fetch(url, { headers: cookie ? { cookie } : {}, redirect: "manual" });
  if (!page.ok) throw new Error(`${url} answered ${page.status}.`);
  const html = await page.text();
  const sources = new Set<string>();
  for (const [tag] of html.matchAll(/<script\b[^>]*>/gi)) {
    const source = /\bsrc="([^"]+)"/.exec(tag)?.[1];
    if (source && !/\bnomodule\b/i.test(tag)) sources.add(new URL(source.replaceAll("&amp;", "&"), url).href);
  }
  const sizes = await Promise.all([...sources].map(compressedSize));
  return { scripts: sources.size, gzipBytes: sizes.reduce((sum, size) => sum + size, 0) };
}

async function compressedSize(url: string): Promise<number> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  return gzipSync(Buffer.from(await response.arrayBuffer()), { level: 6 }).length;
}
