import { strategySections } from "@drumbeat/core/strategy-sections";
import { expect, test } from "vitest";
import { sampleStrategy } from "@/pdf/sample-strategies";
import { sectionSchema, sharesOf, trimmed, wordsFor } from "./section-schemas";

const { body } = sampleStrategy("english");
const messages = (section: (typeof strategySections)[number], value: unknown) =>
  sectionSchema(section)
    .safeParse(value, { error: wordsFor })
    .error?.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`) ?? [];

test.each(strategySections)("what was written can be saved as it is: %s", (section) => {
  expect(messages(section, body[section])).toEqual([]);
});

test("shares that do not add up are refused", () => {
  const items = body.pillars.items.map((item) => ({ ...item, share: 30 }));
  expect(sharesOf(items)).toBe(90);
  expect(messages("pillars", { items })).toEqual(["items: The shares must add up to 100 %."]);
});

test("a network may be planned only once", () => {
  const [first] = body.frequency.perNetwork;
  expect(messages("frequency", { perNetwork: [first, first] })).toEqual([
    "perNetwork: A network is here twice. Keep one of the two.",
  ]);
});

test("what is wrong is said in words, at the field", () => {
  const [item] = body.kpis.items;
  expect(
    messages("kpis", { items: [{ ...item, name: "", target: Number.NaN, by: "", why: "x".repeat(1201) }] }),
  ).toEqual([
    "items.0.name: Write something here.",
    "items.0.target: Enter a number, without a unit.",
    "items.0.by: Choose a date.",
    "items.0.why: Shorten it to 1,200 characters.",
  ]);
  expect(messages("voice", { ...body.voice, dos: [] })).toEqual(["dos: Have at least 3 of these."]);
});

test("white space alone is nothing", () => {
  expect(messages("voice", trimmed({ ...body.voice, summary: " \n " }))).toEqual([
    "summary: Write something here.",
  ]);
});
