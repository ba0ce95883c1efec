import { serve } from "inngest/edge";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { createEmbeddedInngest, type EmbeddedInngest } from "../src/index";
import { expectInvariants } from "./support/invariants";
import { until } from "./support/until";
import { clientOf, createWorld, type World } from "./support/world";

let world: World;
let others: EmbeddedInngest[] = [];

beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  await Promise.all(others.map((engine) => engine.stop(0)));
  others = [];
  await expectInvariants(world.sql);
  await world.close();
});

const on = (id: string, more: object = {}) => ({ id, triggers: [{ event: `t/${id}` }], ...more });

test("three workers share the work of one database: each does some, no step runs twice", async () => {
  const starts: string[] = [];
  const busy = new Set<number>();
  others = [1, 2].map(() =>
    createEmbeddedInngest({ databaseUrl: world.url, pollInterval: 50, concurrency: 4, backoff: () => 5 }),
  );
  for (const [place, engine] of [world.engine, ...others].entries()) {
    const client = clientOf(engine);
    const note = async (name: string) => {
      starts.push(name);
      busy.add(place);
      await new Promise((resolve) => setTimeout(resolve, 10));
    };
    const child = client.createFunction({ id: "child", triggers: [] }, async ({ runId, step }) => {
      await step.run("only", () => note(`${runId} only`));
    });
    const parent = client.createFunction(on("shared"), async ({ runId, step }) => {
      await step.run("first", () => note(`${runId} first`));
      await Promise.all([
        step.run("left", () => note(`${runId} left`)),
        step.run("right", () => note(`${runId} right`)),
        step.invoke("child", { function: child, data: {} }),
      ]);
      const told = await step.waitForEvent("told", { event: "t/told", timeout: "1m" });
      return told?.data.by;
    });
    await engine.start(serve({ client, functions: [parent, child] }));
  }
  await world.engine.send(Array.from({ length: 24 }, () => ({ name: "t/shared" })));
  await until("all to wait", async () => {
    const rows = await world.sql`select 1 from queue where kind = 'wait'`;
    return rows.length === 24;
  });
  await others[0]?.send({ name: "t/told", data: { by: "one" } });
  const runs = await until("all to end", async () => {
    const found = await world.runsOf("t-shared");
    return found.every((run) => run.status === "completed") && found;
  });
  expect(runs.map((run) => run.output)).toEqual(Array.from({ length: 24 }, () => "one"));
  expect(starts).toHaveLength(96);
  expect(new Set(starts).size).toBe(96);
  expect([...busy].sort((a, b) => a - b)).toEqual([0, 1, 2]);
});

test("a call that a living but hanging process has held too long is given to another", async () => {
  const tries: number[] = [];
  const isHanging = () => tries.length === 1;
  async function startOn(engine: EmbeddedInngest): Promise<void> {
    const client = clientOf(engine);
    const hangs = client.createFunction(on("hangs"), async ({ attempt, step }) => {
      return await step.run("work", async () => {
        tries.push(attempt);
        return isHanging() ? await new Promise<string>(() => {}) : "done";
      });
    });
    await engine.start(serve({ client, functions: [hangs] }));
  }
  const poll = { databaseUrl: world.url, pollInterval: 50 };
  // It has room for one call, and that one hangs: it cannot take the call back itself.
  const first = createEmbeddedInngest({ ...poll, concurrency: 1 });
  // To the second, the quarter of an hour that a call may last and the grace have passed.
  const second = createEmbeddedInngest({ ...poll, now: () => Date.now() + 17 * 60_000 });
  others = [first, second];
  await startOn(first);
  const ids = await first.send({ name: "t/hangs" });
  await until("the first try", isHanging);
  await startOn(second);
  expect(await world.ended(ids[0])).toMatchObject([{ status: "completed", output: "done" }]);
  expect(tries).toEqual([0, 1]);
});

test("a call may last as long as it likes while its steps end in time", async () => {
  let skew = 0;
  const engine = createEmbeddedInngest({
    databaseUrl: world.url,
    pollInterval: 50,
    callTimeout: 3_000,
    now: () => Date.now() + skew,
  });
  others = [engine];
  const client = clientOf(engine);
  const tries: number[] = [];
  const lockedAt = async () => {
    const [row] = await world.sql<
      { at: Date }[]
    >`select locked_at as at from queue where locked_by is not null`;
    return row?.at.getTime();
  };
  const long = client.createFunction(
    on("long", { checkpointing: { maxRuntime: 0 } }),
    async ({ attempt, step }) => {
      tries.push(attempt);
      const before = await lockedAt();
      skew = 60_000;
      for (const name of ["a", "b", "c"]) {
        await step.run(name, () => new Promise<void>((resolve) => setTimeout(resolve, 1_100)));
      }
      return ((await lockedAt()) ?? 0) - (before ?? 0);
    },
  );
  await engine.start(serve({ client, functions: [long] }));
  const ids = await engine.send({ name: "t/long" });
  const [run] = await world.ended(ids[0]);
  expect(tries).toEqual([0]);
  // To other processes it is getting on as well.
  expect(run?.output).toBeGreaterThanOrEqual(60_000);
});

test("a run is served to its end before one that came later begins", async () => {
  const order: string[] = [];
  const one = createEmbeddedInngest({ databaseUrl: world.url, concurrency: 1, pollInterval: 20 });
  others = [one];
  const client = clientOf(one);
  const data = z.object({ n: z.number() });
  const steps = client.createFunction(on("steps", { checkpointing: false }), async ({ event, step }) => {
    for (const name of ["a", "b", "c"])
      await step.run(name, () => void order.push(`${data.parse(event.data).n}${name}`));
  });
  await one.send([0, 1, 2, 3].map((n) => ({ name: "t/steps", data: { n } })));
  await one.start(serve({ client, functions: [steps] }));
  await until("all steps", () => order.length === 12);
  expect(order).toEqual([0, 1, 2, 3].flatMap((n) => ["a", "b", "c"].map((name) => `${n}${name}`)));
});

test("finished runs are not read by those that look for work", async () => {
  await world.engine.migrate();
  await world.sql`
    insert into runs (id, fn_id, status, event_ids, queued_at, started_at, ended_at)
    select 'old-' || n, 't-quick', 'completed', array['e' || n], now(), now(), now() from generate_series(1, 20000) n`;
  await world.sql`
    insert into steps (run_id, id, name, op, status, created_at)
    select 'old-' || n, 'a', 'a', 'StepRun', 'done', now() from generate_series(1, 20000) n`;
  await world.sql`
    insert into events (id, name, payload, received_at, routed_at)
    select 'e' || n, 't/quick', '{}', now(), now() from generate_series(1, 20000) n`;
  await world.sql`analyze`;
  const client = world.inngest;
  await world.start([
    client.createFunction(on("quick"), async ({ step }) => await step.run("a", () => "ok")),
    client.createFunction(
      on("limited", { concurrency: 2 }),
      async ({ step }) => await step.run("a", () => "ok"),
    ),
  ]);
  const ids = await world.engine.send(
    [...Array(10)].flatMap(() => [{ name: "t/quick" }, { name: "t/limited" }]),
  );
  for (const id of ids) await world.ended(id);
  const [pids] = await world.sql<{ read: number }[]>`select pg_stat_force_next_flush() is null as read`;
  expect(pids).toBeDefined();
  await world.engine.stop();
  const read = await world.sql<{ relname: string; seq_tup_read: string }[]>`
    select relname, seq_tup_read from pg_stat_user_tables
    where relname in ('runs', 'steps', 'events') and seq_tup_read > 0`;
  expect(read).toEqual([]);
});
