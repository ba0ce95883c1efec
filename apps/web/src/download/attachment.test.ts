import { expect, test } from "vitest";
import { attachment } from "./attachment";

const realName = (header: string) => decodeURIComponent(/filename\*=UTF-8''(.+)$/.exec(header)?.[1] ?? "");

test.each([
  ["Hilde’s Bakery", "Hilde’s Bakery.pdf"],
  ["مخبز الياسمين", "مخبز الياسمين.pdf"],
  ["株式会社朝日ベーカリー", "株式会社朝日ベーカリー.pdf"],
  ['a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j.pdf"],
  ["..\\..\\etc", "etc.pdf"],
  ["   ", "strategy.pdf"],
  ["line\r\nSet-Cookie: x=1", "line Set-Cookie x=1.pdf"],
  ["🥐 Croissant", "🥐 Croissant.pdf"],
])("%j is saved as %j", (name, file) => {
  expect(realName(attachment(name, "pdf"))).toBe(file);
});

test("the header itself is plain ASCII without a line break, whatever the name", () => {
  for (const name of ["مخبز", "a\r\nb", 'quote"quote', "e\u0301té", "%41", "x".repeat(5000), "\ud800"]) {
    const header = attachment(name.toWellFormed(), "md");
    expect(header).toMatch(
      /^attachment; filename="[ -!#-~]+\.md"; filename\*=UTF-8''[A-Za-z0-9%!#$&+.^_`|~-]+$/,
    );
    expect(header.length).toBeLessThan(1_600);
  }
});
