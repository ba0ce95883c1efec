import fc from "fast-check";
import { expect, test } from "vitest";
import { countText } from "../../src/posts/counting";
import { facetsOf, findEntities, hashtagsIn } from "../../src/posts/entities";
import { findLinks } from "../../src/posts/links";
import { postNetworks } from "../../src/posts/networks";
import { splitThread } from "../../src/posts/splitting";

const word = fc.oneof(
  fc.string({
    minLength: 1,
    maxLength: 12,
    unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyzäé".split("")),
  }),
  fc.constantFrom(
    "日本語の文章。",
    "\u{1f44b}\u{1f3fd}",
    "https://example.com/a?b=c",
    "example.org",
    "#launch",
    "नमस्ते",
  ),
);
const text = fc
  .array(fc.tuple(word, fc.constantFrom(" ", " ", " ", ". ", "! ", "\n", "\n\n")), { maxLength: 300 })
  .map((pairs) => pairs.flat().join(""));

/** Where each part begins in the text; fails when a part is not there or more than white space lies between. */
function places(whole: string, parts: string[]): { start: number; end: number }[] {
  let at = 0;
  const found = parts.map((part) => {
    const start = whole.indexOf(part, at);
    expect(whole.slice(at, start).trim()).toBe("");
    expect(start).toBeGreaterThanOrEqual(at);
    at = start + part.length;
    return { start, end: at };
  });
  expect(whole.slice(at).trim()).toBe("");
  return found;
}

test("the parts fit, say all of the text in order, and cut no link and no character", () => {
  fc.assert(
    fc.property(fc.constantFrom("x", "bluesky", "mastodon", "threads"), text, (network, whole) => {
      const parts = splitThread(network, whole);
      for (const part of parts) expect(countText(network, part).left).toBeGreaterThanOrEqual(0);
      const spans = places(whole, parts);
      for (const link of findLinks(whole, { bare: true })) {
        for (const span of spans) expect(span.start > link.start && span.start < link.end).toBe(false);
      }
      for (const part of parts) expect(part).not.toMatch(/^[\p{M}\p{Emoji_Modifier}\u200d]/u);
    }),
    { numRuns: 300 },
  );
});

test("numbered parts fit with their number, and without it are the text", () => {
  fc.assert(
    fc.property(fc.constantFrom("x", "bluesky", "mastodon", "threads"), text, (network, whole) => {
      const parts = splitThread(network, whole, { isNumbered: true });
      if (parts.length === 1) return;
      for (const [index, part] of parts.entries()) {
        expect(countText(network, part).left).toBeGreaterThanOrEqual(0);
        expect(part.endsWith(` ${index + 1}/${parts.length}`)).toBe(true);
      }
      places(
        whole,
        parts.map((part) => part.replace(/ \d+\/\d+$/, "")),
      );
    }),
    { numRuns: 200 },
  );
});

test("anything can be split, even what has no place to break", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...postNetworks),
      fc.string({ unit: "binary", maxLength: 2_000 }),
      (network, whole) => {
        const parts = splitThread(network, whole, { limit: 40 });
        expect(parts.join("").replace(/\s/g, "")).toBe(whole.replace(/\s/g, ""));
      },
    ),
    { numRuns: 200 },
  );
});

const sentence = (letter: string, length: number) => `${letter.repeat(length - 1)}.`;

test("paragraphs stay whole where they can", () => {
  const paragraphs = [sentence("a", 150), sentence("b", 200), sentence("c", 60)];
  expect(splitThread("x", paragraphs.join("\n\n"))).toEqual([
    paragraphs[0],
    paragraphs.slice(1).join("\n\n"),
  ]);
});

test("sentences stay whole where paragraphs cannot", () => {
  const sentences = ["A", "B", "C", "D"].map((letter) => sentence(letter, 120));
  expect(splitThread("x", sentences.join(" "))).toEqual([
    sentences.slice(0, 2).join(" "),
    sentences.slice(2).join(" "),
  ]);
});

test("words stay whole where sentences cannot", () => {
  for (const part of splitThread("x", "word ".repeat(200))) expect(part).toMatch(/^word( word)*$/);
});

test("a short first paragraph does not stand alone when the next must be cut anyway", () => {
  const [first = ""] = splitThread("x", `Hello.\n\n${"A sentence of some words. ".repeat(20)}`);
  expect(first.length).toBeGreaterThan(200);
});

test("what fits is one part, nothing is one empty part", () => {
  expect(splitThread("x", " Hello ")).toEqual(["Hello"]);
  expect(splitThread("x", " \n ")).toEqual([""]);
});

test("finds links, hashtags and names, each once", () => {
  const found = findEntities(
    "x",
    "See example.com, https://a.example.com/#top by @kim and @kim@x.org #Launch2 #2026 a#b",
  );
  expect(found.map(({ kind, value }) => [kind, value])).toEqual([
    ["link", "https://example.com"],
    ["link", "https://a.example.com/#top"],
    ["mention", "kim"],
    ["hashtag", "Launch2"],
  ]);
  expect(findEntities("mastodon", "@kim@social.example")).toMatchObject([{ value: "kim@social.example" }]);
  expect(findEntities("reddit", "# Heading by u/kim_1")).toMatchObject([{ kind: "mention", value: "kim_1" }]);
  expect(hashtagsIn("instagram", "#café #日本 ＃full #_ #1a")).toEqual(["café", "日本", "full", "1a"]);
});

test("facets are byte ranges of what they name", () => {
  expect(facetsOf("Grüße #tag")).toEqual([{ kind: "hashtag", byteStart: 8, byteEnd: 12, value: "tag" }]);
  fc.assert(
    fc.property(text, (whole) => {
      const bytes = new TextEncoder().encode(whole);
      const entities = findEntities("bluesky", whole);
      const said = facetsOf(whole).map((facet) =>
        new TextDecoder().decode(bytes.slice(facet.byteStart, facet.byteEnd)),
      );
      expect(said).toEqual(entities.map(({ start, end }) => whole.slice(start, end)));
    }),
  );
});
