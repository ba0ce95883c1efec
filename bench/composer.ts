import { readFile } from "node:fs/promises";
import type { Browser } from "@playwright/test";
import { openWindow, startBrowser } from "./lib/browser";
import { startProduct, type Product } from "./lib/product";
import { murmur, printTable } from "./lib/report";
import { firstLoad } from "./lib/scripts";
import { percentile } from "./lib/statistics";
import { furnish, startWorld } from "./lib/world";

const characters = 25_000;
const strokes = 120;
/** Between two keys, in ms: somebody who types fast. */
const pace = 90;
const networks = ["facebook", "reddit", "x", "bluesky"] as const;

interface Strokes {
  counted: number[];
  painted: number[];
}

/** What typing costs in a post of 25,000 characters, and what the page of it weighs. */
export async function benchComposer(): Promise<void> {
  const world = await startWorld();
  const browser = await startBrowser();
  try {
    const product = await startProduct(world);
    try {
      const { userId, cookie } = await product.signUp();
      const { businessId, slug } = await furnish(world, userId);
      const rows = [];
      for (const network of networks) {
        const made = await product.call<{ posts: { id: string }[] }>(cookie, "posts.create", {
          businessId,
          networks: [network],
          content: { parts: [{ text: aText(), media: [] }], options: {} },
        });
        const url = `${product.origin}/b/${slug}/posts/${made.posts[0]?.id}`;
        if (rows.length === 0) await weigh(url, cookie);
        murmur(network);
        const found = await type(product, browser, cookie, url);
        rows.push(
          {
            what: `${network}: keystroke to counter, p95`,
            value: percentile(found.counted, 95),
            unit: " ms",
            digits: 1,
            target: { atMost: 16 },
          },
          {
            what: `${network}: keystroke to frame, p95`,
            value: percentile(found.painted, 95),
            unit: " ms",
            digits: 1,
          },
        );
      }
      printTable(`Typing in a post of ${characters} characters, ${strokes} keys, ${pace} ms apart`, rows);
    } finally {
      await product.stop();
    }
  } finally {
    await browser.close();
    await world.stop();
  }
}

function aText(): string {
  const paragraph = `${"Bread that rises overnight needs no hurry in the morning. ".repeat(8)}#sourdough 🥐\n\n`;
  return paragraph.repeat(Math.ceil(characters / paragraph.length)).slice(0, characters);
}

async function weigh(url: string, cookie: string): Promise<void> {
  const { scripts, gzipBytes } = await firstLoad(url, cookie);
  printTable("JavaScript of the first load, gzip -6", [
    {
      what: `composer (${scripts} scripts)`,
      value: gzipBytes / 1_000,
      unit: " kB",
      digits: 1,
      target: { atMost: 230 },
    },
  ]);
}

async function type(product: Product, browser: Browser, cookie: string, url: string): Promise<Strokes> {
  const context = await openWindow(browser, product.origin, cookie);
  try {
    const page = await context.newPage();
    await page.goto(url);
    const field = page.getByRole("textbox", { name: "Text", exact: true });
    // The preview and the checks have come, and with them everything that typing sets in motion.
    await page.getByRole("region", { name: /^Preview on/ }).waitFor();
    await page.getByRole("heading", { name: "Checks" }).waitFor();
    await field.press("Control+End");
    const script = await readFile(new URL("lib/keystrokes.js", import.meta.url), "utf8");
    await page.evaluate(`${script}\nwatchKeystrokes("[data-left]");`);
    await page.keyboard.type("a".repeat(20), { delay: pace });
    await page.evaluate("window.benchStrokes.counted.length = 0; window.benchStrokes.painted.length = 0;");
    await page.keyboard.type("b".repeat(strokes), { delay: pace });
    return await page.evaluate<Strokes>("window.benchStrokes");
  } finally {
    await context.close();
  }
}
