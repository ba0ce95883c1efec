import { NonRetriableError, RetryAfterError } from "inngest";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { serverBackoff } from "../src/options";
import { expectInvariants } from "./support/invariants";
import { until } from "./support/until";
import { createWorld, type World } from "./support/world";

let world: World;
const waits: number[] = [];
const attempts: Record<string, number[]> = {};
const note = (name: string, attempt: number) => {
  attempts[name] = [...(attempts[name] ?? []), attempt];
};
const failures: unknown[] = [];

beforeAll(async () => {
  world = await createWorld({
    callTimeout: 300,
    backoff: (attempt) => {
      waits.push(attempt);
      return 5;
    },
  });
  const { inngest } = world;
  const on = (name: string, more: object = {}) => ({ id: name, triggers: [{ event: `t/${name}` }], ...more });
  await world.start([
    inngest.createFunction(on("flaky", { retries: 3 }), async ({ step, attempt }) => {
      const tried = await step.run("f", () => {
        note("flaky", attempt);
        if (attempt < 2) throw new Error(`boom${attempt}`);
        return attempt;
      });
      const after = await step.run("g", () => "fresh");
      return { tried, after };
    }),
    inngest.createFunction(on("exhausted", { retries: 2 }), async ({ step, attempt }) => {
      await step.run("f", () => {
        note("exhausted", attempt);
        throw new Error("always");
      });
    }),
    inngest.createFunction(on("body", { retries: 1 }), ({ attempt }) => {
      note("body", attempt);
      throw new Error(`body${attempt}`);
    }),
    inngest.createFunction(on("never", { retries: 3 }), ({ attempt }) => {
      note("never", attempt);
      throw new NonRetriableError("never");
    }),
    inngest.createFunction(on("later", { retries: 1 }), ({ attempt }) => {
      if (attempt === 0) throw new RetryAfterError("later", "1s");
      return Date.now();
    }),
    inngest.createFunction(
      on("handled", {
        retries: 0,
        onFailure: ({ event, error }: { event: { data: object }; error: Error }) => {
          failures.push({ data: event.data, message: error.message });
        },
      }),
      async ({ step }) => {
        await step.run("bad", () => {
          throw new Error("out of luck");
        });
      },
    ),
    inngest.createFunction(on("parallel", { retries: 1 }), async ({ step, attempt }) => {
      const results = await Promise.allSettled([
        step.run("good", () => "fine"),
        step.run("bad", () => {
          note("parallel-bad", attempt);
          throw new Error("bad");
        }),
      ]);
      return results.map((result) => result.status);
    }),
    inngest.createFunction(on("hangs", { retries: 1 }), async ({ attempt }) => {
      note("hangs", attempt);
      if (attempt === 0) await new Promise(() => {});
      return "second time";
    }),
  ]);
});
afterAll(() => world.close());
afterEach(() => expectInvariants(world.sql));

test("a step is retried with a rising attempt, and the next step starts at zero again", async () => {
  const [run] = await world.run("t/flaky");
  expect(run).toMatchObject({ status: "completed", output: { tried: 2, after: "fresh" } });
  expect(attempts.flaky).toEqual([0, 1, 2]);
  const log =
    await world.sql`select attempt, error->>'message' as message from attempts where run_id = ${run?.id ?? ""} order by id`;
  expect(log).toMatchObject([
    { attempt: 0, message: "boom0" },
    { attempt: 1, message: "boom1" },
  ]);
  expect(waits.slice(0, 2)).toEqual([1, 2]);
});

test("a step that never succeeds fails the run after its last attempt", async () => {
  const [run] = await world.run("t/exhausted");
  expect(run).toMatchObject({ status: "failed", error: { message: "always" } });
  expect(attempts.exhausted).toEqual([0, 1, 2]);
});

test("a function body that throws is retried as a whole", async () => {
  const [run] = await world.run("t/body");
  expect(run).toMatchObject({ status: "failed", error: { message: "body1" } });
  expect(attempts.body).toEqual([0, 1]);
});

test("a NonRetriableError is not retried", async () => {
  expect(await world.run("t/never")).toMatchObject([
    { status: "failed", error: { name: "NonRetriableError" } },
  ]);
  expect(attempts.never).toEqual([0]);
});

test("a RetryAfterError says when", async () => {
  const before = Date.now();
  const [run] = await world.run("t/later");
  expect(run?.status).toBe("completed");
  expect(run?.output).toBeGreaterThanOrEqual(before + 1000);
});

test("onFailure hears of the failure once, with the event and the error", async () => {
  const [run] = await world.run("t/handled", { who: "me" });
  expect(run).toMatchObject({ status: "failed", error: { message: "out of luck" } });
  await until("the failure handler", async () =>
    (await world.runsOf("t-handled-failure")).some((failure) => failure.status === "completed"),
  );
  expect(failures).toMatchObject([
    {
      message: "out of luck",
      data: {
        function_id: "t-handled",
        run_id: run?.id,
        event: { name: "t/handled", data: { who: "me" } },
        error: { message: "out of luck" },
        _inngest: { status: "Failed" },
      },
    },
  ]);
});

test("a parallel step that fails does not take its sibling with it", async () => {
  expect(await world.run("t/parallel")).toMatchObject([{ output: ["fulfilled", "rejected"] }]);
  expect(attempts["parallel-bad"]).toEqual([0, 1]);
});

test("a call that never answers costs an attempt", async () => {
  expect(await world.run("t/hangs")).toMatchObject([{ status: "completed", output: "second time" }]);
  expect(attempts.hangs).toEqual([0, 1]);
});

test("the waits between attempts are those of the Inngest server", () => {
  const seconds = [15, 30, 60, 120, 300, 600, 1200, 2400, 3600, 7200, 7200];
  for (const [index, base] of seconds.entries()) {
    const wait = serverBackoff(index + 1) / 1000;
    expect(wait).toBeGreaterThanOrEqual(base);
    expect(wait).toBeLessThan(base + 30);
  }
});
