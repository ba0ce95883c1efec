import fc from "fast-check";
import { expect, test } from "vitest";
import { toJson, toText } from "../src/json";

/** What is left of a value after PostgreSQL: every NUL and lone surrogate is U+FFFD. */
function cleaned(value: unknown): unknown {
  if (typeof value === "string") return toText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [toText(key), cleaned(item)]));
  }
  return value;
}

const nasty = fc.string({
  unit: fc.constantFrom(
    "\u0000",
    "\ud800",
    "\udfff",
    "\\",
    "\\u0000",
    "\\\\u0000",
    "\\ud800",
    '"',
    "u0000",
    "a",
    "😀",
  ),
});

test("JSON loses exactly what PostgreSQL cannot hold, and nothing that only looks like it", () => {
  fc.assert(
    fc.property(fc.oneof(nasty, fc.array(nasty), fc.record({ key: nasty, n: fc.integer() })), (value) => {
      expect(JSON.parse(toJson(value))).toEqual(cleaned(value));
    }),
  );
});

test("keys are cleaned too, and nothing becomes null", () => {
  expect(toJson({ "a\u0000": 1 })).toBe('{"a\\ufffd":1}');
  expect(toJson(undefined)).toBe("null");
});
