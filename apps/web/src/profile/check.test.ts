import { limits } from "@drumbeat/core/business-limits";
import { describe, expect, test } from "vitest";
import { completeAnswers, type Answers } from "./answers";
import { checkAnswers, parseHours } from "./check";
import { checkLengths, goalLines } from "./lengths";

const fine: Answers = {
  ...completeAnswers({}),
  name: "Korn & Kruste",
  description: "A bakery.",
  industry: "Food",
  targetAudience: "Neighbours",
  hoursPerWeek: "3",
  languages: ["en"],
  timeZone: "Europe/Berlin",
  mode: "creator",
};
const every = Object.keys(fine) as (keyof Answers)[];

describe("what may stay open and what may not", () => {
  test("the least that is enough has nothing to correct", () => {
    expect(checkAnswers(fine, every)).toEqual({});
  });

  test("each answer that is needed asks for itself when it is empty", () => {
    expect(Object.keys(checkAnswers(completeAnswers({}), every)).toSorted()).toEqual(
      [
        "description",
        "hoursPerWeek",
        "industry",
        "languages",
        "name",
        "targetAudience",
        "timeZone",
      ].toSorted(),
    );
  });

  test("white space and control characters are no answer", () => {
    expect(
      checkAnswers({ ...fine, name: " \u0000\u200b ".replace("\u200b", ""), description: "\n\t" }, [
        "name",
        "description",
      ]),
    ).toEqual({
      name: "Enter the name of your business.",
      description: "Say in a sentence or two what it does.",
    });
  });
});

describe("what is wrong is said with the remedy", () => {
  test("a text of 20,000 characters is told the length to reach", () => {
    const long = { ...fine, description: "x".repeat(20_000) };
    expect(checkLengths(long)).toEqual({ description: "Shorten it to 4,000 characters." });
    expect(checkAnswers(long, ["description"])).toEqual({ description: "Shorten it to 4,000 characters." });
  });

  test("emoji count as a text field counts them", () => {
    expect(checkLengths({ ...fine, tone: "🥖".repeat(limits.tone / 2) })).toEqual({});
    expect(checkLengths({ ...fine, tone: "🥖".repeat(limits.tone / 2 + 1) })).toHaveProperty("tone");
  });

  test.each(["ftp://example.com", "not an address", "javascript:alert(1)"])(
    "%s is not a website",
    (website) => {
      expect(checkAnswers({ ...fine, website }, ["website"]).website).toContain("Write it like example.com");
    },
  );

  test.each(["", "example.com", "https://example.com/a?b=c"])("%j is fine as a website", (website) => {
    expect(checkAnswers({ ...fine, website }, ["website"])).toEqual({});
  });

  test("hours may be written with a comma, but not in words", () => {
    expect(parseHours("4,5")).toBe(4.5);
    expect(checkAnswers({ ...fine, hoursPerWeek: "four" }, ["hoursPerWeek"]).hoursPerWeek).toBe(
      "Write it as a number, such as 4.",
    );
    expect(checkAnswers({ ...fine, hoursPerWeek: "200" }, ["hoursPerWeek"]).hoursPerWeek).toContain(
      "80 or less",
    );
  });

  test("nine goals are one too many", () => {
    const goalsText = Array.from({ length: 9 }, (_, index) => `${index} more`).join("\n\n");
    expect(goalLines(goalsText)).toHaveLength(9);
    expect(checkAnswers({ ...fine, goalsText }, ["goalsText"])).toEqual({
      goalsText: "Keep to eight goals.",
    });
  });
});
