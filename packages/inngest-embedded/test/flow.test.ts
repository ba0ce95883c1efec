import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type ClockedWorld, createClockedWorld } from "./support/clock";
import { expectInvariants } from "./support/invariants";
import { until } from "./support/until";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 0, 1);

let world: ClockedWorld;
let started: { fn: string; at: number; data: unknown[] }[] = [];
let release: () => void = () => {};

beforeAll(async () => {
  world = await createClockedWorld(START);
  const { inngest } = world;
  const on = (id: string, more: object) =>
    inngest.createFunction({ id, triggers: [{ event: `t/${id}` }], ...more }, ({ events }) => {
      started.push({ fn: id, at: world.now() - begun, data: events.map((event) => event.data.n) });
    });
  const sleeper = (id: string, more: object) =>
    inngest.createFunction({ id, triggers: [{ event: `t/${id}` }], ...more }, async ({ event, step }) => {
      await step.sleep("a while", "1h");
      await step.run("note", () => started.push({ fn: id, at: world.now() - begun, data: [event.data.n] }));
    });
  await world.start([
    on("limited", { rateLimit: { limit: 2, period: "60s", key: "event.data.key" } }),
    on("bursting", { rateLimit: { limit: 20, period: "20m" } }),
    on("throttled", { throttle: { limit: 2, period: "60s", key: "event.data.key" } }),
    on("throttled-bursts", { throttle: { limit: 1, period: "60s", burst: 3 } }),
    on("debounced", { debounce: { period: "10s", key: "event.data.key", timeout: "25s" } }),
    on("batched", {
      batchEvents: { maxSize: 3, timeout: "30s", key: "event.data.key", if: "event.data.n != 99" },
    }),
    on("ordered", { priority: { run: "event.data.n" }, concurrency: 1 }),
    on("late", { priority: { run: "-120" } }),
    sleeper("skipping", { singleton: { mode: "skip", key: "event.data.key" } }),
    sleeper("replacing", { singleton: { mode: "cancel", key: "event.data.key" } }),
    sleeper("timed", { timeouts: { start: "10m", finish: "30m" }, throttle: { limit: 1, period: "1h" } }),
    inngest.createFunction(
      { id: "blocking", triggers: [{ event: "t/blocking" }], concurrency: 1 },
      () =>
        new Promise<void>((resolve) => {
          release = resolve;
        }),
    ),
  ]);
});
afterAll(() => world.close());
let begun = START;
beforeEach(() => {
  started = [];
  begun = world.now();
});
afterEach(() => expectInvariants(world.sql));

const send = async (name: string, ...data: Record<string, unknown>[]) => {
  const ids = await world.engine.send(data.map((each) => ({ name: `t/${name}`, data: each })));
  await world.after(0);
  return ids;
};
const skipped = async (reason: string) =>
  (await world.sql`select 1 from skipped where reason = ${reason}`).length;
/** In whatever order those of the same moment came. */
const sorted = (list: unknown[][]) => list.map((each) => each.join(" ")).sort((a, b) => (a < b ? -1 : 1));
const startedAt = () => started.map(({ at, data }) => [at, ...data]);
const statuses = async (fnId: string) => (await world.runsOf(`t-${fnId}`)).map((run) => run.status);

test("a rate limit lets one through per even share of the period, per key, and drops the rest with the reason", async () => {
  await send("limited", { n: 1, key: "a" }, { n: 2, key: "a" }, { n: 3, key: "b" });
  await world.after(29 * SECOND);
  await send("limited", { n: 4, key: "a" });
  await world.after(SECOND);
  await send("limited", { n: 5, key: "a" });
  expect(startedAt()).toEqual([
    [0, 1],
    [0, 3],
    [30 * SECOND, 5],
  ]);
  expect(await skipped("rate limited")).toBe(2);
});

test("a tenth of a large rate limit may come at once", async () => {
  await send("bursting", ...Array.from({ length: 10 }, (_, n) => ({ n })));
  expect(started).toHaveLength(3);
  await world.after(MINUTE);
  await send("bursting", { n: 10 }, { n: 11 });
  expect(startedAt().at(-1)).toEqual([MINUTE, 10]);
  expect(started).toHaveLength(4);
});

test("throttling loses nothing and starts at an even pace, per key", async () => {
  await send("throttled", { n: 1, key: "a" }, { n: 2, key: "a" }, { n: 3, key: "b" }, { n: 4, key: "a" });
  await world.after(29 * SECOND);
  expect(startedAt()).toEqual([
    [0, 1],
    [0, 3],
  ]);
  await world.after(SECOND);
  await world.after(30 * SECOND);
  expect(startedAt()).toEqual([
    [0, 1],
    [0, 3],
    [30 * SECOND, 2],
    [60 * SECOND, 4],
  ]);
});

