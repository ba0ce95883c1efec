import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nextTick } from "../src/cron";
import { createEmbeddedInngest, type EmbeddedInngest } from "../src/index";
import { serve } from "inngest/edge";
import { createDatabase } from "./support/database";
import { until } from "./support/until";
import { clientOf } from "./support/world";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Days around which the clocks of a zone change, and one zone where they never do. */
const CHANGES = [
  { zone: "America/New_York", around: [Date.UTC(2026, 2, 8), Date.UTC(2026, 10, 1)] },
  { zone: "Europe/Berlin", around: [Date.UTC(2026, 2, 29), Date.UTC(2026, 9, 25)] },
  // Half an hour only.
  { zone: "Australia/Lord_Howe", around: [Date.UTC(2026, 3, 4), Date.UTC(2026, 9, 3)] },
  // At midnight, so that a day begins at one o'clock.
  { zone: "America/Sao_Paulo", around: [Date.UTC(2018, 10, 4), Date.UTC(2018, 1, 18)] },
  { zone: "Asia/Kolkata", around: [Date.UTC(2026, 2, 29), Date.UTC(2026, 9, 25)] },
];

interface Minute {
  at: number;
  date: string;
  /** Minutes since midnight on the wall. */
  wall: number;
}

const calendars = new Map<string, Minute[]>();

/** Every minute of four days with what a clock on the wall shows. Knows nothing of cron. */
function calendar(zone: string, middle: number): Minute[] {
  const key = `${zone} ${middle}`;
  const known = calendars.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  const minutes: Minute[] = [];
  for (let at = middle - 2 * DAY; at < middle + 2 * DAY; at += MINUTE) {
    const [date = "", time = ""] = format.format(at).split(" ");
    minutes.push({ at, date, wall: Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) });
  }
  calendars.set(key, minutes);
  return minutes;
}

function ticksBetween(cron: string, from: number, to: number): number[] {
  const ticks: number[] = [];
  for (let at = nextTick(cron, from - 1); at !== undefined && at < to; at = nextTick(cron, at))
    ticks.push(at);
  return ticks;
}

const change = fc
  .constantFrom(...CHANGES)
  .chain(({ zone, around }) => fc.record({ zone: fc.constant(zone), middle: fc.constantFrom(...around) }));

test("a daily tick comes once each day of the zone: at its time, or as soon after as there is one", () => {
  fc.assert(
    fc.property(change, fc.nat(23), fc.nat(59), ({ zone, middle }, hour, minute) => {
      const wanted = new Map<string, number>();
      const days = calendar(zone, middle);
      for (const { at, date, wall } of days) {
        if (wall >= hour * 60 + minute && !wanted.has(date)) wanted.set(date, at);
      }
      // The first day may have begun before the window, and its tick been before it.
      wanted.delete(days[0]?.date ?? "");
      const from = days.find(({ date }) => date !== days[0]?.date)?.at ?? 0;
      const found = ticksBetween(`TZ=${zone} ${minute} ${hour} * * *`, from, middle + 2 * DAY);
      expect(found).toEqual([...wanted.values()]);
    }),
    { numRuns: 250 },
  );
});

test("a tick each quarter or half of an hour leaves none out, also in an hour that comes twice", () => {
  fc.assert(
    fc.property(change, fc.constantFrom(15, 30), ({ zone, middle }, every) => {
      const wanted = calendar(zone, middle).filter(({ wall }) => wall % every === 0);
      const found = ticksBetween(`TZ=${zone} */${every} * * * *`, middle - 2 * DAY, middle + 2 * DAY);
      expect(found).toEqual(wanted.map(({ at }) => at));
    }),
    { numRuns: 20 },
  );
});

const DAILY = CHANGES.map(({ zone }) => `TZ=${zone} 30 2 * * *`);
const SCHEDULES = [...DAILY, "TZ=Australia/Lord_Howe */30 * * * *", "0 * * * *"];

let now = Date.UTC(2026, 2, 7);
let database: Awaited<ReturnType<typeof createDatabase>>;
let engine: EmbeddedInngest;
const fired: { cron: string; scheduledAt: number; at: number }[] = [];
const woken: { due: number; at: number }[] = [];

