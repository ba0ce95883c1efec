import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type ClockedWorld, createClockedWorld } from "./support/clock";
import { expectInvariants } from "./support/invariants";

const HOUR = 3_600_000;

let world: ClockedWorld;
const effects: string[] = [];
const cancelled: unknown[] = [];

beforeAll(async () => {
  world = await createClockedWorld(Date.UTC(2026, 0, 1));
  const { inngest } = world;
  const on = (id: string, more: object = {}) => ({ id, triggers: [{ event: `t/${id}` }], ...more });
  await world.start([
    inngest.createFunction(on("waits"), async ({ step }) => {
      const approval = await step.waitForEvent("approval", {
        event: "t/approve",
        timeout: "2h",
        match: "data.id",
      });
      return approval?.data ?? "nobody came";
    }),
    inngest.createFunction(on("either"), async ({ step }) => {
      const [yes, no] = await Promise.all([
        step.waitForEvent("yes", { event: "t/yes", timeout: "1h" }),
        step.waitForEvent("no", { event: "t/no", timeout: "1h", if: "async.data.loud == true" }),
      ]);
      return { yes: yes?.name ?? null, no: no?.name ?? null };
    }),
    inngest.createFunction(on("self"), async ({ step }) => {
      return (await step.waitForEvent("the same", { event: "t/self", timeout: "1h" }))?.data ?? null;
    }),
    inngest.createFunction(on("unreadable", { retries: 0 }), async ({ step }) => {
      await step.waitForEvent("odd", { event: "t/x", timeout: "1h", if: "async.data.==" });
    }),
    inngest.createFunction(
      on("cancellable", {
        cancelOn: [
          { event: "t/stop", match: "data.id" },
          { event: "t/stop-soon", timeout: "1h" },
          { event: "t/cancellable", if: "async.data.again == true" },
        ],
      }),
      async ({ event, step }) => {
        await step.run("before", () => effects.push(`before ${event.data.id}`));
        await step.sleep("long", "3h");
        await step.run("after", () => effects.push(`after ${event.data.id}`));
      },
    ),
    inngest.createFunction(
      { id: "tells", triggers: [{ event: "inngest/function.cancelled" }] },
      ({ event }) => void cancelled.push(event.data),
    ),
  ]);
});
afterAll(() => world.close());
afterEach(() => expectInvariants(world.sql));

const send = async (name: string, data: Record<string, unknown> = {}) => {
  const ids = await world.engine.send({ name: `t/${name}`, data });
  await world.after(0);
  return ids[0];
};
const runOf = async (eventId: string | undefined) =>
  (await world.sql`select * from runs where event_ids @> array[${eventId ?? ""}]`)[0];

test("an event that matches wakes the run that waits for it, and no other", async () => {
  await send("approve", { id: "a", too: "early" });
  const a = await send("waits", { id: "a" });
  const b = await send("waits", { id: "b" });
  await send("approve", { id: "c" });
  await send("approve", {});
  expect((await runOf(a))?.status).toBe("running");
  await send("approve", { id: "a", by: "me" });
  expect(await runOf(a)).toMatchObject({ status: "completed", output: { id: "a", by: "me" } });
  expect((await runOf(b))?.status).toBe("running");
  await world.after(2 * HOUR - 1);
  expect((await runOf(b))?.status).toBe("running");
  await world.after(1);
  expect(await runOf(b)).toMatchObject({ status: "completed", output: "nobody came" });
});

test("two waits side by side each get their own answer", async () => {
  const id = await send("either");
  await send("yes");
  await send("no", { loud: false });
  expect((await runOf(id))?.status).toBe("running");
  await world.after(HOUR);
  expect(await runOf(id)).toMatchObject({ output: { yes: "t/yes", no: null } });
});

test("the event that started a run does not wake it; the next of the same name does", async () => {
  const id = await send("self", { n: 1 });
  await world.after(1000);
  expect((await runOf(id))?.status).toBe("running");
  await send("self", { n: 2 });
  expect(await runOf(id)).toMatchObject({ status: "completed", output: { n: 2 } });
});

test("a condition that cannot be read fails the run with the condition in the message", async () => {
  const id = await send("unreadable");
  expect(await runOf(id)).toMatchObject({
    status: "failed",
    error: { message: "An expression cannot be read: async.data.==" },
  });
});

test("a matching event cancels the run, and functions that listen hear of it", async () => {
  const one = await send("cancellable", { id: "one" });
  const two = await send("cancellable", { id: "two" });
  await send("stop", { id: "two" });
  expect(await runOf(two)).toMatchObject({
    status: "cancelled",
    error: { message: "The event t/stop cancelled the run." },
  });
  expect((await runOf(one))?.status).toBe("running");
  expect(cancelled).toMatchObject([
    { function_id: "t-cancellable", event: { data: { id: "two" } }, _inngest: { status: "Cancelled" } },
  ]);
  await world.after(3 * HOUR);
  expect((await runOf(one))?.status).toBe("completed");
  expect(effects).toEqual(["before one", "before two", "after one"]);
});

test("a cancellation with a timeout holds only so long", async () => {
  const early = await send("cancellable", { id: "early" });
  await send("stop-soon");
  expect((await runOf(early))?.status).toBe("cancelled");
  const late = await send("cancellable", { id: "late" });
  await world.after(HOUR);
  await send("stop-soon");
  expect((await runOf(late))?.status).toBe("running");
  await world.after(2 * HOUR);
  expect((await runOf(late))?.status).toBe("completed");
});

test("an event sent together with the one that starts the run still cancels it, unless it came first", async () => {
  const ids = await world.engine.send([
    { name: "t/stop", data: { id: "before" } },
    { name: "t/cancellable", data: { id: "before" } },
    { name: "t/cancellable", data: { id: "after" } },
    { name: "t/stop", data: { id: "after" } },
  ]);
  await world.after(0);
  expect((await runOf(ids[1]))?.status).toBe("running");
  expect((await runOf(ids[2]))?.status).toBe("cancelled");
});

test("an event may start one run and cancel another, but never the one it starts", async () => {
  const first = await send("cancellable", { id: "x" });
  const second = await send("cancellable", { id: "y", again: true });
  expect((await runOf(first))?.status).toBe("cancelled");
  expect((await runOf(second))?.status).toBe("running");
});
