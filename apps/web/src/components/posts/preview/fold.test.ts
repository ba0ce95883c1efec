import { expect, test } from "vitest";
import { foldedText } from "./fold";

test("a network that hides nothing shows everything", () => {
  expect(foldedText("bluesky", "a ".repeat(5_000))).toBeNull();
  expect(foldedText("linkedin", "A short text.")).toBeNull();
});

test("a long text is cut between words, a text of many lines after the last one that fits", () => {
  const cut = foldedText("instagram", "word ".repeat(60));
  expect(cut?.length).toBeLessThanOrEqual(125);
  expect(cut).toMatch(/word$/);
  expect(foldedText("linkedin", "one\ntwo\nthree\nfour")).toBe("one\ntwo\nthree");
});

test("no emoji is cut in half", () => {
  expect(foldedText("instagram", `${"x".repeat(124)}👩‍🚀 and more`)?.isWellFormed()).toBe(true);
});
