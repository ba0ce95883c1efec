import { expect, test } from "vitest";
import { completeAnswers } from "./answers";
import { describeAnswers, placeName } from "./sentences";

const text = (answers: Parameters<typeof completeAnswers>[0]) =>
  describeAnswers(completeAnswers(answers)).map(({ parts }) => parts.map((part) => part.text).join(""));

test("nothing is claimed before anything was said", () => {
  expect(text({})).toEqual([]);
});

test("what was said reads as sentences", () => {
  expect(
    text({
      name: "Korn & Kruste",
      website: "https://korn.example/",
      description: "A bakery.",
      industry: "Food",
      goalsText: "120 pre-orders by June\n\n4 restaurants",
      hoursPerWeek: "1",
      networksInUse: ["instagram", "linkedin"],
      tone: "Warm",
      languages: ["de"],
      timeZone: "America/New_York",
      mode: "autopilot",
    }),
  ).toEqual([
    "Your business is called Korn & Kruste and is found at korn.example.",
    "What it does: A bakery. Industry: Food.",
    "Your 2 goals: 120 pre-orders by June; 4 restaurants",
    "You already post on Instagram and LinkedIn and have 1 hour a week.",
    "It should sound like this: Warm, in German, on New York time.",
    "Autopilot: Drumbeat acts within limits that you set.",
  ]);
});

test("a long text is cut between characters, never within one", () => {
  const [sentence] = describeAnswers(completeAnswers({ targetAudience: "👩‍🌾🥖".repeat(200) }));
  const cut = sentence?.parts.at(-1)?.text ?? "";
  expect(cut.isWellFormed()).toBe(true);
  expect(cut.endsWith("…")).toBe(true);
});

test("the founder's own words are marked, so that they are shown as words and nothing else", () => {
  const [sentence] = describeAnswers(completeAnswers({ name: "<b>Bold</b>" }));
  expect(sentence?.parts).toContainEqual({ text: "<b>Bold</b>", isOwnWords: true });
});

test("a zone is called by its place", () => {
  expect(placeName("America/Argentina/Buenos_Aires")).toBe("Buenos Aires");
});
