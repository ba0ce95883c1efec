import { expect, test } from "vitest";
import { cn } from "./cn";

test.each([
  ["h-9 px-3.5", "h-auto px-0", "h-auto px-0"],
  ["px-3 py-2", "p-4", "p-4"],
  ["p-4", "pt-0", "p-4 pt-0"],
  ["w-4 h-4", "size-6", "size-6"],
  ["text-sm text-muted", "text-danger-ink", "text-sm text-danger-ink"],
  ["text-sm text-muted", "text-base", "text-muted text-base"],
  ["text-sm", "text-[2.5rem]", "text-[2.5rem]"],
  ["border border-control", "border-danger", "border border-danger"],
  ["border border-b-2 border-transparent", "border-accent", "border border-b-2 border-accent"],
  ["bg-surface hover:bg-subtle", "bg-subtle", "hover:bg-subtle bg-subtle"],
  ["hidden md:flex", "flex", "md:flex flex"],
  ["font-serif font-medium", "font-semibold", "font-serif font-semibold"],
  ["max-sm:inset-x-0 sm:max-w-lg", "sm:max-w-md", "max-sm:inset-x-0 sm:max-w-md"],
  ["-ml-3.5", "ml-0", "ml-0"],
  ["gap-4 rounded-lg", "gap-0 rounded-md p-0", "gap-0 rounded-md p-0"],
  ["link document", "link", "link document link"],
])("%s with %s is %s", (before, after, merged) => {
  expect(cn(before, after)).toBe(merged);
});

test("what is falsy adds nothing", () => {
  expect(cn("flex", false, undefined, null, { hidden: false })).toBe("flex");
});
