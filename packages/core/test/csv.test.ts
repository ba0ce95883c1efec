import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLine } from "../src/csv";

test("quotes what would break a line, and ends it as RFC 4180 says", () => {
  expect(csvLine(["a", 'b "c"', "d,e", "f\ng", 12, null])).toBe('a,"b ""c""","d,e","f\ng",12,\r\n');
});

test.each(["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u200b=1", "|calc", "%0a=1"])(
  "no spreadsheet takes %j for a formula",
  (text) => {
    expect(csvLine([text])).toMatch(/^"?'/);
  },
);

test("no value begins a cell with a sign of a formula", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(csvLine([text])).not.toMatch(/^"?\s*[=+\-@]/);
    }),
  );
});
