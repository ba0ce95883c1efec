import { createServer } from "node:net";
import { serve } from "inngest/edge";
import { afterEach, beforeEach, expect, test } from "vitest";
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
  await world.close();
});

/** Ends every connection to this test's database but the one that asks. */
async function cutAll(): Promise<void> {
  await world.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'inngest-embedded'`;
}

/** A step that waits until the test lets it go. */
function gate() {
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let entered = 0;
  return {
    open,
    entered: () => entered,
    async pass() {
      entered += 1;
      await opened;
    },
  };
}

const on = (id: string, more: object = {}) => ({ id, triggers: [{ event: `t/${id}` }], ...more });

test("two engines whose connections are all cut go on: nothing is lost, nothing runs twice unawares", async () => {
  const starts: string[] = [];
  const second = createEmbeddedInngest({ databaseUrl: world.url, pollInterval: 50 });
  others.push(second);
  for (const engine of [world.engine, second]) {
    const client = clientOf(engine);
    const three = client.createFunction(on("three"), async ({ attempt, runId, step }) => {
      for (const name of ["a", "b", "c"]) {
        await step.run(name, async () => {
          starts.push(`${runId}-${name}-${attempt}`);
          await new Promise((resolve) => setTimeout(resolve, 30));
        });
      }
    });
    await engine.start(serve({ client, functions: [three] }));
  }
  const ids = await world.engine.send(Array.from({ length: 30 }, () => ({ name: "t/three" })));
  for (const seen of [10, 40, 60]) {
    await until(`${seen} steps`, () => starts.length >= seen);
    await cutAll();
  }
  for (const id of ids) expect(await world.ended(id)).toMatchObject([{ status: "completed" }]);
  expect(new Set(starts.map((start) => start.slice(0, -1))).size).toBe(90);
  // An engine caught while its lock is cut and the other's is not yet may be taken for dead; the attempt then says so.
  expect(new Set(starts).size).toBe(starts.length);
  await expectInvariants(world.sql);
});

test("after a cut an engine that hardly ever polls still hears what others send", async () => {
  const engine = createEmbeddedInngest({ databaseUrl: world.url, pollInterval: 3_600_000 });
  const sender = createEmbeddedInngest({ databaseUrl: world.url });
  others.push(engine, sender);
  const client = clientOf(engine);
  await engine.start(serve({ client, functions: [client.createFunction(on("heard"), () => "yes")] }));
  const [first] = await sender.send({ name: "t/heard" });
  expect(await world.ended(first)).toMatchObject([{ output: "yes" }]);
  await cutAll();
  const locks = () => world.sql`select 1 from pg_locks where locktype = 'advisory' and classid = 7317`;
  await until("the lock to be taken again", async () => (await locks()).length === 1);
  const [second] = await sender.send({ name: "t/heard" });
  expect(await world.ended(second)).toMatchObject([{ output: "yes" }]);
});

test("a result that arrives while the database is away is kept until it is back", async () => {
  const { inngest } = world;
  const held = gate();
  await world.start([
    inngest.createFunction(on("held"), async ({ step }) => step.run("held", () => held.pass())),
  ]);
  const [id] = await world.engine.send({ name: "t/held" });
  await until("the step to begin", () => held.entered() === 1);
  await cutAll();
  held.open();
  expect(await world.ended(id)).toMatchObject([{ status: "completed" }]);
  expect(held.entered()).toBe(1);
});

test("a process that lost its claim cannot write, and its call is stopped at the next step", async () => {
  const held = gate();
  const second: string[] = [];
  const functionsFor = (engine: EmbeddedInngest, name: string) => {
    const client = clientOf(engine);
    const fn = client.createFunction(on("zombie"), async ({ step }) => {
      const who = await step.run("who", async () => {
        if (name === "first") await held.pass();
        return name;
      });
      await step.run("next", () => second.push(name));
      return who;
    });
    return serve({ client, functions: [fn] });
  };
  // Its only place is taken by the call it loses, so that it cannot be the one to claim it again.
  const zombie = createEmbeddedInngest({ databaseUrl: world.url, concurrency: 1, pollInterval: 50 });
  others.push(zombie);
  await zombie.start(functionsFor(zombie, "first"));
  const [id] = await zombie.send({ name: "t/zombie" });
  await until("the first to hold it", () => held.entered() === 1);
  // As if the first had been taken for dead.
  const rival = createEmbeddedInngest({ databaseUrl: world.url, pollInterval: 50 });
  others.push(rival);
  await rival.start(functionsFor(rival, "second"));
  const rivalId = rival.status().instanceId ?? 0;
  await world.sql`update queue set locked_by = ${rivalId}, generation = generation + 1`;
  expect(await world.ended(id)).toMatchObject([{ status: "completed", output: "second" }]);
  held.open();
  await until("the first to give up", () => zombie.status().inFlight === 0);
  expect(second).toEqual(["second"]);
  expect(await world.runsOf("t-zombie")).toMatchObject([{ output: "second" }]);
  await expectInvariants(world.sql);
});

test("stop() gives back at the deadline what does not end, at no cost", async () => {
  const { inngest } = world;
  const held = gate();
  await world.start([
    inngest.createFunction(on("long"), async ({ step }) => step.run("long", () => held.pass())),
  ]);
  await world.engine.send({ name: "t/long" });
  await until("the step to begin", () => held.entered() === 1);
  await world.engine.stop(50);
  expect(world.engine.status().running).toBe(false);
  expect(await world.sql`select locked_by, attempt from queue`).toMatchObject([
    { locked_by: null, attempt: 0 },
  ]);
  held.open();
});

test("stop() lets a long function reach its next step and no further", async () => {
  const { inngest } = world;
  const held = gate();
  const after: string[] = [];
  await world.start([
    inngest.createFunction(on("steps"), async ({ step }) => {
      await step.run("one", () => held.pass());
      await step.run("two", () => after.push("two"));
    }),
  ]);
  await world.engine.send({ name: "t/steps" });
  await until("the step to begin", () => held.entered() === 1);
  const stopped = world.engine.stop();
  held.open();
  await stopped;
  expect(after).toEqual([]);
  expect(await world.sql`select name from steps where status = 'done'`).toMatchObject([{ name: "one" }]);
  expect(await world.sql`select locked_by, attempt from queue`).toMatchObject([
    { locked_by: null, attempt: 0 },
  ]);
});

test("an app with other functions may not run on the same schema", { timeout: 30_000 }, async () => {
  const functionsFor = (engine: EmbeddedInngest, id: string) => {
    const client = clientOf(engine);
    return serve({ client, functions: [client.createFunction(on(id), () => {})] });
  };
  await world.engine.start(functionsFor(world.engine, "mine"));
  const other = createEmbeddedInngest({ databaseUrl: world.url, startPatience: 300 });
  others.push(other);
  await expect(other.start(functionsFor(other, "theirs"))).rejects.toThrow(/other functions/);
  const elsewhere = createEmbeddedInngest({ databaseUrl: world.url, schema: "elsewhere" });
  others.push(elsewhere);
  await elsewhere.start(functionsFor(elsewhere, "theirs"));
  expect(elsewhere.status().running).toBe(true);
});

test("many processes may migrate at once", async () => {
  const engines = Array.from({ length: 6 }, () =>
    createEmbeddedInngest({ databaseUrl: world.url, schema: "fresh" }),
  );
  others.push(...engines);
  await Promise.all(engines.map((engine) => engine.migrate()));
  expect(await world.sql`select version from fresh.migrations`).toMatchObject([
    { version: 1 },
    { version: 2 },
  ]);
});

test("a database that is not there is an error of start() and of send(), not of the process", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  await new Promise((resolve) => server.close(resolve));
  const engine = createEmbeddedInngest({ databaseUrl: `postgres://nobody@127.0.0.1:${port}/none` });
  others.push(engine);
  const handler = serve({ client: clientOf(engine), functions: [] });
  await expect(engine.start(handler)).rejects.toThrow(/ECONNREFUSED/);
  await expect(engine.send({ name: "t/x" })).rejects.toThrow(/ECONNREFUSED/);
});

test("starting twice and a schema name that is none are refused", async () => {
  await world.start([]);
  await expect(world.start([])).rejects.toThrow("already running");
  expect(() => createEmbeddedInngest({ databaseUrl: world.url, schema: 'x"; drop' })).toThrow("schema name");
});
