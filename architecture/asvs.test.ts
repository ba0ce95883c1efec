import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { asvsProblems } from "./rules/asvs";
import { root } from "./tree";

test("docs/asvs.csv has a verdict for each requirement up to level 2, and what it names is there", () => {
  expect(asvsProblems(readFileSync(`${root}docs/asvs.csv`, "utf8"))).toEqual([]);
});

describe("the check finds", () => {
  const head = "id,level,about,verdict,where,why\n";
  const expected = new Map([
    ["1.1.1", "2"],
    ["1.2.1", "1"],
  ]);
  const read = (path: string) => (path === "a.test.ts" ? 'test("holds", () => {});' : null);
  const problems = (...lines: string[]) => asvsProblems(head + lines.join("\n"), read, expected);
  const other = "1.2.1,1,encoding,later,,Not built.";

  test("nothing where all is well", () => {
    expect(problems("1.1.1,2,decoding,met,a.test.ts > holds | a.test.ts,", other)).toEqual([]);
    expect(problems('1.1.1,2,"decoding, once",not applicable,,"It says ""no"", so nothing."', other)).toEqual(
      [],
    );
  });

  test.each([
    ["a requirement that is left out", [other]],
    ["one that is there twice", [other, other, "1.1.1,2,decoding,met,a.test.ts,"]],
    ["one that there is not", [other, "1.1.1,2,decoding,met,a.test.ts,", "1.1.9,2,x,later,,x"]],
    ["another level", [other, "1.1.1,1,decoding,met,a.test.ts,"]],
    ["another verdict", [other, "1.1.1,2,decoding,mostly,a.test.ts,x"]],
    ["met without a place", [other, "1.1.1,2,decoding,met,,"]],
    ["not met without a reason", [other, "1.1.1,2,decoding,not met,a.test.ts,"]],
    ["a file that is gone", [other, "1.1.1,2,decoding,met,b.test.ts,"]],
    ["a test that is gone", [other, "1.1.1,2,decoding,met,a.test.ts > held,"]],
    ["no word of what it is about", [other, "1.1.1,2,,met,a.test.ts,"]],
  ])("%s", (_what, lines) => {
    expect(problems(...lines)).toHaveLength(1);
  });
});
