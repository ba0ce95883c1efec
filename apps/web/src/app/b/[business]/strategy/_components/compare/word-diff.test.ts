import { expect, test } from "vitest";
import { type Line, markWords } from "./word-diff";

const removed = (text: string): Line => ({ kind: "removed", text });
const added = (text: string): Line => ({ kind: "added", text });
const same = (text: string): Line => ({ kind: "same", text });
const changes = (lines: Line[]) =>
  markWords(lines).map(({ kind, words }) => [
    kind,
    words.filter((word) => word.kind === "changed").map((word) => word.text.trim()),
  ]);

test("a changed line shows which words are gone and which are new", () => {
  expect(changes([removed("Three posts a week on LinkedIn"), added("Two posts a week on LinkedIn")])).toEqual(
    [
      ["removed", ["Three"]],
      ["added", ["Two"]],
    ],
  );
});

test("two lines with nothing in common are shown whole", () => {
  expect(changes([removed("Bread at seven"), added("Who pays late invoices?")])).toEqual([
    ["removed", []],
    ["added", []],
  ]);
});

test("no line is lost and the order stays", () => {
  const lines = [same("a"), removed("b"), removed("c"), added("d"), same("e"), added("f"), removed("g")];
  expect(
    markWords(lines)
      .map((line) => line.text)
      .sort(),
  ).toEqual(["a", "b", "c", "d", "e", "f", "g"]);
  expect(markWords(lines)[0]?.text).toBe("a");
});

test("the words of a line always add up to the line", () => {
  const lines = [removed("日本語の文章です。 Bread!"), added("日本語の文です。 Bread?")];
  expect(markWords(lines).map((line) => line.words.map((word) => word.text).join(""))).toEqual(
    lines.map((line) => line.text),
  );
});
