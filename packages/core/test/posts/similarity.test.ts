import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fingerprint, nearlyTheSame, overlap, similarity } from "../../src/posts/quality/similarity";
import { differentPosts, nearCopies, paraphrases } from "./similar-texts";

test("different posts on one subject are well below the threshold", () => {
  for (const [index, left] of differentPosts.entries()) {
    for (const right of differentPosts.slice(index + 1)) {
      expect(similarity(left, right)).toBeLessThan(nearlyTheSame - 0.1);
    }
  }
});

describe.each(Object.entries(nearCopies))("a copy with %s", (_name, change) => {
  test.each(differentPosts)("of “%.30s” is well above it", (text) => {
    expect(similarity(text, change(text))).toBeGreaterThan(nearlyTheSame + 0.2);
  });
});

test("what is said anew in other words is noticed, if less clearly", () => {
  for (const [original, paraphrase] of paraphrases) {
    expect(similarity(original, paraphrase)).toBeGreaterThanOrEqual(nearlyTheSame - 0.01);
  }
});

test("likeness is between 0 and 1, the same both ways, and 1 for the same text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (left, right) => {
      const alike = similarity(left, right);
      expect(alike).toBe(similarity(right, left));
      expect(alike).toBeGreaterThanOrEqual(0);
      expect(alike).toBeLessThanOrEqual(1);
      if (fingerprint(left).length > 0) expect(similarity(left, left)).toBe(1);
    }),
  );
});

test("a text is compared with the posts of 90 busy days in a moment", () => {
  const prints = Array.from({ length: 1_000 }, (_, index) =>
    fingerprint(`${index} ${differentPosts[index % differentPosts.length]}`),
  );
  const own = fingerprint(differentPosts[0]);
  const start = performance.now();
  for (const print of prints) overlap(own, print);
  // A few milliseconds on a quiet machine.
  expect(performance.now() - start).toBeLessThan(250);
});
