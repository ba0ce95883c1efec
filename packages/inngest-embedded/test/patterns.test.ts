import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "./support/world";

let world: World;
beforeAll(async () => {
  world = await createWorld();
  const on = (id: string, ...events: string[]) =>
    world.inngest.createFunction(
      { id, triggers: events.map((event) => ({ event })) },
      ({ event }) => event.name,
    );
  await world.start([
    on("exact", "shop/order.paid"),
    on("shop", "shop/*"),
    on("orders", "shop/order.*"),
    on("everything", "*"),
    on("twice", "shop/*", "shop/order.paid"),
    on("internal", "inngest/function.cancelled"),
  ]);
});
afterAll(() => world.close());

const startedBy = async (name: string) => (await world.run(name)).map((run) => run.fn_id.slice(2));

test("a pattern stands for every name that begins as it does, and a function starts once", async () => {
  expect(await startedBy("shop/order.paid")).toEqual(["everything", "exact", "orders", "shop", "twice"]);
  expect(await startedBy("shop/order.sent")).toEqual(["everything", "orders", "shop", "twice"]);
  expect(await startedBy("shop/visit")).toEqual(["everything", "shop", "twice"]);
  expect(await startedBy("shopping/visit")).toEqual(["everything"]);
});

test("what the engine tells of itself starts only who asks for it by name", async () => {
  const { ids } = await world.inngest.send({ name: "other/thing", data: {} });
  const [run] = await world.ended(ids[0]);
  const event = { name: "inngest/function.cancelled", data: { run_id: run?.id } };
  const told = await world.engine.send(event);
  expect((await world.ended(told[0])).map(({ fn_id }) => fn_id)).toEqual(["t-internal"]);
});
