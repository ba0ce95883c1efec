import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { createEmbeddedInngest } from "../src/index";
import { expectInvariants } from "./support/invariants";
import { until } from "./support/until";
import { clientOf, createWorld, type World } from "./support/world";

const DAY = 24 * 3_600_000;

let world: World;
let skew = 0;

beforeAll(async () => {
  world = await createWorld({ pollInterval: 1_000, tenantKey: "businessId", now: () => Date.now() + skew });
  const { inngest } = world;
  const echo = ({ event }: { event: { data: unknown } }) => event.data;
  const on = (id: string, trigger: object, more: object = {}) =>
    inngest.createFunction({ id, triggers: [trigger], ...more } as never, echo);
  await world.start([
    on("all", { event: "t/order" }),
    on("big", { event: "t/order", if: "event.data.amount > 100.0 && event.data.currency == 'EUR'" }),
    on("once", { event: "t/paid" }, { idempotency: "event.data.invoice" }),
    on("broken", { event: "t/order", if: "event.data.does.not.exist == 1" }),
    inngest.createFunction(
      { id: "boom", triggers: [{ event: "t/boom" }], retries: 0, onFailure: () => {} },
      () => {
        throw new Error("boom");
      },
    ),
  ]);
});
afterAll(() => world.close());
afterEach(() => expectInvariants(world.sql));

const fnIds = (runs: { fn_id: string }[]) => runs.map((run) => run.fn_id);

test("an event starts every function whose condition holds; one that cannot be evaluated is false", async () => {
  expect(fnIds(await world.run("t/order", { amount: 5, currency: "EUR" }))).toEqual(["t-all"]);
  expect(fnIds(await world.run("t/order", { amount: 500, currency: "EUR" }))).toEqual(["t-all", "t-big"]);
});

test("two events with one id start a function once, and again after 24 hours", async () => {
  const order = { id: "order-1", name: "t/order", data: {} };
  const first = await world.engine.send(order);
  const second = await world.engine.send([order, order]);
  expect(await world.ended(first[0])).toHaveLength(1);
  expect(await world.ended(second[0])).toHaveLength(0);
  expect(await world.ended(second[1])).toHaveLength(0);
  const skipped = await world.sql`select distinct reason from skipped where event_id = any(${second})`;
  expect(skipped).toMatchObject([{ reason: "duplicate" }]);
  skew = DAY + 1000;
  try {
    const third = await world.engine.send(order);
    expect(await world.ended(third[0])).toHaveLength(1);
  } finally {
    skew = 0;
  }
});

test("two of the same id in one batch start a function once", async () => {
  const ids = await world.engine.send(
    [1, 2].map((n) => ({ id: "same-batch", name: "t/order", data: { n } })),
  );
  expect(await world.ended(ids[0])).toMatchObject([{ output: { n: 1 } }]);
  expect(await world.ended(ids[1])).toHaveLength(0);
});

test("an idempotency expression lets a function run once per value", async () => {
  expect(await world.run("t/paid", { invoice: "a" })).toHaveLength(1);
  expect(await world.run("t/paid", { invoice: "a" })).toHaveLength(0);
  expect(await world.run("t/paid", { invoice: "b" })).toHaveLength(1);
});

test("the same batch sent twice by the SDK is stored once", async () => {
  const send = () =>
    world.engine.fetch(`${world.engine.baseUrl}/e/key`, {
      method: "POST",
      headers: { "x-inngest-event-id-seed": "1795255884460,ZoBFJo8VoR5HAA==" },
      body: JSON.stringify([{ name: "t/order", data: { twice: true } }]),
    });
  const [first, second] = [await send(), await send()];
  const { ids } = (await first.json()) as { ids: string[] };
  expect(await second.json()).toEqual({ ids, status: 200 });
  expect(await world.ended(ids[0])).toHaveLength(1);
});

test("very long ids, keys and tenants are kept apart and break nothing", async () => {
  const long = (end: string) => `${"x".repeat(20_000)}${end}`;
  const ids = await world.engine.send(
    ["a", "b", "a"].map((end) => ({ id: long(end), name: "t/order", data: { businessId: long(end) } })),
  );
  const runs = await Promise.all(ids.map((id) => world.ended(id)));
  expect(runs.map((started) => started.length)).toEqual([1, 1, 0]);
  expect(runs[0]?.[0]?.tenant_id).not.toBe(runs[1]?.[0]?.tenant_id);
});

