import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nextTick } from "../src/cron";
import { until } from "./support/until";
import { createWorld, type World } from "./support/world";

const HOUR = 3_600_000;
const ZONES = [
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kolkata",
  "America/Santiago",
];

/** Hour and minute on the wall in a zone. */
function wall(zone: string, at: number): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(at);
}

test("a tick is after the moment asked for, and nothing lies between two ticks", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      fc.integer({ min: 0, max: 59 }),
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2030, 0, 1) }),
      fc.nat({ max: 30 * 24 * HOUR }),
      (zone, minute, hour, after, later) => {
        const cron = `TZ=${zone} ${minute} ${hour} * * *`;
        const tick = nextTick(cron, after);
        expect(tick).toBeGreaterThan(after);
        // Asking later, but before the tick, gives the same tick; asking at the tick gives the one after it.
        const between = Math.min(after + later, (tick ?? 0) - 1);
        expect(nextTick(cron, between)).toBe(tick);
        expect(nextTick(cron, tick ?? 0)).toBeGreaterThan(tick ?? 0);
      },
    ),
    { numRuns: 300 },
  );
});

test.each(ZONES)("in %s a daily tick comes once on each of 400 days, also when clocks change", (zone) => {
  const cron = `TZ=${zone} 30 2 * * *`;
  const start = Date.UTC(2025, 0, 1);
  const days = new Set<string>();
  let ticks = 0;
  for (let at = nextTick(cron, start); at !== undefined && ticks < 400; at = nextTick(cron, at)) {
    ticks += 1;
    days.add(new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(at));
    const time = wall(zone, at);
    // 02:30 does not exist on the day the clocks go forward; the tick is then within the hour that follows.
    if (time !== "02:30") expect(["03:00", "03:30"]).toContain(time);
  }
  expect(days.size).toBe(400);
});

test("an hourly tick in UTC never skips", () => {
  let at = Date.UTC(2026, 2, 28);
  for (let count = 0; count < 100; count += 1) {
    const next = nextTick("0 * * * *", at);
    expect(next).toBe(at + HOUR);
    at = next ?? 0;
  }
});

let now = Date.UTC(2026, 2, 27, 23, 59, 30);
let world: World;
beforeAll(async () => {
  world = await createWorld({ now: () => now, pollInterval: 20 });
  const cron = world.inngest.createFunction(
    { id: "nine", triggers: [{ cron: "TZ=Europe/Berlin 0 9 * * *" }] },
    ({ event }) => event.data,
  );
  const nap = world.inngest.createFunction(
    { id: "nap", triggers: [{ event: "t/nap" }] },
    async ({ step }) => {
      await step.sleep("nap", "1h");
      return now;
    },
  );
  await world.start([cron, nap]);
});
afterAll(() => world.close());

/** Lets the engine look for work at least twice at the present time. */
async function settled(): Promise<void> {
  const before = world.engine.status().lastClaimAt;
  now += 1;
  await until("a look for work", () => {
    const { lastClaimAt, inFlight } = world.engine.status();
    return lastClaimAt !== before && lastClaimAt === now && inFlight === 0;
  });
  now += 1;
  await until(
    "another look for work",
    () => world.engine.status().lastClaimAt === now && world.engine.status().inFlight === 0,
  );
}

test("a schedule fires once per day over a change of clocks, and once after days without", async () => {
  const scheduled = async () => {
    const runs = await world.runsOf("t-nine");
    return runs.map((run) => (run.output as { scheduledAt: string } | null)?.scheduledAt);
  };
  await settled();
  expect(await scheduled()).toEqual([]);
  now = Date.UTC(2026, 2, 28, 7, 59, 59);
  await settled();
  expect(await scheduled()).toEqual([]);
  now = Date.UTC(2026, 2, 28, 8, 0, 0);
  await until("the tick of the 28th", async () => (await scheduled())[0] !== undefined);
  await settled();
  expect(await scheduled()).toEqual(["2026-03-28T08:00:00.000Z"]);
  // Clocks go forward in the night to the 29th.
  now = Date.UTC(2026, 2, 29, 7, 0, 0);
  await until("the tick of the 29th", async () => (await scheduled())[1] !== undefined);
  // Four ticks are missed.
  now = Date.UTC(2026, 3, 2, 12, 0, 0);
  await until("the missed tick", async () => (await scheduled())[2] !== undefined);
  await settled();
  expect(await scheduled()).toEqual([
    "2026-03-28T08:00:00.000Z",
    "2026-03-29T07:00:00.000Z",
    "2026-03-30T07:00:00.000Z",
  ]);
});

test("a sleep ends at its time and not before, and the clock set back only makes it longer", async () => {
  const ids = await world.engine.send({ name: "t/nap" });
  await until(
    "the sleep",
    async () => (await world.sql`select 1 from queue where kind = 'sleep'`).length === 1,
  );
  const [sleep] = await world.sql<{ run_at: Date }[]>`select run_at from queue where kind = 'sleep'`;
  const due = sleep?.run_at.getTime() ?? 0;
  now -= HOUR;
  await settled();
  now = due - 10;
  await settled();
  expect((await world.runsOf("t-nap"))[0]?.status).toBe("running");
  now = due;
  const [run] = await world.ended(ids[0]);
  expect(run?.output).toBeGreaterThanOrEqual(due);
});
