import { describe, expect, test } from "vitest";
import { chooseTypeface } from "./fonts";
import { renderStrategyPdf } from "./render";
import { sampleNames, sampleStrategy } from "./sample-strategies";
import { withoutPictures } from "./text";

const pages = (pdf: Buffer) => pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;
const fonts = (pdf: Buffer) => {
  const names = pdf.toString("latin1").match(/\/FontName \/[A-Z]+\+[^\s/]+/g) ?? [];
  return names.map((name) => name.replace(/^.*\+/, ""));
};

describe.each(sampleNames)("%s", (sample) => {
  const strategy = sampleStrategy(sample);

  test("has a glyph for every character", async () => {
    const text = withoutPictures(`${strategy.businessName}\n${JSON.stringify(strategy.body)}`);
    const { missing } = await chooseTypeface(text, strategy.languages);
    expect([...missing].map((codePoint) => String.fromCodePoint(codePoint))).toEqual([]);
  });

  test("becomes a document of a few pages that embeds each font once", async () => {
    const pdf = await renderStrategyPdf(strategy);
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pages(pdf)).toBeGreaterThanOrEqual(4);
    expect(pages(pdf)).toBeLessThanOrEqual(12);
    expect(new Set(fonts(pdf)).size).toBe(fonts(pdf).length);
    expect(pdf.length).toBeLessThan(250_000);
  });
});

test("only fonts that the text needs are embedded", async () => {
  const english = fonts(await renderStrategyPdf(sampleStrategy("english")));
  expect(english.some((name) => /jp|sc|kr|arabic|devanagari/.test(name))).toBe(false);
  const japanese = fonts(await renderStrategyPdf(sampleStrategy("japanese")));
  expect(japanese.some((name) => name.startsWith("noto-sans-jp"))).toBe(true);
});

test("Chinese characters are drawn the way of the business's language", async () => {
  const { sans } = await chooseTypeface("東京骨直", ["ja"]);
  expect(sans.some((family) => family.startsWith("noto-sans-jp"))).toBe(true);
  const chinese = await chooseTypeface("東京骨直", ["zh-CN"]);
  expect(chinese.sans.some((family) => family.startsWith("noto-sans-sc"))).toBe(true);
});

test("a script without a font does not break the document", async () => {
  const strategy = sampleStrategy("english");
  const voice = { ...strategy.body.voice, summary: "བོད་སྐད \u0000\ud800 and English" };
  const pdf = await renderStrategyPdf({ ...strategy, body: { ...strategy.body, voice } });
  expect(pages(pdf)).toBeGreaterThan(3);
});

test("a business named with a picture alone still has a heading", async () => {
  const pdf = await renderStrategyPdf({ ...sampleStrategy("english"), businessName: "🥐" });
  expect(pdf.toString("latin1")).toContain("Your business");
});

test("texts of the greatest length are laid out", async () => {
  const strategy = sampleStrategy("english");
  const long = "wordwithoutanyspace".repeat(64).slice(0, 1200);
  const items = Array.from({ length: 8 }, () => ({ kind: "risk", text: long, response: long }) as const);
  const pdf = await renderStrategyPdf({ ...strategy, body: { ...strategy.body, risks: { items } } });
  expect(pages(pdf)).toBeGreaterThan(8);
});
