import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { strategyBodySchema, type StrategyBody } from "../src/strategy";
import { checkStrategy } from "../src/strategy-checks";
import { groundClaims, isQuoted } from "../src/strategy-grounding";
import { strategyToMarkdown } from "../src/strategy-markdown";
import { normaliseStrategy, scaleShares } from "../src/strategy-normalise";
import { aBody, profile } from "./strategy-body";

const check = (changes: Partial<StrategyBody>) => checkStrategy(aBody(changes), { today: "2026-11-21" });

describe("rules between sections", () => {
  test("a sound strategy has no faults", () => {
    expect(strategyBodySchema.safeParse(aBody()).success).toBe(true);
    expect(check({})).toEqual([]);
  });

  test("each broken rule names its section", () => {
    const { pillars, networks, plan, kpis, frequency } = aBody();
    const [first, ...rest] = pillars.items;
    if (!first) throw new Error("no pillar");
    expect(check({ pillars: { items: [{ ...first, share: 40 }, ...rest] } })[0]).toMatch(
      /^pillars: .*add up to 90/,
    );
    expect(check({ pillars: { items: [{ ...first, name: "care" }, ...rest] } })[0]).toMatch(
      /^pillars: Two pillars/,
    );
    expect(check({ networks: { ...networks, notNow: [{ network: "instagram", why: "No." }] } })[0]).toMatch(
      /^networks: Instagram is chosen and/,
    );
    expect(
      check({
        networks: { ...networks, chosen: [...networks.chosen, { network: "reddit", why: "a", role: "b" }] },
      })[0],
    ).toMatch(/^frequency: Reddit is chosen but/);
    expect(
      check({
        frequency: {
          perNetwork: [
            ...frequency.perNetwork,
            { network: "x", postsPerWeek: 1, hoursPerWeek: 1, bestTimes: "a", why: "b" },
          ],
        },
      })[0],
    ).toMatch(/^frequency: X has a frequency but/);
    expect(check({ kpis: { items: kpis.items.map((item) => ({ ...item, by: "2026-11-21" })) } })[0]).toMatch(
      /^kpis: .*not in the future/,
    );
    const weeks = plan.weeks.map((week) => ({
      ...week,
      posts: [{ network: "x" as const, pillar: "Nothing", idea: "a" }],
    }));
    expect(check({ plan: { weeks } })).toHaveLength(8);
    expect(check({ plan: { weeks: plan.weeks.map((week) => ({ ...week, week: 1 })) } })).toHaveLength(3);
  });

  test("dates are judged only against a day that is given", () => {
    const items = aBody().kpis.items.map((item) => ({ ...item, by: "2020-01-01" }));
    expect(checkStrategy(aBody({ kpis: { items } }))).toEqual([]);
  });
});

describe("normalising", () => {
  test("shares come to exactly 100, inside their limits and in their order", () => {
    const shares = fc.array(fc.integer({ min: 5, max: 70 }), { minLength: 3, maxLength: 5 });
    fc.assert(
      fc.property(shares, (given) => {
        const scaled = scaleShares(given.map((share) => ({ share }))).map((item) => item.share);
        expect(scaled.reduce((sum, share) => sum + share, 0)).toBe(100);
        for (const share of scaled) expect(share >= 5 && share <= 70 && Number.isInteger(share)).toBe(true);
        given.forEach((share, index) => {
          given.forEach((other, at) => {
            if (share > other + 1) expect(scaled[index] ?? 0).toBeGreaterThanOrEqual(scaled[at] ?? 0);
          });
        });
      }),
    );
  });

  test("posts follow a renamed pillar, and networks that were dropped leave no trace", () => {
    const previous = aBody();
    const items = previous.pillars.items.map((item) => ({ ...item, name: `New ${item.name.length}` }));
    const networks = {
      chosen: [{ network: "reddit" as const, why: "a", role: "b" }],
      notNow: previous.networks.notNow,
    };
    const next = normaliseStrategy({ ...previous, pillars: { items }, networks }, previous);
    expect(checkStrategy(next)).toEqual([]);
    expect(next.plan.weeks[0]?.posts[0]).toMatchObject({ network: "reddit", pillar: items[1]?.name });
    expect(next.frequency.perNetwork.map((item) => item.network)).toEqual(["reddit"]);
  });

  test("a sound strategy stays as it is", () => {
    expect(normaliseStrategy(aBody())).toEqual(aBody());
  });
});

