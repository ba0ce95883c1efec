import { readFileSync, statSync } from "node:fs";
import { root } from "../tree";

/** The levels of the requirements of each section of OWASP ASVS 5.0.0, one digit each: 1.1.1 is the first of "1.1". */
const levels: Record<string, string> = {
  "1.1": "22",
  "1.2": "1111122223",
  "1.3": "112222222223",
  "1.4": "222",
  "1.5": "123",
  "2.1": "122",
  "2.2": "112",
  "2.3": "12223",
  "2.4": "23",
  "3.1": "3",
  "3.2": "113",
  "3.3": "12223",
  "3.4": "11222233",
  "3.5": "11122333",
  "3.6": "3",
  "3.7": "22333",
  "4.1": "12233",
  "4.2": "23333",
  "4.3": "22",
  "4.4": "1222",
  "5.1": "2",
  "5.2": "112333",
  "5.3": "113",
  "5.4": "222",
  "6.1": "122",
  "6.2": "111111112222",
  "6.3": "11223333",
  "6.4": "112233",
  "6.5": "22222333",
  "6.6": "2223",
  "6.7": "33",
  "6.8": "2222",
  "7.1": "222",
  "7.2": "1111",
  "7.3": "22",
  "7.4": "11222",
  "7.5": "223",
  "7.6": "22",
  "8.1": "1233",
  "8.2": "1123",
  "8.3": "133",
  "8.4": "23",
  "9.1": "111",
  "9.2": "1222",
  "10.1": "22",
  "10.2": "223",
  "10.3": "22223",
  "10.4": "1111122222233333",
  "10.5": "22222",
  "10.6": "22",
  "10.7": "222",
  "11.1": "2233",
  "11.2": "22233",
  "11.3": "11233",
  "11.4": "1222",
  "11.5": "23",
  "11.6": "23",
  "11.7": "33",
  "12.1": "12233",
  "12.2": "11",
  "12.3": "22223",
  "13.1": "2333",
  "13.2": "222223",
  "13.3": "2233",
  "13.4": "1222233",
  "14.1": "22",
  "14.2": "12223333",
  "14.3": "122",
  "15.1": "12233",
  "15.2": "12233",
  "15.3": "1222222",
  "15.4": "3333",
  "16.1": "2",
  "16.2": "22222",
  "16.3": "2222",
  "16.4": "222",
  "16.5": "2223",
  "17.1": "23",
  "17.2": "22223333",
  "17.3": "22",
};

const columns = ["id", "level", "about", "verdict", "where", "why"] as const;
const verdicts = ["met", "not met", "not applicable", "later"];

type Row = Record<(typeof columns)[number], string>;

/** The text of a file of the repository; null where there is none. */
export type ReadText = (path: string) => string | null;

export const readText: ReadText = (path) =>
  statSync(root + path, { throwIfNoEntry: false })?.isFile() ? readFileSync(root + path, "utf8") : null;

/** What is wrong with a list of verdicts: ids, words, and tests that are not there. */
export function asvsProblems(csv: string, read: ReadText = readText, expected = levelTwo()): string[] {
  const [head, ...lines] = csv.trimEnd().split("\n");
  if (head !== columns.join(",")) return [`the columns are not ${columns.join(",")}`];
  const rows = lines.map(toRow);
  const count = new Map<string, number>();
  for (const { id } of rows) count.set(id, (count.get(id) ?? 0) + 1);
  return [
    ...[...expected.keys()].filter((id) => !count.has(id)).map((id) => `${id} is missing`),
    ...[...count].filter(([, times]) => times > 1).map(([id]) => `${id} is there more than once`),
    ...rows.flatMap((row) => rowProblems(row, expected, read).map((problem) => `${row.id} ${problem}`)),
  ];
}

/** Ids of the requirements up to level 2, with their level. */
function levelTwo(): Map<string, string> {
  return new Map(
    Object.entries(levels)
      .flatMap(([section, digits]) =>
        digits.split("").map((level, index) => [`${section}.${index + 1}`, level] as const),
      )
      .filter(([, level]) => level !== "3"),
  );
}

function rowProblems(row: Row, expected: Map<string, string>, read: ReadText): string[] {
  const { id, level, about, verdict, where, why } = row;
  if (!expected.has(id)) return ["is not a requirement of level 1 or 2"];
  const problems = where ? where.split(" | ").flatMap((place) => placeProblems(place, read)) : [];
  if (expected.get(id) !== level) problems.push(`is of level ${expected.get(id)}`);
  if (!about) problems.push("does not say what it is about");
  if (!verdicts.includes(verdict)) problems.push(`has no verdict, but “${verdict}”`);
  if (verdict === "met" && !where) problems.push("is met without saying where");
  if (verdict !== "met" && !why) problems.push(`is ${verdict} without saying why`);
  return problems;
}

/** A place is a path, or a path and the title of a test, a suite or a case in it: `path > title`; several stand apart by ` | `. */
function placeProblems(place: string, read: ReadText): string[] {
  const [path = "", title] = place.split(" > ", 2);
  const text = read(path);
  if (text === null) return [`names ${path}, which does not exist`];
  if (title === undefined || ['"', "'", "`"].some((mark) => text.includes(mark + title + mark))) return [];
  return [`names “${title}”, which is not in ${path}`];
}

/** Fields are quoted where they hold a comma or a quotation mark. */
function toRow(line: string): Row {
  const fields = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain = ""]) => quoted?.replaceAll('""', '"') ?? plain,
  );
  const [id = "", level = "", about = "", verdict = "", where = "", why = ""] = fields;
  return { id, level, about, verdict, where, why };
}
