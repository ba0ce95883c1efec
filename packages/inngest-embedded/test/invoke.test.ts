import { NonRetriableError, referenceFunction } from "inngest";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { createInspector } from "../src/inspect/index";
import { expectInvariants } from "./support/invariants";
import { until } from "./support/until";
import { createWorld, type World } from "./support/world";

let world: World;
let hold: () => void = () => {};
const invoked = z.object({
  n: z.number(),
  fail: z.boolean().default(false),
  _inngest: z.object({ correlation_id: z.string() }),
});
const held = new Promise<void>((resolve) => {
  hold = resolve;
});

beforeAll(async () => {
  world = await createWorld({ tenantKey: "businessId" });
  const { inngest } = world;
  const on = (id: string, more: object = {}) => ({ id, triggers: [{ event: `t/${id}` }], ...more });
  const child = inngest.createFunction({ id: "child", retries: 0, triggers: [] }, async ({ event, step }) => {
    const data = invoked.parse(event.data);
    const doubled = await step.run("double", () => 2 * data.n);
    if (data.fail) throw new NonRetriableError("childfail");
    return { doubled, name: event.name, correlation: data._inngest.correlation_id };
  });
  const patient = inngest.createFunction({ id: "patient", triggers: [] }, async ({ step }) => {
    await step.run("hold", () => held);
    return "late";
  });
  const limited = inngest.createFunction(
    { id: "limited", triggers: [], rateLimit: { limit: 1, period: "1h" } },
    () => "in",
  );
  await world.start([
    child,
    patient,
    limited,
    inngest.createFunction(on("parent"), async ({ step }) => {
      const result = await step.invoke("call", { function: child, data: { n: 21 } });
      const reference = referenceFunction({ functionId: "child" });
      const bad = await step
        .invoke("bad", { function: reference, data: { n: 1, fail: true } })
        .catch((error: Error) => error.message);
      return { result, bad };
    }),
    inngest.createFunction(on("many"), async ({ step }) => {
      const results = await Promise.all(
        [1, 2, 3].map((n) => step.invoke(`call ${n}`, { function: child, data: { n } })),
      );
      return results.map((result) => result.doubled);
    }),
    inngest.createFunction(on("uncaught"), async ({ step }) => {
      await step.invoke("bad", { function: child, data: { n: 1, fail: true } });
    }),
    inngest.createFunction(on("unknown"), async ({ step }) => {
      await step.invoke("nobody", { function: referenceFunction({ functionId: "nobody" }), data: {} });
    }),
    inngest.createFunction(on("hasty"), async ({ step }) => {
      return await step
        .invoke("slow", { function: patient, data: {}, timeout: "1s" })
        .catch((error: Error) => error.message);
    }),
    inngest.createFunction(on("left"), async ({ step }) => {
      return await step
        .invoke("slow", { function: patient, data: {} })
        .catch((error: Error) => error.message);
    }),
    inngest.createFunction(on("limits"), async ({ step }) => {
      const first = await step.invoke("first", { function: limited, data: {} });
      const second = await step
        .invoke("second", { function: limited, data: {} })
        .catch((error: Error) => error.message);
      return [first, second];
    }),
  ]);
});
afterAll(async () => {
  hold();
  await world.close();
});
afterEach(() => expectInvariants(world.sql));

test("an invoked function's result and its error come back to the step", async () => {
  const [run] = await world.run("t/parent", { businessId: "b1" });
  expect(run).toMatchObject({
    status: "completed",
    output: {
      result: {
        doubled: 42,
        name: "inngest/function.invoked",
        correlation: expect.stringContaining(`${run?.id}.`),
      },
      bad: "childfail",
    },
  });
  const inspector = createInspector({ databaseUrl: world.url });
  expect(await inspector.getRun(run?.id ?? "", { tenant: "b1" })).toMatchObject({
    steps: [
      { name: "call", kind: "invoke", status: "done" },
      { name: "bad", kind: "invoke", status: "failed", error: { message: "childfail" } },
    ],
    children: [
      { functionId: "t-child", status: "completed" },
      { functionId: "t-child", status: "failed" },
    ],
  });
  // An invoked run belongs to the tenant of the one that invoked it.
  expect((await inspector.listRuns({ tenant: "b1" })).runs.map((each) => each.trigger.kind)).toEqual([
    "invoke",
    "invoke",
    "event",
  ]);
  await inspector.close();
});

test("several invoked at once all answer", async () => {
  const runs = await Promise.all([1, 2, 3].map(() => world.run("t/many")));
  expect(runs.flat().map((run) => run.output)).toEqual([
    [2, 4, 6],
    [2, 4, 6],
    [2, 4, 6],
  ]);
});

test("an uncaught failure of the child fails the parent, and so does a function that is not there", async () => {
  expect(await world.run("t/uncaught")).toMatchObject([
    { status: "failed", error: { message: "childfail" } },
  ]);
  expect(await world.run("t/unknown")).toMatchObject([
    { status: "failed", error: { message: "There is no function t-nobody." } },
  ]);
});

test("a child that its flow control does not let start is an error of the step", async () => {
  expect(await world.run("t/limits")).toMatchObject([
    { output: ["in", "The function t-limited takes no more runs now."] },
  ]);
});

test("the parent goes on after the timeout, and when the child is cancelled", async () => {
  const [hasty] = await world.run("t/hasty");
  expect(hasty?.output).toMatch(/did not finish in time/);
  const { ids } = await world.inngest.send({ name: "t/left", data: {} });
  const child = await until("the child", async () => {
    const [left] = await world.runsOf("t-left");
    const children = await world.sql<{ id: string }[]>`
      select id from runs where parent_run_id = ${left?.id ?? ""} and status = 'running'`;
    return children[0];
  });
  expect(await world.engine.cancel(child.id, { reason: "Enough." })).toBe(true);
  expect(await world.ended(ids[0])).toMatchObject([{ status: "completed", output: "Enough." }]);
});