describe("grounding", () => {
  const grounded = (
    text: string,
    quote: string | null,
    basis: "description" | "goals" | "hoursPerWeek" | "feedback" = "description",
  ) => {
    const { positioning } = aBody();
    const body = aBody({
      positioning: { ...positioning, claims: [{ text, basis, quote }, ...positioning.claims] },
    });
    return groundClaims(body, profile, "Less Instagram").positioning.claims[0];
  };

  test("a real quote holds, whatever its capitals, quotation marks and spaces", () => {
    expect(grounded("Made by hand.", "\u201cOLD  books\nby hand.\u201d")).toMatchObject({
      basis: "description",
    });
    expect(grounded("The goal.", "1,200 repair enquiries per month", "goals")).toMatchObject({
      basis: "goals",
    });
    expect(grounded("Little time.", "6 hours a week", "hoursPerWeek")).toMatchObject({
      basis: "hoursPerWeek",
    });
    expect(grounded("A wish.", "less instagram", "feedback")).toMatchObject({ basis: "feedback" });
  });

  test.each([
    ["Invented.", "We have served 12,000 readers"],
    ["From the wrong answer.", "Families"],
    ["Half a word.", "eeds"],
    ["No quote.", null],
    ["Empty quote.", ""],
    ["A number that nobody gave: 45.", "by hand"],
  ])("%s becomes an assumption", (text, quote) => {
    expect(grounded(text, quote)).toEqual({ text, basis: "assumption", quote: null });
  });

  test("numbers of the founder may be used, however they are written", () => {
    expect(grounded("1200 enquiries, 2 weeks, in June 2027.", "by hand")).toMatchObject({
      basis: "description",
    });
  });

  test("scripts without spaces are quoted too", () => {
    const japanese = { ...profile, description: "京都で手編みの茶こしを作っています。" };
    expect(isQuoted("手編みの茶こし", "description", japanese)).toBe(true);
    expect(isQuoted("大阪で", "description", japanese)).toBe(false);
  });
});

describe("markdown", () => {
  const meta = {
    businessName: "Ironvale Bindery",
    version: 3,
    date: "2026-11-21",
    source: "playbook",
    model: null,
  } as const;

  test("holds every section, its source and its date", () => {
    const text = strategyToMarkdown(aBody(), meta);
    expect(text.match(/^## /gm)).toHaveLength(9);
    expect(text).toContain("Version 3, 21 November 2026. Planned by Drumbeat's playbook");
    expect(text).toContain("| Enquiries | Not measured yet | 1,200 enquiries | 30 June 2027 |");
    expect(strategyToMarkdown(aBody(), { ...meta, source: "model", model: "gpt-5" })).toContain(
      "language model gpt-5",
    );
  });

  test("text stays text: no markup of its own survives", () => {
    const attack =
      "<img src=x onerror=alert(1)> [x](javascript:alert(1)) ![](http://evil.example/a.png)\n# Heading | `code` www.evil.example a@b.example";
    const { voice } = aBody();
    const clean = strategyToMarkdown(aBody(), meta);
    const text = strategyToMarkdown(aBody({ voice: { ...voice, summary: attack } }), {
      ...meta,
      businessName: attack,
    });
    expect(text).not.toMatch(/<img|\]\(|https?:\/\/|www\.|@|(?<!\\)`/);
    expect(text.match(/^#/gm)?.length).toBe(clean.match(/^#/gm)?.length);
  });

  test("a cell cannot break a table", () => {
    const { frequency } = aBody();
    const perNetwork = frequency.perNetwork.map((item) => ({ ...item, why: "a | b\n| c" }));
    const row = strategyToMarkdown(aBody({ frequency: { perNetwork } }), meta)
      .split("\n")
      .find((line) => line.startsWith("| Instagram"));
    expect(row?.match(/(?<!\\)\|/g)).toHaveLength(6);
  });
});
