import { postNetworks } from "@drumbeat/core/posts/networks";
import { expect, test } from "vitest";
import { limitWords } from "./limit-words";

test("what a network takes is told in numbers before anybody uploads", () => {
  expect(limitWords("x")).toBe("X takes up to 4 pictures of 5 MB, or a video of 512 MB and 140 seconds.");
  expect(limitWords("instagram")).toBe(
    "Instagram takes up to 10 JPEG pictures of 8 MB and videos of 300 MB and 15 minutes.",
  );
  for (const network of postNetworks) expect(limitWords(network)).toMatch(/\d (MB|GB).*\.$/);
});
