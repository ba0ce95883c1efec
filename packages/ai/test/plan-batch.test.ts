import { batchNetworks, countByNetwork, countByPillar } from "@drumbeat/core/posts/batch-counts";
import { readWall } from "@drumbeat/core/posts/wall-time";
import fc from "fast-check";
import { expect, test } from "vitest";
import { leastGap } from "../src/posts/calendar-places";
import { planBatch, type BatchPlan } from "../src/posts/plan-batch";
import { readTimes } from "../src/posts/times";
import { planStrategy } from "../src/strategy/playbook/plan-strategy";
import { today } from "./profiles";
import { samples } from "./samples";

const strategies = samples.map((profile) =>
  planStrategy({ profile, today, feedback: null, previous: null, section: null }),
);
const minutes = (local: string) => readWall(local) / 60_000;

const aStrategy = fc.constantFrom(...strategies);
const aDay = fc
  .integer({ min: 0, max: 400 })
  .map((days) => new Date(Date.UTC(2026, 10, 22) + days * 86_400_000).toISOString().slice(0, 10));
// A day always has room for three posts on a network; where more are asked for, there may be fewer.
const roomPerDay = 3;
const aPlan = aStrategy
  .chain((strategy) =>
    fc.record({
      strategy: fc.constant(strategy),
      plan: fc.record({
        startsOn: aDay,
        days: fc.integer({ min: 7, max: 30 }),
        count: fc.integer({ min: 7, max: 30 }),
        networks: fc.subarray(batchNetworks(strategy), { minLength: 1 }),
        notBefore: fc.constant("2026-11-21T10:00"),
        taken: fc.constant([]),
        slots: fc.constant([]),
        used: fc.constant([]),
      }),
    }),
  )
  .filter(({ plan }) => plan.count <= plan.days * roomPerDay);

test("every plan has as many posts as asked, each in its days, spread over networks and pillars by the strategy", () => {
  fc.assert(
    fc.property(aPlan, ({ strategy, plan }) => {
      const briefs = planBatch(strategy, plan);
      expect(briefs).toHaveLength(plan.count);
      const last = new Date(Date.parse(plan.startsOn) + (plan.days - 1) * 86_400_000)
        .toISOString()
        .slice(0, 10);
      for (const { local } of briefs) {
        expect(local.slice(0, 10) >= plan.startsOn && local.slice(0, 10) <= last).toBe(true);
      }
      for (const { network, count } of countByNetwork(strategy, plan.networks, plan.count))
        expect(briefs.filter((brief) => brief.network === network)).toHaveLength(count);
      for (const { pillar, count } of countByPillar(strategy, plan.count))
        expect(briefs.filter((brief) => brief.pillar === pillar)).toHaveLength(count);
    }),
    { numRuns: 60 },
  );
});

test("no idea comes twice, no format twice in a row on a network, and the same arguments give the same plan", () => {
  fc.assert(
    fc.property(aPlan, ({ strategy, plan }) => {
      const briefs = planBatch(strategy, plan);
      expect(new Set(briefs.map((brief) => brief.idea)).size).toBe(briefs.length);
      for (const network of plan.networks) {
        const formats = briefs.filter((brief) => brief.network === network).map((brief) => brief.format);
        formats.slice(1).forEach((format, index) => expect(format).not.toBe(formats[index]));
      }
      expect(new Set(briefs.map((brief) => brief.format)).size).toBeGreaterThanOrEqual(5);
      expect(planBatch(strategy, plan)).toEqual(briefs);
    }),
    { numRuns: 60 },
  );
});