async function boot(): Promise<void> {
  engine = createEmbeddedInngest({ databaseUrl: database.url, now: () => now, pollInterval: 15 });
  const inngest = clientOf(engine);
  const schedules = SCHEDULES.map((cron, index) =>
    inngest.createFunction({ id: `cron-${index}`, triggers: [{ cron }] }, ({ event }) => {
      const { scheduledAt } = event.data as unknown as { scheduledAt: string };
      fired.push({ cron, scheduledAt: Date.parse(scheduledAt), at: now });
    }),
  );
  const sleeper = inngest.createFunction(
    { id: "sleeper", triggers: [{ event: "t/sleep" }] },
    async ({ event, step }) => {
      await step.sleepUntil("nap", new Date(event.data.due));
      woken.push({ due: event.data.due, at: now });
    },
  );
  await engine.start(serve({ client: inngest, functions: [...schedules, sleeper] }));
}

beforeAll(async () => {
  database = await createDatabase();
  await boot();
});
afterAll(async () => {
  await engine.stop();
  await database.drop();
});

const move = fc.oneof(
  { weight: 5, arbitrary: fc.record({ by: fc.integer({ min: 1, max: 3 * 60 }).map((m) => m * MINUTE) }) },
  { weight: 2, arbitrary: fc.record({ by: fc.integer({ min: 4, max: 60 }).map((h) => h * HOUR) }) },
  // To the very tick, and to the millisecond before it.
  { weight: 2, arbitrary: fc.constantFrom({ to: 0 }, { to: -1 }) },
  // Clocks are also set back, and processes are gone for a while.
  { weight: 1, arbitrary: fc.constant({ by: -HOUR }) },
  { weight: 1, arbitrary: fc.record({ downFor: fc.integer({ min: 1, max: 100 }).map((h) => h * HOUR) }) },
);
type Move = { by: number } | { to: number } | { downFor: number };

test("ticks and sleeps under a clock that runs, leaps, goes back and stands still while nothing runs", {
  timeout: 180_000,
}, async () => {
  const next = new Map(SCHEDULES.map((cron) => [cron, nextTick(cron, now) ?? 0]));
  const sleeping = new Set<number>();
  const wanted: string[] = [];
  let slept = 0;

  async function make(each: Move, nap: number): Promise<void> {
    const upcoming = Math.min(...next.values());
    if ("to" in each) now = Math.max(now, upcoming + each.to);
    else if ("by" in each) now += each.by;
    else {
      await engine.stop();
      now += each.downFor;
      await boot();
    }
    for (const [cron, due] of next) {
      if (due > now) continue;
      // However many were missed, there is one run, for the first of them.
      wanted.push(`${cron} @ ${new Date(due).toISOString()}`);
      next.set(cron, nextTick(cron, now) ?? 0);
    }
    for (const due of sleeping) {
      if (due > now) continue;
      sleeping.delete(due);
      slept += 1;
    }
    await until("all that is due", () => fired.length >= wanted.length && woken.length >= slept, 60_000);
    // Later ones are a millisecond apart, so that they can be told apart.
    const due = now + nap + sleeping.size + slept;
    sleeping.add(due);
    await engine.send({ name: "t/sleep", data: { due } });
    await until("it to sleep", async () => {
      const [row] = await database.sql<{ count: number }[]>`
        select count(*)::int as count from queue where kind = 'sleep'`;
      return row?.count === sleeping.size;
    });
  }

  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(move, fc.integer({ min: MINUTE, max: DAY })), { minLength: 25, maxLength: 25 }),
      async (moves) => {
        for (const [each, nap] of moves) await make(each, nap);
        const found = fired.map(
          ({ cron, scheduledAt }) => `${cron} @ ${new Date(scheduledAt).toISOString()}`,
        );
        expect([...found].sort()).toEqual([...wanted].sort());
        expect(fired.filter(({ at, scheduledAt }) => at < scheduledAt)).toEqual([]);
        expect(woken.filter(({ at, due }) => at < due)).toEqual([]);
        expect(new Set(woken.map(({ due }) => due)).size).toBe(woken.length);
      },
    ),
    // The clock goes on from example to example, so a shorter one would be another story.
    { numRuns: 3, endOnFailure: true, seed: 20261121 },
  );
});
