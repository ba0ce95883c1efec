import { expect, test } from "vitest";
import { aPart, type DraftPart } from "./composition";
import { addedAfter, merged, moved, placed, split, without, withTexts } from "./parts";

const texts = (parts: readonly DraftPart[]) => parts.map((part) => part.text);
const thread = (...all: string[]) => all.map((text) => aPart(text));
const keyOf = (parts: readonly DraftPart[], text: string) =>
  parts.find((part) => part.text === text)?.key ?? "";

test("moving keeps every part, whatever the distance", () => {
  const parts = thread("a", "b", "c", "d");
  for (const [from, { key }] of parts.entries()) {
    for (let by = -5; by <= 5; by += 1) {
      const after = moved(parts, key, by);
      expect(texts(after).sort()).toEqual(["a", "b", "c", "d"]);
      expect(after.findIndex((part) => part.key === key)).toBe(Math.max(0, Math.min(3, from + by)));
    }
  }
});

test("a part goes where it is dropped, forwards and backwards", () => {
  const parts = thread("a", "b", "c", "d");
  expect(texts(placed(parts, keyOf(parts, "a"), 2))).toEqual(["b", "c", "a", "d"]);
  expect(texts(placed(parts, keyOf(parts, "d"), 0))).toEqual(["d", "a", "b", "c"]);
});

test("merging joins texts and files, and leaves the first part alone", () => {
  const file = { mediaId: crypto.randomUUID(), altText: null, crop: null };
  const parts = [aPart("one \n", [file]), aPart("\ntwo", [file]), aPart("three")];
  const [joined, rest] = merged(parts, parts[1]?.key ?? "");
  expect(joined?.text).toBe("one\n\ntwo");
  expect(joined?.media).toHaveLength(2);
  expect(rest?.text).toBe("three");
  expect(merged(parts, parts[0]?.key ?? "")).toBe(parts);
});

test("splitting keeps the files with the first", () => {
  const file = { mediaId: crypto.randomUUID(), altText: null, crop: null };
  const parts = [aPart("before"), aPart("long", [file])];
  const after = split(parts, parts[1]?.key ?? "", ["lo", "ng"]);
  expect(texts(after)).toEqual(["before", "lo", "ng"]);
  expect(after.map((part) => part.media.length)).toEqual([0, 1, 0]);
});

test("a post never runs out of parts", () => {
  const parts = thread("only");
  expect(texts(without(parts, parts[0]?.key ?? ""))).toEqual([""]);
  expect(texts(addedAfter(parts, parts[0]?.key ?? ""))).toEqual(["only", ""]);
});

test("other texts keep the parts that say the same, and every file", () => {
  const file = { mediaId: crypto.randomUUID(), altText: null, crop: null };
  const parts = [aPart("same"), aPart("old", [file]), aPart("gone", [file])];
  const after = withTexts(parts, ["same", "new"]);
  expect(after[0]).toBe(parts[0]);
  expect(after[1]?.key).not.toBe(parts[1]?.key);
  expect(texts(after)).toEqual(["same", "new"]);
  expect(after[1]?.media).toHaveLength(2);
});
