import { readFile } from "node:fs/promises";
import { chromium, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { findChromium } from "../../scripts/lib/chromium.mjs";

/** The machine's Chromium, without a window and without calls home. */
export function chromiumPath(): string {
  const path = findChromium(process.env);
  if (!path) throw new Error("No Chromium was found. Install one and name it in CHROMIUM_PATH.");
  return path;
}

export const chromiumFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: chromiumFlags });
}

/** A window whose cookies are those of a signed-in person. */
export async function openWindow(browser: Browser, origin: string, cookie: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addCookies(
    cookie.split("; ").map((pair) => {
      const equals = pair.indexOf("=");
      return { name: pair.slice(0, equals), value: pair.slice(equals + 1), url: origin };
    }),
  );
  return context;
}

/** When things happened on a page, in ms since the epoch. */
export interface Moments {
  /** The last click. */
  click: number;
  /** How much text each part had when it changed, oldest first; by the id of its element. */
  texts: Record<string, { at: number; length: number }[]>;
}

/** Notes clicks and the growth of the elements with these ids from now on, in every document of the page. */
export async function watchMoments(page: Page, ids: string[]): Promise<() => Promise<Moments>> {
  const script = await readFile(new URL("moments.js", import.meta.url), "utf8");
  await page.addInitScript({ content: `${script}\nwatchMoments(${JSON.stringify(ids)});` });
  return () => page.evaluate<Moments>("window.benchMoments");
}

/** When the part got its text: the first time that it was about as long as it is in the end, with its buttons. */
export function filledAt(moments: Moments, id: string): number {
  const series = moments.texts[id] ?? [];
  const final = series.at(-1)?.length ?? 0;
  const moment = series.find(({ length }) => length > final * 0.6);
  if (!moment) throw new Error(`Nothing was shown in #${id}.`);
  return moment.at;
}
