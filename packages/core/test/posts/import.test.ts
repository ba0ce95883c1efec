import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeText, delimiterOf, readCsv } from "../../src/csv-read";
import { guessColumns, type ImportRow } from "../../src/posts/import/columns";
import { checkRows } from "../../src/posts/import/rows";

/** As RFC 4180 has it. `csvLine` would also put an apostrophe before what looks like a formula. */
const written = (cells: readonly string[]) =>
  `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}\r\n`;

describe("reading CSV", () => {
  test("what is written as CSV is read again, cell by cell, with the line it begins on", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", '"', ",", ";", "\n", "\r\n", " ", "é", "日") });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 8 }), (rows) => {
        const kept = rows.filter((cells) => cells.some((value) => value.trim() !== ""));
        const text = kept.map(written).join("");
        const read = readCsv(text, ",");
        expect(read.map(({ cells }) => cells)).toEqual(kept);
        const lines = text.split(/\r\n|\r|\n/);
        for (const { line, cells } of read) {
          const start = written(cells).split(/\r\n|\r|\n/)[0] ?? "";
          expect(lines[line - 1]).toBe(start);
        }
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ["a,b;c,d\n1,2,3", ","],
    ["a;b;c\n", ";"],
    ["a\tb\n", "\t"],
    ['"x,y,z";b\n', ";"],
    ["", ","],
  ])("finds the delimiter of %j", (text, delimiter) => {
    expect(delimiterOf(text)).toBe(delimiter);
  });

  test("a byte order mark, empty lines and an open quote do no harm", () => {
    expect(readCsv("\ufeffa,b\r\n\r\n , \r\n1,\r\n")).toEqual([
      { line: 1, cells: ["a", "b"] },
      { line: 4, cells: ["1", ""] },
    ]);
    expect(readCsv('a,"open\nb')).toEqual([{ line: 1, cells: ["a", "open\nb"] }]);
    expect(readCsv("a,\n").at(0)?.cells).toEqual(["a", ""]);
  });

  test("any text ends, and quickly", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void readCsv(text)));
    const start = performance.now();
    readCsv('"a ""quoted"" text, with more",b\r\n'.repeat(40_000));
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test.each([
    ["UTF-8", Buffer.from("é日", "utf8"), "é日"],
    ["UTF-8 with a mark", Buffer.from("\ufeffé", "utf8"), "é"],
    ["UTF-16 with a mark", Buffer.from("\ufeffé日", "utf16le"), "é日"],
    ["UTF-16 without", Buffer.from("network", "utf16le"), "network"],
    ["UTF-16 the other way round", Buffer.from("\ufeffab", "utf16le").swap16(), "ab"],
    ["Windows-1252", Buffer.from([0x63, 0xe9]), "cé"],
  ])("%s", (_name, bytes, text) => {
    expect(decodeText(bytes).replace(/^\ufeff/, "")).toBe(text);
  });
});

test("columns are known by their headings, each once", () => {
  expect(guessColumns(["Platform", "CONTENT", "Publish_date", "Post", "x", " Time-zone "])).toEqual([
    "network",
    "text",
    "date",
    null,
    null,
    "timeZone",
  ]);
});

