import { expect, test } from "vitest";
import { placeParsers } from "./place";

test("two versions to compare are read from the address and written back", () => {
  expect(placeParsers.compare.parse("2..3")).toEqual({ from: 2, to: 3 });
  expect(placeParsers.compare.serialize({ from: 2, to: 3 })).toBe("2..3");
});

test.each(["", "2", "2..", "..3", "a..b", "2...3", "-1..3", "9999999..1", "2..3<script>"])(
  "“%s” names no two versions",
  (value) => {
    expect(placeParsers.compare.parse(value)).toBeNull();
  },
);
