import { expect, test } from "vitest";
import { ago } from "./ago";

const now = Date.parse("2026-11-21T12:00:00Z");
const before = (milliseconds: number) => ago(new Date(now - milliseconds), now, "Europe/Berlin");

test.each([
  [0, "just now"],
  [-5_000, "just now"],
  [61_000, "1 min ago"],
  [2 * 3_600_000, "2 h ago"],
  [25 * 3_600_000, "1 day ago"],
  [6 * 86_400_000, "6 days ago"],
  [30 * 86_400_000, "22 October 2026"],
])("%i ms are told as “%s”", (milliseconds, words) => {
  expect(before(milliseconds)).toBe(words);
});

test("the date is that of the business's zone", () => {
  const then = new Date("2026-10-31T23:30:00Z");
  expect(ago(then, now, "Pacific/Auckland")).toBe("1 November 2026");
  expect(ago(then, now, "America/New_York")).toBe("31 October 2026");
});
