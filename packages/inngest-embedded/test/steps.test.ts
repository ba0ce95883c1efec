import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "./support/world";

let world: World;

beforeAll(async () => {
  world = await createWorld();
  const { inngest } = world;
  const three = inngest.createFunction(
    { id: "three", triggers: [{ event: "t/three" }] },
    async ({ event, step }) => {
      const a = await step.run("a", () => 1);
      const b = await step.run("b", () => a + 1);
      const c = await step.run("c", () => b + event.data.plus);
      return { a, b, c };
    },
  );
  const parallel = inngest.createFunction({ id: "par", triggers: [{ event: "t/par" }] }, async ({ step }) => {
    const parts = await Promise.all(["x", "y", "z"].map((id) => step.run(id, () => id)));
    return parts.join("");
  });
  const sleepy = inngest.createFunction(
    { id: "sleepy", triggers: [{ event: "t/sleepy" }] },
    async ({ step }) => {
      const before = await step.run("before", () => Date.now());
      await step.sleep("nap", "1s");
      const after = await step.run("after", () => Date.now());
      return after - before;
    },
  );
  await world.start([three, parallel, sleepy]);
});
afterAll(() => world.close());

test("steps run in order and their results are kept", async () => {
  const [run] = await world.run("t/three", { plus: 5 });
  expect(run).toMatchObject({ fn_id: "t-three", status: "completed", output: { a: 1, b: 2, c: 7 } });
});

test("parallel steps all run and meet again", async () => {
  const [run] = await world.run("t/par");
  expect(run).toMatchObject({ status: "completed", output: "xyz" });
});

test("a sleep is never cut short", async () => {
  const [run] = await world.run("t/sleepy");
  expect(run?.status).toBe("completed");
  expect(run?.output).toBeGreaterThanOrEqual(1000);
});
