import { expect, test } from "vitest";
import { matching, mentionAt, mentionsIn, withMention } from "./mention";

const ada = { id: "1", name: "Ada Okafor" };
const zoe = { id: "2", name: "Zoë Okonjo" };

test.each([
  ["@", { start: 0, query: "" }],
  ["Look @Ad", { start: 5, query: "Ad" }],
  ["Look @Ada Ok", { start: 5, query: "Ada Ok" }],
  ["a\n@z", { start: 2, query: "z" }],
  ["mail ada@example", null],
  ["@Ada Okafor thinks", null],
  ["Nothing", null],
])("what is typed behind an at sign, at the end of %j", (text, expected) => {
  expect(mentionAt(text, text.length)).toEqual(expected);
});

test("names are found by any of their words, with or without their marks", () => {
  expect(matching([ada, zoe], "ok")).toEqual([ada, zoe]);
  expect(matching([ada, zoe], "zoe")).toEqual([zoe]);
  expect(matching([ada, zoe], "kafor")).toEqual([]);
});

test("a picked name is written out where it was typed, and counts as long as it stands there", () => {
  const at = mentionAt("Look @zo", 8);
  if (!at) throw new Error("nothing is typed");
  const { text, caret } = withMention("Look @zo at this", at, zoe.name);
  expect(text).toBe("Look @Zoë Okonjo at this");
  expect(text.slice(caret)).toBe("at this");
  expect(mentionsIn(text, [ada, zoe, zoe])).toEqual(["2"]);
  expect(mentionsIn("Look at this", [zoe])).toEqual([]);
});
