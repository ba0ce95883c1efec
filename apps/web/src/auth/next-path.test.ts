import { expect, test } from "vitest";
import { nextPath } from "./next-path";

test.each([
  ["/onboarding", "/onboarding"],
  ["/b/korn?tab=1#top", "/b/korn?tab=1#top"],
  ["/", "/"],
])("%s is a place to go on to", (wanted, path) => {
  expect(nextPath(wanted)).toBe(path);
});

test.each([
  undefined,
  "",
  "onboarding",
  "//evil.example",
  "/\\evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/a/..//evil.example",
  "/%2e//evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  ["/a", "/b"],
])("%j is not", (wanted) => {
  expect(nextPath(wanted)).toBe("/start");
});