test("an event with a time in the future starts its functions then", async () => {
  const at = Date.now() + 700;
  const ids = await world.engine.send({ name: "t/order", data: {}, ts: at });
  const [run] = await world.ended(ids[0]);
  const [stored] = await world.sql<
    { started_at: Date }[]
  >`select started_at from runs where id = ${run?.id ?? ""}`;
  expect(stored?.started_at.getTime()).toBeGreaterThanOrEqual(at);
});

test("the tenant is taken from the event, also by the failure handler's run", async () => {
  expect(await world.run("t/order", { businessId: "b1" })).toMatchObject([{ tenant_id: "b1" }]);
  await world.run("t/boom", { businessId: "b2" });
  const failure = await until("the failure run", async () => (await world.runsOf("t-boom-failure"))[0]);
  expect(failure.tenant_id).toBe("b2");
});

test("a process that only sends need not start anything, and what it sends waits for one that does", async () => {
  const sender = createEmbeddedInngest({ databaseUrl: world.url });
  try {
    const { ids } = await clientOf(sender).send({ name: "t/order", data: { from: "afar" } });
    expect(await world.ended(ids[0])).toMatchObject([{ status: "completed", output: { from: "afar" } }]);
    expect(sender.status()).toMatchObject({ running: false, inFlight: 0, instanceId: undefined });
  } finally {
    await sender.stop();
  }
});

test.each([
  ["no name", { data: {} }],
  ["an empty name", { name: "" }],
  ["data that is not an object", { name: "t/order", data: "text" }],
  ["a time that is none", { name: "t/order", ts: 1e20 }],
  ["nothing", null],
])("an event with %s is refused with a reason and stored nowhere", async (_what, body) => {
  const before = await world.sql`select count(*) from events`;
  const response = await world.engine.fetch(`${world.engine.baseUrl}/e/key`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ status: 400, error: expect.any(String) });
  expect(await world.sql`select count(*) from events`).toEqual(before);
});

test("what is not JSON is refused", async () => {
  const response = await world.engine.fetch(`${world.engine.baseUrl}/e/key`, { method: "POST", body: "{" });
  expect(response.status).toBe(400);
});

test("what only a server answers is refused by name", async () => {
  const response = await world.engine.fetch(`${world.engine.baseUrl}/v1/runs/1`);
  expect(response.status).toBe(501);
  expect(await response.json()).toMatchObject({
    error: expect.stringContaining("use an Inngest server for this"),
  });
});

test("NUL bytes and lone surrogates in an event harm nothing", async () => {
  const { ids } = await world.inngest.send({
    id: "odd\u0000\ud800",
    name: "t/order",
    data: { "k\u0000": "v\ud83d", businessId: "b\u0000" },
  });
  expect(await world.ended(ids[0])).toMatchObject([
    { status: "completed", tenant_id: "b\ufffd", output: { "k\ufffd": "v\ufffd" } },
  ]);
});

test("a large event arrives whole", async () => {
  const [run] = await world.run("t/order", { text: "é".repeat(4_000_000) });
  expect(z.object({ text: z.string() }).parse(run?.output).text).toHaveLength(4_000_000);
});

test("an event reaches its function without waiting for a poll", async () => {
  const latencies: number[] = [];
  for (let i = 0; i < 40; i += 1) {
    const [run] = await world.run("t/order", {});
    const [times] = await world.sql<{ queued_at: Date; started_at: Date; received_at: Date }[]>`
      select r.started_at, e.received_at from runs r join events e on e.id = r.event_ids[1] where r.id = ${run?.id ?? ""}`;
    latencies.push((times?.started_at.getTime() ?? 0) - (times?.received_at.getTime() ?? 0));
  }
  const median = latencies.sort((a, b) => a - b)[20] ?? 0;
  // About 8 ms on an idle machine; generous for one that does other things.
  expect(median).toBeLessThan(250);
});
