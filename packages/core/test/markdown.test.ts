import { expect, test } from "vitest";
import { markdownLine, markdownParagraphs, markdownTable } from "../src/markdown";

test.each([
  ["# not a heading", "\\# not a heading"],
  ["- not a list", "\\- not a list"],
  ["1. not a list", "1\\. not a list"],
  ["**not bold**", "\\*\\*not bold\\*\\*"],
  ["[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))"],
  ["<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"],
  ["a &lt;b&gt; c & d", "a \\&lt;b\\&gt; c & d"],
  ["two\nlines", "two lines"],
  ["C# and 3.5 % - fine", "C# and 3.5 % - fine"],
  ["مخبز الياسمين", "مخبز الياسمين"],
])("%j is told as %j", (text, told) => {
  expect(markdownLine(text)).toBe(told);
});

test("lines become paragraphs", () => {
  expect(markdownParagraphs("One\n\nTwo\n# Three")).toBe("One\n\nTwo\n\n\\# Three");
});

test("a cell cannot end its row or open a column", () => {
  expect(markdownTable(["A", "B"], [["x | y", "line\nbreak"]])).toBe(
    "| A | B |\n| --- | --- |\n| x \\| y | line break |",
  );
});