test("two posts on one network are never within four hours, whatever is planned already", () => {
  const crowded = aPlan.chain(({ strategy, plan }) =>
    fc
      .array(
        fc.record({
          network: fc.constantFrom(...plan.networks),
          local: fc.record({
            day: fc.integer({ min: 0, max: plan.days - 1 }),
            hour: fc.integer({ min: 6, max: 21 }),
          }),
        }),
        { maxLength: 12 },
      )
      .map((taken) => ({
        strategy,
        plan: {
          ...plan,
          taken: taken.map(({ network, local }) => ({
            network,
            local: `${new Date(Date.parse(plan.startsOn) + local.day * 86_400_000).toISOString().slice(0, 10)}T${String(local.hour).padStart(2, "0")}:00`,
          })),
        },
      })),
  );
  fc.assert(
    fc.property(crowded, ({ strategy, plan }) => {
      const briefs = planBatch(strategy, plan);
      briefs.forEach((brief, index) => {
        const others = [...briefs.slice(index + 1), ...plan.taken].filter(
          (each) => each.network === brief.network,
        );
        for (const other of others)
          expect(Math.abs(minutes(other.local) - minutes(brief.local))).toBeGreaterThanOrEqual(leastGap);
      });
      expect(new Set(briefs.map((brief) => brief.local)).size).toBe(briefs.length);
    }),
    { numRuns: 60 },
  );
});

const onePlan = (changes: Partial<BatchPlan> = {}): BatchPlan => ({
  startsOn: "2026-11-23",
  days: 14,
  networks: ["x"],
  count: 8,
  notBefore: "2026-11-21T10:00",
  taken: [],
  slots: [],
  used: [],
  ...changes,
});
const strategyOf = (name: string) =>
  strategies[samples.findIndex((profile) => profile.name === name)] ?? fail();
function fail(): never {
  throw new Error("no such sample");
}

test("times that the business has set come before the strategy's", () => {
  const slots = [
    { network: "x" as const, weekday: 1, minute: 425 },
    { network: "x" as const, weekday: 4, minute: 425 },
  ];
  const briefs = planBatch(strategyOf("Plausible Analytics"), onePlan({ slots, count: 7, days: 28 }));
  expect(briefs.map((brief) => brief.local.slice(11))).toEqual(Array(7).fill("07:05"));
});

test("nothing is planned before a given time of today", () => {
  const notBefore = "2026-11-23T17:00";
  const briefs = planBatch(
    strategyOf("Documenso"),
    onePlan({ notBefore, days: 7, count: 20, networks: ["x", "linkedin"] }),
  );
  expect(briefs).toHaveLength(20);
  expect(briefs.every((brief) => brief.local >= notBefore)).toBe(true);
});

test("first lines of the last 90 days are not used again while there are others", () => {
  const strategy = strategyOf("Crumb & Ember");
  const first = planBatch(strategy, onePlan({ networks: ["instagram"], count: 7 }));
  const used = first.map((brief) => brief.idea);
  const second = planBatch(strategy, onePlan({ networks: ["instagram"], count: 7, used }));
  expect(second.filter((brief) => used.includes(brief.idea))).toEqual([]);
});

test.each([
  ["Tue to Thu, 8:00 to 10:00, Berlin time", [2, 3, 4], 480, 600],
  ["Thu and Sun, 18:00 to 21:00", [4, 7], 1080, 1260],
  ["Weekdays, 7.30 am to 9 am", [1, 2, 3, 4, 5], 450, 540],
  ["Fri to Mon, 12:00\u201313:00", [5, 6, 7, 1], 720, 780],
])("reads %s", (text, weekdays, from, to) => {
  expect(readTimes(text)).toEqual(weekdays.map((weekday) => ({ weekday, from, to })));
});

test("several times and words in another language", () => {
  expect(readTimes("Sun, 18:00 to 20:00, and Wed, 6:00 to 7:00")).toEqual([
    { weekday: 7, from: 1080, to: 1200 },
    { weekday: 3, from: 360, to: 420 },
  ]);
  expect(readTimes("dimanche soir")).toEqual([]);
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      for (const window of readTimes(text)) expect(window.from).toBeLessThan(window.to);
    }),
  );
});
