import { NonRetriableError } from "inngest";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { expectInvariants } from "./support/invariants";
import { until } from "./support/until";
import { createWorld, type World } from "./support/world";

let world: World;
/** How often each step's body ran, by a name of the test's choosing. */
const effects: string[] = [];
const countOf = (name: string) => effects.filter((effect) => effect === name).length;

beforeAll(async () => {
  world = await createWorld();
  const { inngest } = world;
  const on = (name: string) => ({ id: name, triggers: [{ event: `t/${name}` }] });
  await world.start([
    inngest.createFunction(on("three"), async ({ event, step }) => {
      const a = await step.run("a", () => effects.push("three-a"));
      const b = await step.run("b", () => effects.push("three-b"));
      const c = await step.run("c", () => event.data.plus);
      return { isNumber: typeof a === "number" && typeof b === "number", c };
    }),
    inngest.createFunction(on("nothing"), () => {}),
    inngest.createFunction(on("parallel"), async ({ step }) => {
      const parts = await Promise.all(
        ["x", "y", "z"].map((id) =>
          step.run(id, () => {
            effects.push(`parallel-${id}`);
            return id;
          }),
        ),
      );
      return await step.run("join", () => parts.join(""));
    }),
    inngest.createFunction(on("wide"), async ({ step }) => {
      const parts = await Promise.all(Array.from({ length: 20 }, (_, i) => step.run(`part-${i}`, () => i)));
      return parts.reduce((sum, part) => sum + part, 0);
    }),
    inngest.createFunction(on("chains"), async ({ step }) => {
      const chain = async (name: string) => {
        const first = await step.run(`${name}-1`, () => 1);
        await step.sleep(`${name}-nap`, "1s");
        return await step.run(`${name}-2`, () => first + 1);
      };
      return await Promise.all([chain("left"), chain("right")]);
    }),
    ...[
      { id: "unbuffered", checkpointing: false },
      { id: "buffered", checkpointing: { bufferedSteps: 3 } },
      { id: "yielding", checkpointing: { maxRuntime: 20 } },
    ].map(({ id, checkpointing }) =>
      inngest.createFunction({ ...on(id), checkpointing }, async ({ attempt, step }) => {
        const parts: string[] = [];
        for (const part of ["a", "b", "c", "d"]) {
          parts.push(
            await step.run(part, async () => {
              effects.push(`${id}-${part}`);
              await new Promise((resolve) => setTimeout(resolve, 15));
              if (part === "c" && attempt === 0) throw new Error("once");
              return part;
            }),
          );
        }
        return parts.join("");
      }),
    ),
    inngest.createFunction(on("repeated"), async ({ step }) => {
      const seen: number[] = [];
      for (let i = 0; i < 4; i += 1) seen.push(await step.run("same", () => i));
      return seen;
    }),
    inngest.createFunction(on("sleepy"), async ({ step }) => {
      const before = await step.run("before", () => Date.now());
      await step.sleep("nap", "1s");
      await step.sleepUntil("until", new Date(before + 1_500));
      await step.sleep("none", 0);
      const after = await step.run("after", () => Date.now());
      return after - before;
    }),
    inngest.createFunction(on("race"), async ({ group, step }) => {
      const winner = await group.parallel({ mode: "race" }, () =>
        Promise.race([step.sleep("slow", "2s").then(() => "slow"), step.run("fast", () => "fast")]),
      );
      const then = await step.run("then", () => {
        effects.push("race-then");
        return Date.now();
      });
      return { winner, then };
    }),
    inngest.createFunction(on("sender"), async ({ step }) => {
      const { ids } = await step.sendEvent("tell", [
        { name: "t/nothing", data: {} },
        { name: "t/nobody", data: {} },
      ]);
      return ids;
    }),
    inngest.createFunction(on("values"), async ({ step }) => ({
      undef: (await step.run("undef", () => undefined)) ?? null,
      date: await step.run("date", () => new Date(0)),
      nul: await step.run("nul", () => "a\u0000b\ud800c\\u0000"),
      deep: await step.run("deep", () => ({ list: [1, null, { "k\u0000": true }] })),
      again: await step.run("again", () => "last"),
    })),
    inngest.createFunction(on("big"), async ({ step }) => {
      const big = await step.run("big", () => "x".repeat(10_000_000));
      await step.sleep("let go", "1s");
      return big.length;
    }),
    inngest.createFunction(on("many"), async ({ step }) => {
      for (let i = 0; i < 1100; i += 1) {
        await step.run(`s${i}`, () => i);
        if (i === 1050) await step.sleep("pause", 0);
      }
    }),
    inngest.createFunction(on("waits"), async ({ step }) => {
      await step.waitForSignal("approval", { signal: "approved", timeout: "1m" });
    }),
    inngest.createFunction(on("eternal"), async ({ step }) => {
      await Promise.all([step.sleep("forever", "9000y"), step.run("beside", () => "fine")]);
    }),
    inngest.createFunction(on("caught"), async ({ step }) => {
      try {
        await step.run("bad", () => {
          throw new NonRetriableError("no way");
        });
      } catch (error) {
        return await step.run("after", () => (error instanceof Error ? error.message : ""));
      }
      return "not reached";
    }),
  ]);
});
afterAll(() => world.close());
afterEach(() => expectInvariants(world.sql));