describe("rows", () => {
  const ground = {
    timeZone: "Europe/Berlin",
    now: Date.parse("2026-11-24T09:00:00Z"),
    accounts: [{ id: "1", network: "x" as const, handle: "korn", name: "Korn & Kruste", counting: {} }],
  };
  const check = (...rows: ImportRow[]) =>
    checkRows(
      rows.map((row, index) => ({ line: index + 2, row })),
      ground,
    );
  const problemsOf = (row: ImportRow) => check({ network: "x", text: "Fresh bread", ...row })[0]?.problems;

  test("a whole row becomes a post with its parts, its time and its tags", () => {
    const [row] = check({
      network: "Twitter",
      text: "One\n---\nTwo",
      date: "30.11.2026",
      time: "9:05 pm",
      account: "@Korn",
      tags: "#Rye; launch, rye",
      pillar: " Craft ",
      link: "https://example.com",
    });
    expect(row?.problems).toEqual([]);
    expect(row?.post).toMatchObject({
      network: "x",
      accountId: "1",
      tags: ["rye", "launch"],
      pillar: "Craft",
      content: { parts: [{ text: "One\n\nhttps://example.com" }, { text: "Two" }], options: {} },
      schedule: {
        local: "2026-11-30T21:05",
        timeZone: "Europe/Berlin",
        at: new Date("2026-11-30T20:05:00Z"),
      },
    });
  });

  test.each([
    [{ network: "Friendster" }, /^“Friendster” is no network\. It is one of LinkedIn, X, /],
    [{ network: "" }, /^The network is missing/],
    [{ text: " " }, /^There is no text yet\.$/],
    [{ text: "word ".repeat(100) }, /^The text is \d+ characters too long for X\.$/],
    [{ date: "2026-02-30", time: "9:00" }, /^“2026-02-30” is no day/],
    [{ date: "11/12/2026", time: "9:00" }, /is no day\. Write it like/],
    [{ date: "2026-12-01", time: "25:00" }, /^“25:00” is no time/],
    [{ date: "2026-12-01", time: "9" }, /^“9” is no time/],
    [{ date: "2026-12-01" }, /^There is a day but no time\.$/],
    [{ time: "9:00" }, /^There is a time but no day\.$/],
    [{ date: "2026-12-01", time: "9:00", timeZone: "Mars/Base" }, /^“Mars\/Base” is no time zone/],
    [{ date: "2027-03-28", time: "02:30" }, /^02:30 does not exist on 2027-03-28 in Europe\/Berlin/],
    [{ date: "2026-11-24", time: "09:59" }, /^2026-11-24 09:59 has passed\.$/],
    [{ account: "nobody" }, /^“nobody” is no account on X here\.$/],
    [{ link: "javascript:alert(1)" }, /is no web address\.$/],
    [{ tags: Array.from({ length: 21 }, (_, index) => index).join(",") }, /at most 20 tags/],
    [{ network: "reddit" }, /^Reddit needs a title\.$/],
  ])("%j is refused in words", (row, says) => {
    expect(problemsOf(row)).toEqual([expect.stringMatching(says)]);
  });

  test("a text is counted as the server of its account counts; without an account, as the only one there is", () => {
    const on = (handle: string, limit: number) => ({
      id: handle,
      network: "mastodon" as const,
      handle,
      name: handle,
      counting: limit === 500 ? {} : { limit },
    });
    const problems = (accounts: ReturnType<typeof on>[], row: ImportRow) =>
      checkRows([{ line: 2, row: { network: "mastodon", text: "word ".repeat(200), ...row } }], {
        ...ground,
        accounts,
      })[0]?.problems;
    const tooLong = ["The text is 499 characters too long for Mastodon."];
    const both = [on("long", 5_000), on("usual", 500)];
    expect(problems(both, { account: "@long" })).toEqual([]);
    expect(problems(both, { account: "usual" })).toEqual(tooLong);
    expect(problems(both, {})).toEqual(tooLong);
    expect(problems([on("long", 5_000)], {})).toEqual([]);
    expect(problems([on("long", 5_000)], { text: "word ".repeat(1_001) })).toHaveLength(1);
  });

  test("a link stands below the text where the network shows it there, and in the text where not", () => {
    const contentOn = (network: string) =>
      check({ network, text: "Fresh bread", link: "https://example.com" })[0]?.post?.content;
    expect(contentOn("facebook")).toMatchObject({
      parts: [{ text: "Fresh bread" }],
      options: { linkUrl: "https://example.com" },
    });
    expect(contentOn("mastodon")?.parts[0]?.text).toBe("Fresh bread\n\nhttps://example.com");
  });

  test("a day and time in one column, and an hour that is there twice", () => {
    const [row] = check({ network: "x", text: "a", date: "2027-10-31 02:30" });
    expect(row?.post?.schedule).toMatchObject({
      at: new Date("2027-10-31T00:30:00Z"),
      note: "earlier_of_two",
    });
  });

  test("the second of two that are the same names the line of the first", () => {
    const same = { network: "x", text: "Fresh bread" };
    const [first, other, second] = check(
      same,
      { ...same, network: "bluesky" },
      { network: "twitter", text: "FRESH bread " },
    );
    expect([first?.problems, other?.problems]).toEqual([[], []]);
    expect(second?.problems).toEqual(["The same post is on line 2."]);
  });

  test("no row makes it fail", () => {
    const cell = fc.string({ unit: "binary" });
    const row = fc.record({
      network: fc.constantFrom("x", "reddit", "?"),
      text: cell,
      date: cell,
      time: cell,
      tags: cell,
      link: cell,
      account: cell,
      title: cell,
    });
    fc.assert(
      fc.property(row, (values) => {
        const [checked] = check(values);
        expect(checked?.post === null).toBe((checked?.problems.length ?? 0) > 0);
      }),
    );
  });
});
