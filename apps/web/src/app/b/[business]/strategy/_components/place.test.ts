import { expect, test } from "vitest";
import { readPlace, writePlace } from "./place";

const read = (search: string) => readPlace(new URLSearchParams(search));

test.each([
  ["", { version: null, compare: null }],
  ["?version=2", { version: 2, compare: null }],
  ["?compare=2..3", { version: null, compare: { from: 2, to: 3 } }],
])("“%s” is read from the address and written back", (search, place) => {
  expect(read(search)).toEqual(place);
  expect(writePlace(place)).toBe(search);
});

test.each(["", "2", "2..", "..3", "a..b", "2...3", "-1..3", "9999999..1", "2..3<script>"])(
  "“%s” names no two versions",
  (value) => {
    expect(read(`?compare=${encodeURIComponent(value)}`).compare).toBeNull();
  },
);

test.each(["", "two", "2.5", "1e3", "2<script>"])("“%s” names no version", (value) => {
  expect(read(`?version=${encodeURIComponent(value)}`).version).toBeNull();
});