test("steps run in order, once each, and their results are kept", async () => {
  const [run] = await world.run("t/three", { plus: 5 });
  expect(run).toMatchObject({ fn_id: "t-three", status: "completed", output: { isNumber: true, c: 5 } });
  expect([countOf("three-a"), countOf("three-b")]).toEqual([1, 1]);
});

test("a function that returns nothing completes with null", async () => {
  expect(await world.run("t/nothing")).toMatchObject([{ status: "completed", output: null }]);
});

test.each(["unbuffered", "buffered", "yielding"])(
  "with checkpoints %s the result is the same",
  async (id) => {
    expect(await world.run(`t/${id}`)).toMatchObject([{ status: "completed", output: "abcd" }]);
    expect(["a", "b", "c", "d"].map((part) => countOf(`${id}-${part}`))).toEqual([1, 1, 2, 1]);
  },
);

test("parallel steps run once each and meet again", async () => {
  expect(await world.run("t/parallel")).toMatchObject([{ status: "completed", output: "xyz" }]);
  expect(["x", "y", "z"].map((id) => countOf(`parallel-${id}`))).toEqual([1, 1, 1]);
});

test("many parallel steps that finish at the same moment never lose the wake-up", async () => {
  const runs = await Promise.all(Array.from({ length: 5 }, () => world.run("t/wide")));
  expect(runs.flat().map((run) => run.output)).toEqual(Array.from({ length: 5 }, () => 190));
});

test("parallel chains with sleeps meet again", async () => {
  expect(await world.run("t/chains")).toMatchObject([{ status: "completed", output: [2, 2] }]);
});

test("repeated step ids are different steps", async () => {
  expect(await world.run("t/repeated")).toMatchObject([{ status: "completed", output: [0, 1, 2, 3] }]);
});

test("sleeps are never cut short", async () => {
  const [run] = await world.run("t/sleepy");
  expect(run?.status).toBe("completed");
  expect(run?.output).toBeGreaterThanOrEqual(1_500);
});

test("a race goes on with the first; the run ends when the others have, as the SDK wants it", async () => {
  const before = Date.now();
  const [run] = await world.run("t/race");
  expect(run).toMatchObject({ status: "completed", output: { winner: "fast" } });
  expect(z.object({ then: z.number() }).parse(run?.output).then).toBeLessThan(before + 2_000);
  expect(countOf("race-then")).toBe(1);
});

test("an event sent from a step starts its function, and one to nobody starts nothing", async () => {
  const [run] = await world.run("t/sender");
  const [toNothing, toNobody] = z.array(z.string()).parse(run?.output);
  expect(await world.ended(toNothing)).toMatchObject([{ fn_id: "t-nothing", status: "completed" }]);
  expect(await world.ended(toNobody)).toEqual([]);
});

test("values come back as JSON keeps them; what PostgreSQL cannot hold is replaced and harms nothing", async () => {
  const [run] = await world.run("t/values");
  expect(run).toMatchObject({
    status: "completed",
    output: {
      undef: null,
      date: "1970-01-01T00:00:00.000Z",
      nul: "a\ufffdb\ufffdc\\u0000",
      deep: { list: [1, null, { "k\ufffd": true }] },
      again: "last",
    },
  });
});

test("a step may return ten megabytes", async () => {
  expect(await world.run("t/big")).toMatchObject([{ status: "completed", output: 10_000_000 }]);
});

test("a run with more than a thousand steps fails and says so", async () => {
  const [run] = await world.run("t/many");
  expect(run).toMatchObject({ status: "failed", error: { message: "The run has more than 1000 steps." } });
});

test("a step that only a server can do fails the run and names the step", async () => {
  const [run] = await world.run("t/waits");
  expect(run).toMatchObject({
    status: "failed",
    error: {
      message:
        'The step "approval" is a WaitForSignal, which is not supported here: use an Inngest server for this.',
    },
  });
});

test("a sleep beyond the year 9999 fails the run and leaves nothing behind", async () => {
  const [run] = await world.run("t/eternal");
  expect(run).toMatchObject({ status: "failed", error: { message: expect.stringContaining("forever") } });
});

test("a failed step can be caught and the run goes on", async () => {
  expect(await world.run("t/caught")).toMatchObject([{ status: "completed", output: "no way" }]);
});

test("an idle engine holds nothing", async () => {
  await until("nothing in flight", () => world.engine.status().inFlight === 0);
  expect(await world.sql`select 1 from queue where locked_by is not null`).toHaveLength(0);
});
