import { serve } from "inngest/edge";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEmbeddedInngest, type EmbeddedInngest } from "../src/index";
import { expectInvariants } from "./support/invariants";
import { until } from "./support/until";
import { clientOf, createWorld, type World } from "./support/world";

let world: World;
let second: EmbeddedInngest;

/** Bodies running now and the most there ever were, by key; starts of each step, to see any that ran twice. */
const running = new Map<string, number>();
const most = new Map<string, number>();
const starts = new Map<string, number>();

async function work(keys: string[], step: string): Promise<void> {
  starts.set(step, (starts.get(step) ?? 0) + 1);
  for (const key of keys) {
    running.set(key, (running.get(key) ?? 0) + 1);
    most.set(key, Math.max(most.get(key) ?? 0, running.get(key) ?? 0));
  }
  await new Promise((resolve) => setTimeout(resolve, 15));
  for (const key of keys) running.set(key, (running.get(key) ?? 0) - 1);
}

function functionsOf(engine: EmbeddedInngest) {
  const inngest = clientOf(engine);
  const functions = [
    inngest.createFunction(
      { id: "two", triggers: [{ event: "t/two" }], concurrency: 2 },
      async ({ runId, step }) => {
        await step.run("a", () => work(["two"], `${runId}-a`));
        await step.run("b", () => work(["two"], `${runId}-b`));
      },
    ),
    inngest.createFunction(
      {
        id: "account",
        triggers: [{ event: "t/account" }],
        concurrency: { limit: 1, key: "event.data.account" },
      },
      async ({ event, runId, step }) => {
        await step.run("a", () => work([`account-${event.data.account}`], `${runId}-a`));
        await step.sleep("free the slot", "1s");
        await step.run("b", () => work([`account-${event.data.account}`], `${runId}-b`));
      },
    ),
    inngest.createFunction(
      {
        id: "both",
        triggers: [{ event: "t/both" }],
        concurrency: [{ limit: 3 }, { limit: 1, key: "event.data.who" }],
      },
      async ({ event, runId, step }) => {
        await step.run("a", () => work(["both", `who-${event.data.who}`], `${runId}-a`));
      },
    ),
    inngest.createFunction({ id: "free", triggers: [{ event: "t/free" }] }, async ({ runId, step }) => {
      await Promise.all(["a", "b"].map((id) => step.run(id, () => work([], `${runId}-${id}`))));
    }),
  ];
  return serve({ client: inngest, functions });
}

beforeAll(async () => {
  world = await createWorld();
  second = createEmbeddedInngest({ databaseUrl: world.url, pollInterval: 50 });
  await Promise.all([world.engine.start(functionsOf(world.engine)), second.start(functionsOf(second))]);
});
afterAll(async () => {
  await second.stop();
  await world.close();
});

async function allEnded(count: number, fnId: string): Promise<void> {
  await until(`${count} runs of ${fnId}`, async () => {
    const runs = await world.runsOf(fnId);
    return runs.filter((run) => run.status === "completed").length === count;
  });
  await expectInvariants(world.sql);
}

test("two engines on one database share the work and never run a step twice", async () => {
  await world.engine.send(Array.from({ length: 60 }, () => ({ name: "t/free" })));
  await allEnded(60, "t-free");
  expect([...starts.values()].every((count) => count === 1)).toBe(true);
  expect(starts.size).toBe(120);
});

test("a function's limit holds over both engines", async () => {
  await world.engine.send(Array.from({ length: 20 }, () => ({ name: "t/two" })));
  await allEnded(20, "t-two");
  expect(most.get("two")).toBe(2);
});

test("a limit per key holds for each key, and a sleeping run does not use it up", async () => {
  const events = Array.from({ length: 12 }, (_, i) => ({ name: "t/account", data: { account: `${i % 3}` } }));
  await world.engine.send(events);
  // If a run held its slot while it sleeps, no more than one per account could be asleep.
  await until("runs of one account asleep together", async () => {
    const [row] = await world.sql<
      { asleep: number }[]
    >`select count(*)::int as asleep from queue where kind = 'sleep'`;
    return (row?.asleep ?? 0) > 3;
  });
  await allEnded(12, "t-account");
  expect([0, 1, 2].map((key) => most.get(`account-${key}`))).toEqual([1, 1, 1]);
});

test("two limits hold together", async () => {
  const events = Array.from({ length: 24 }, (_, i) => ({ name: "t/both", data: { who: `${i % 5}` } }));
  await world.engine.send(events);
  await allEnded(24, "t-both");
  expect(most.get("both")).toBeLessThanOrEqual(3);
  expect([0, 1, 2, 3, 4].map((key) => most.get(`who-${key}`))).toEqual([1, 1, 1, 1, 1]);
  expect([...starts.values()].every((count) => count === 1)).toBe(true);
});
