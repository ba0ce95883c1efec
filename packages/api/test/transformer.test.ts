import { transformer } from "../src/transformer";
import fc from "fast-check";
import superjson from "superjson";
import { expect, test } from "vitest";

const throughTheWire = (value: unknown) =>
  transformer.deserialize(JSON.parse(JSON.stringify(transformer.serialize(value))));

const anything = fc.anything({
  withDate: true,
  withMap: true,
  withSet: true,
  withBigInt: true,
  withSparseArray: false,
  key: fc.string().filter((key) => !["__proto__", "constructor", "prototype"].includes(key)),
});

test("every value arrives as superjson alone would deliver it", () => {
  fc.assert(
    fc.property(anything, (value) => {
      expect(throughTheWire(value)).toEqual(superjson.parse(superjson.stringify(value)));
    }),
  );
});

test("plain values with dates are described as superjson describes them", () => {
  const value = { a: new Date(1), list: [{ at: new Date(2), text: "x" }, { at: null }], none: null };
  expect(JSON.parse(JSON.stringify(transformer.serialize(value)))).toEqual(
    JSON.parse(superjson.stringify(value)),
  );
});

test("plain values are not copied", () => {
  const value = { list: [1, "two", { three: true }] };
  expect(transformer.serialize(value).json).toBe(value);
});

test("names that could change a prototype are refused as before", () => {
  expect(() => transformer.serialize({ inner: JSON.parse('{"__proto__":{"admin":true}}') })).toThrow(
    /prototype/,
  );
});
