import assert from "node:assert/strict";
import { Middleware } from "inngest";
import { scenarios } from "../scenario";

const EARLY_MS = 20;

export const stepScenarios = scenarios({
  "steps run in order, each once, and the result is what the function returns": (kit) => {
    kit.define("chain", { triggers: [{ event: kit.event("go") }] }, async ({ step }) => {
      const one = await step.run("one", () => (kit.note("step", 1), { n: 1 }));
      const two = await step.run("two", () => (kit.note("step", 2), one.n + 1));
      const three = await step.run("three", () => (kit.note("step", 3), [one.n, two]));
      return { three };
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [ending] = await kit.ended("chain");
      assert.equal(ending?.status, "completed");
      assert.deepEqual(ending?.result, { three: [1, 2] });
      assert.deepEqual(
        kit.effects("step").map(({ detail }) => detail),
        [1, 2, 3],
      );
    };
  },

  "the same without checkpoints": (kit) => {
    const options = { triggers: [{ event: kit.event("go") }], checkpointing: false as const };
    kit.define("chain", options, async ({ step }) => {
      let sum = 0;
      for (const n of [1, 2, 3]) sum += await step.run(`step ${n}`, () => (kit.note("step", n), n));
      await step.sleep("nap", "1s");
      return sum + (await step.run("last", () => (kit.note("step", 4), 4)));
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [ending] = await kit.ended("chain");
      assert.equal(ending?.result, 10);
      assert.equal(kit.effects("step").length, 4);
    };
  },

  "a function without steps returns its value": (kit) => {
    kit.define("plain", { triggers: [{ event: kit.event("go") }] }, ({ event }) => event.data.n * 2);
    return async () => {
      await kit.send({ name: kit.event("go"), data: { n: 21 } });
      const [ending] = await kit.ended("plain");
      assert.deepEqual([ending?.status, ending?.result], ["completed", 42]);
      assert.equal(ending?.event.name, kit.event("go"));
    };
  },

  "a sleep lasts at least its time": (kit) => {
    kit.define("nap", { triggers: [{ event: kit.event("go") }] }, async ({ step }) => {
      await step.run("before", () => kit.note("before"));
      await step.sleep("nap", "2s");
      await step.run("after", () => kit.note("after"));
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      await kit.ended("nap");
      const [before, after] = [kit.effects("before"), kit.effects("after")];
      assert.deepEqual([before.length, after.length], [1, 1]);
      const slept = (after[0]?.at ?? 0) - (before[0]?.at ?? 0);
      assert.ok(slept >= 2_000 - EARLY_MS, `slept ${slept} ms`);
    };
  },

  "a sleep until a moment ends then, and one until the past at once": (kit) => {
    const until = Date.now() + 3_000;
    kit.define("nap", { triggers: [{ event: kit.event("go") }] }, async ({ step }) => {
      await step.sleepUntil("past", new Date(1_000));
      await step.run("first", () => kit.note("first"));
      await step.sleepUntil("soon", new Date(until));
      await step.run("second", () => kit.note("second"));
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [ending] = await kit.ended("nap");
      assert.equal(ending?.status, "completed");
      const [second] = kit.effects("second");
      assert.ok((second?.at ?? 0) >= until - EARLY_MS);
      assert.equal(kit.effects("first").length, 1);
    };
  },

  "parallel steps all run once, and their results keep their places": (kit) => {
    kit.define("fan", { triggers: [{ event: kit.event("go") }] }, async ({ step }) => {
      const parts = await Promise.all(
        ["a", "b", "c", "d"].map((name) => step.run(name, () => (kit.note("part", name), name))),
      );
      return await step.run("join", () => (kit.note("join"), parts.join("")));
    });
    return async () => {
      await kit.send([
        { name: kit.event("go"), data: {} },
        { name: kit.event("go"), data: {} },
      ]);
      const endings = await kit.ended("fan", 2);
      assert.deepEqual(
        endings.map(({ result }) => result),
        ["abcd", "abcd"],
      );
      assert.deepEqual([kit.effects("part").length, kit.effects("join").length], [8, 2]);
    };
  },

  "parallel steps and sleeps come together": (kit) => {
    kit.define("mixed", { triggers: [{ event: kit.event("go") }] }, async ({ step }) => {
      const [one, , two] = await Promise.all([
        step.run("one", () => 1),
        step.sleep("nap", "1s"),
        step.run("two", () => 2),
      ]);
      return one + two;
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [ending] = await kit.ended("mixed");
      assert.equal(ending?.result, 3);
    };
  },

  "a plain race goes on when all have come in": (kit) => {
    kit.define("race", { triggers: [{ event: kit.event("go") }] }, async ({ step }) => {
      const winner = await Promise.race([
        step.sleep("slow", "20s").then(() => "slow"),
        step.run("fast", () => (kit.note("fast"), "fast")),
      ]);
      await step.run("then", () => kit.note("then"));
      return winner;
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [ending] = await kit.ended("race");
      assert.equal(ending?.result, "fast");
      const gap = (kit.effects("then")[0]?.at ?? 0) - (kit.effects("fast")[0]?.at ?? 0);
      assert.ok(gap >= 12_000, `went on after ${gap} ms`);
    };
  },

  "a race in a group goes on with the first": (kit) => {
    kit.define("race", { triggers: [{ event: kit.event("go") }] }, async ({ group, step }) => {
      const winner = await group.parallel({ mode: "race" }, () =>
        Promise.race([
          step.sleep("slow", "20s").then(() => "slow"),
          step.run("fast", () => (kit.note("fast"), "fast")),
        ]),
      );
      await step.run("then", () => kit.note("then"));
      return winner;
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [ending] = await kit.ended("race");
      assert.deepEqual([ending?.status, ending?.result], ["completed", "fast"]);
      const [fast, then] = [kit.effects("fast"), kit.effects("then")];
      assert.deepEqual([fast.length, then.length], [1, 1]);
      const gap = (then[0]?.at ?? 0) - (fast[0]?.at ?? 0);
      assert.ok(gap < 17_000, `went on after ${gap} ms`);
    };
  },

  "the same step id again is another step": (kit) => {
    kit.define("loop", { triggers: [{ event: kit.event("go") }] }, async ({ step }) => {
      const found: number[] = [];
      for (const n of [1, 2, 3]) found.push(await step.run("same", () => (kit.note("step", n), n)));
      return found;
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [ending] = await kit.ended("loop");
      assert.deepEqual(ending?.result, [1, 2, 3]);
      assert.equal(kit.effects("step").length, 3);
    };
  },

  "a step's result is what JSON makes of it": (kit) => {
    kit.define("types", { triggers: [{ event: kit.event("go") }] }, async ({ step }) => {
      const nothing = await step.run("nothing", () => {});
      const date = await step.run("date", () => new Date(0));
      const odd = await step.run("odd", () => ({ kept: 1, dropped: undefined, list: [undefined, null] }));
      await step.sleep("nap", "1s");
      return { nothing, date, odd };
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [ending] = await kit.ended("types");
      assert.deepEqual(ending?.result, {
        nothing: null,
        date: "1970-01-01T00:00:00.000Z",
        odd: { kept: 1, list: [null, null] },
      });
    };
  },

  "a step's result of 1 MB is there after a sleep": (kit) => {
    kit.define("big", { triggers: [{ event: kit.event("go") }] }, async ({ step }) => {
      const text = await step.run("big", () => "é".repeat(500_000));
      await step.sleep("nap", "1s");
      return await step.run("measure", () => text.length);
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [ending] = await kit.ended("big");
      assert.equal(ending?.result, 500_000);
    };
  },

  "a step sends events, once, and learns their ids": (kit) => {
    kit.define("sender", { triggers: [{ event: kit.event("go") }] }, async ({ step }) => {
      const sent = await step.sendEvent("tell", [
        { name: kit.event("told"), data: { n: 1 } },
        { name: kit.event("told"), data: { n: 2 } },
      ]);
      await step.sleep("nap", "1s");
      return sent.ids.length;
    });
    kit.define("listener", { triggers: [{ event: kit.event("told") }] }, ({ event }) =>
      kit.note("told", event.data.n),
    );
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [ending] = await kit.ended("sender");
      assert.equal(ending?.result, 2);
      await kit.saw("told", 2);
      await kit.quiet();
      assert.deepEqual(new Set(kit.effects("told").map(({ detail }) => detail)), new Set([1, 2]));
      assert.equal(kit.effects("told").length, 2);
    };
  },

  "40 steps one after another": (kit) => {
    kit.define("long", { triggers: [{ event: kit.event("go") }] }, async ({ step }) => {
      let sum = 0;
      for (let n = 1; n <= 40; n += 1) sum += await step.run(`step ${n}`, () => (kit.note("step"), n));
      return sum;
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [ending] = await kit.ended("long");
      assert.equal(ending?.result, 820);
      assert.equal(kit.effects("step").length, 40);
    };
  },

  "middleware sees the run, changes its input and its steps": (kit) => {
    class Watch extends Middleware.BaseMiddleware {
      readonly id = "watch";
      override onRunComplete() {
        kit.note("completed");
      }
      override async wrapStepHandler({ next }: { next: () => Promise<unknown> }) {
        const value = await next();
        return typeof value === "number" ? value * 10 : value;
      }
      override transformFunctionInput(input: Middleware.TransformFunctionInputArgs) {
        return { ...input, ctx: { ...input.ctx, extra: 2 } };
      }
    }
    const options = { triggers: [{ event: kit.event("go") }], middleware: [Watch] };
    kit.define("watched", options, async (ctx) => {
      const extra = (ctx as unknown as { extra: number }).extra;
      return await ctx.step.run("one", () => extra);
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [ending] = await kit.ended("watched");
      assert.equal(ending?.result, 20);
      assert.equal(kit.effects("completed").length, 1);
    };
  },
});