test("a burst of a throttle starts together", async () => {
  await send("throttled-bursts", ...[1, 2, 3, 4].map((n) => ({ n })));
  expect(started).toHaveLength(3);
  await world.after(MINUTE);
  expect(startedAt().at(-1)).toEqual([MINUTE, 4]);
});

test("a debounced function runs once, with the last event, when it has been quiet", async () => {
  await send("debounced", { n: 1, key: "a" });
  await world.after(9 * SECOND);
  await send("debounced", { n: 2, key: "a" }, { n: 3, key: "b" });
  await world.after(9 * SECOND);
  expect(started).toEqual([]);
  await world.after(SECOND);
  expect(sorted(startedAt())).toEqual([`${19 * SECOND} 2`, `${19 * SECOND} 3`]);
  expect(await skipped("debounced")).toBe(1);
  const [run] = await world.runsOf("t-debounced");
  expect(run?.status).toBe("completed");
});

test("a debounce that never gets quiet ends at its timeout", async () => {
  for (const n of [1, 2, 3, 4, 5]) {
    await send("debounced", { n, key: "a" });
    await world.after(6 * SECOND);
  }
  // Due at 25 seconds, looked at next at 30; at the usual period it would be 34.
  expect(startedAt()).toEqual([[30 * SECOND, 5]]);
});

test("a batch starts when it is full, or after its timeout, per key; the condition leaves events out", async () => {
  await send(
    "batched",
    ...[1, 2, 3, 4].map((n) => ({ n, key: "a" })),
    { n: 5, key: "b" },
    { n: 99, key: "a" },
  );
  expect(startedAt()).toEqual([
    [0, 1, 2, 3],
    [0, 99],
  ]);
  await world.after(30 * SECOND);
  expect(sorted(startedAt().slice(2))).toEqual([`${30 * SECOND} 4`, `${30 * SECOND} 5`]);
});

test("a higher priority goes first among those that wait, a lower one waits longer", async () => {
  await world.engine.send({ name: "t/blocking" });
  await until(
    "the blocker",
    async () => (await world.sql`select 1 from queue where locked_by is not null`).length === 1,
  );
  const [blocker] = await world.sql`select locked_by, key1 from queue where fn_id = 't-blocking'`;
  // Holds the only slot of "ordered" until all four are queued.
  await world.sql`update queue set key1 = 't-ordered/0/' where key1 = ${blocker?.key1}`;
  await world.engine.send([0, 100, 600, 200].map((n) => ({ name: "t/ordered", data: { n } })));
  await until("four queued", async () => (await world.runsOf("t-ordered")).length === 4);
  release();
  await world.after(0);
  expect(started.map(({ data }) => data[0])).toEqual([600, 200, 100, 0]);
  await send("late", { n: 1 });
  await world.after(2 * MINUTE - 1);
  expect(started.filter(({ fn }) => fn === "late")).toEqual([]);
  await world.after(1);
  expect(started.filter(({ fn }) => fn === "late")).toHaveLength(1);
});

test("a singleton that skips lets the first one end, per key", async () => {
  await send("skipping", { n: 1, key: "a" }, { n: 2, key: "a" }, { n: 3, key: "b" });
  await send("skipping", { n: 4, key: "a" });
  await world.after(HOUR);
  await send("skipping", { n: 5, key: "a" });
  await world.after(HOUR);
  expect(sorted(startedAt())).toEqual([`${HOUR} 1`, `${HOUR} 3`, `${2 * HOUR} 5`]);
  expect(await skipped("singleton")).toBe(2);
});

test("a singleton that cancels lets the last one end", async () => {
  await send("replacing", { n: 1, key: "a" }, { n: 2, key: "a" });
  await world.after(MINUTE);
  await send("replacing", { n: 3, key: "a" });
  expect((await statuses("replacing")).sort()).toEqual(["cancelled", "cancelled", "running"]);
  const [replaced] = (await world.runsOf("t-replacing")).filter((run) => run.status === "cancelled");
  expect(replaced?.error?.message).toBe("A newer run took its place.");
  await world.after(HOUR);
  expect(startedAt()).toEqual([[HOUR + MINUTE, 3]]);
});

test("a run that does not start or does not finish in time is cancelled", async () => {
  await send("timed", { n: 1 }, { n: 2 });
  await world.after(10 * MINUTE);
  expect((await statuses("timed")).sort()).toEqual(["cancelled", "running"]);
  await world.after(20 * MINUTE);
  const reasons = (await world.runsOf("t-timed")).map((run) => [run.status, run.error?.message]);
  expect(sorted(reasons)).toEqual([
    "cancelled The run did not finish in time.",
    "cancelled The run did not start in time.",
  ]);
  expect(started).toEqual([]);
});
