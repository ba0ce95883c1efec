import { expect, test } from "vitest";
import { durationWords, mediaByteLimits, refusalBeforeUpload, sizeWords } from "../src/media";

test.each([
  [0, "0 bytes"],
  [1_536, "1.5 kB"],
  [20 * 1024 * 1024, "20 MB"],
  [1_300_000, "1.2 MB"],
])("%i bytes are %s", (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});

test.each([
  [400, "0:00"],
  [7_000, "0:07"],
  [750_000, "12:30"],
  [3_725_000, "1:02:05"],
])("%i ms are %s", (milliseconds, words) => {
  expect(durationWords(milliseconds)).toBe(words);
});

test("what the server would refuse is told before it is sent, as far as the browser knows it", () => {
  expect(refusalBeforeUpload({ type: "image/png", size: 1 })).toBeNull();
  expect(refusalBeforeUpload({ type: "image/avif", size: 1 })).toBeNull();
  expect(refusalBeforeUpload({ type: "", size: mediaByteLimits.video })).toBeNull();
  expect(refusalBeforeUpload({ type: "image/png", size: 0 })).toMatch(/empty/);
  expect(refusalBeforeUpload({ type: "image/heic", size: 1 })).toMatch(/HEIC/);
  expect(refusalBeforeUpload({ type: "application/pdf", size: 1 })).toMatch(/cannot be posted/);
  expect(refusalBeforeUpload({ type: "image/png", size: mediaByteLimits.image + 1 })).toMatch(
    /20 MB is the most/,
  );
});
