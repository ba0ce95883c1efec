import { countText } from "@drumbeat/core/posts/counting";
import { limitsOf } from "@drumbeat/core/posts/limits";
import { postNetworks } from "@drumbeat/core/posts/networks";
import { expect, test } from "vitest";
import { overLimitFrom } from "./over-limit";

test.each(postNetworks)("on %s what stands before the mark fits, one letter more does not", (network) => {
  const text = "Bread ".repeat(12_000);
  const from = overLimitFrom(network, text) ?? 0;
  expect(countText(network, text.slice(0, from)).left).toBeGreaterThanOrEqual(0);
  expect(countText(network, text.slice(0, from + 1)).left).toBeLessThan(0);
});

test("a text that fits has no mark", () => {
  expect(overLimitFrom("x", "Short.")).toBeNull();
  expect(overLimitFrom("bluesky", "")).toBeNull();
});

test("the mark never cuts an emoji in half", () => {
  const text = "👍".repeat(limitsOf("bluesky").text.limit + 10);
  const from = overLimitFrom("bluesky", text) ?? 0;
  expect(text.slice(0, from).isWellFormed()).toBe(true);
});

test("a server that takes more moves the mark", () => {
  const text = "Bread ".repeat(200);
  expect(overLimitFrom("mastodon", text)).toBe(500);
  expect(overLimitFrom("mastodon", text, { limit: 1_000 })).toBe(1_000);
  expect(overLimitFrom("mastodon", text, { limit: 5_000 })).toBeNull();
});
