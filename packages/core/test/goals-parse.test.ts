import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { goalSchema } from "../src/goals";
import { formatGoal, parseGoals } from "../src/goals-parse";

const today = "2026-11-21";
const one = (text: string) => parseGoals(text, today)[0];

describe("goals as people type them", () => {
  test.each([
    ["800 trial sign-ups per month by 30 June 2027", "trial sign-ups per month", 800, "2027-06-30"],
    ["5,000 newsletter subscribers", "newsletter subscribers", 5000, null],
    ["Reach 40 new food hubs until 1 May 2027", "new food hubs", 40, "2027-05-01"],
    ["10k followers by next summer", "followers", 10_000, "2027-08-31"],
    ["double revenue", "double revenue", null, null],
    ["1.500 self-hosted installs by 31.03.2027", "self-hosted installs", 1500, "2027-03-31"],
    ["2 million views in 2027", "views", 2_000_000, "2027-12-31"],
    ["1.5k stars on GitHub by Q2", "stars on GitHub", 1500, "2027-06-30"],
    [
      "Grow newsletter to 5000 subscribers by end of March 2027",
      "newsletter subscribers",
      5000,
      "2027-03-31",
    ],
    ["from 200 to 800 sign-ups a month by June", "sign-ups a month", 800, "2027-06-30"],
    ["sell 300 tickets by 2027-02-14", "tickets sold", 300, "2027-02-14"],
    ["$5,000 in monthly revenue by the end of the year", "monthly revenue ($)", 5000, "2026-12-31"],
    ["20 % conversion rate in 6 months", "% conversion rate", 20, "2027-05-21"],
    ["- 12 wedding bookings for 2027 by 15 January", "wedding bookings for 2027", 12, "2027-01-15"],
    ["a million downloads", "downloads", 1_000_000, null],
    ["3 second-hand shops as partners by 1 March 2027", "second-hand shops as partners", 3, "2027-03-01"],
    ["\u0661\u0662\u0660\u0660 followers", "followers", 1200, null],
    ["1 500 clients d'ici 2027-09-30", "clients d'ici", 1500, "2027-09-30"],
    ["2.5 average rating stars", "average rating stars", 2.5, null],
  ])("%s", (text, metric, target, by) => {
    expect(one(text)).toEqual({ metric, target, by });
  });

  test("several, on lines or with semicolons, with bullets and numbers", () => {
    const goals = parseGoals("1. 50 members by May 2027; 2) ten classes full\n\n\u2022 300 followers", today);
    expect(goals).toEqual([
      { metric: "members", target: 50, by: "2027-05-31" },
      { metric: "ten classes full", target: null, by: null },
      { metric: "followers", target: 300, by: null },
    ]);
  });

  test("a number and nothing else stays the words that it is", () => {
    expect(one("500")).toEqual({ metric: "500", target: null, by: null });
  });

  test("anything gives at most eight valid goals, and never throws", () => {
    const pieces = fc.constantFrom(
      "by ",
      "5,000",
      "1.5k",
      " June ",
      "2027",
      "end of ",
      "%",
      "\u20ac",
      "\n",
      ";",
      "next ",
      "\u{1F600}",
      "Q3",
      "from ",
      " to ",
    );
    const noise = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(noise, (text) => {
        const goals = parseGoals(text, today);
        expect(goals.length).toBeLessThanOrEqual(8);
        for (const goal of goals) expect(goalSchema.safeParse(goal).success, JSON.stringify(goal)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("what is formatted reads back as the same goal", () => {
    const word = fc.constantFrom(
      "paying",
      "customers",
      "newsletter",
      "subscribers",
      "stars",
      "caf\u00e9",
      "bookings",
      "sign-ups",
      "per week",
      "food hubs",
      "m\u00e9tiers",
    );
    const goal = fc.record({
      metric: fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(" ")),
      target: fc.option(
        fc.oneof(
          fc.integer({ min: 0, max: 5_000_000 }),
          fc.integer({ min: 1, max: 999 }).map((n) => n / 2),
        ),
      ),
      by: fc.option(
        fc
          .date({ min: new Date("2027-01-01"), max: new Date("2035-12-31"), noInvalidDate: true })
          .map((date) => date.toISOString().slice(0, 10)),
      ),
    });
    fc.assert(
      fc.property(goal, (given) => {
        expect(parseGoals(formatGoal(given), today)).toEqual([given]);
      }),
      { numRuns: 300 },
    );
  });
});
