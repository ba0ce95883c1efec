import assert from "node:assert/strict";
import { NonRetriableError, referenceFunction } from "inngest";
import { scenarios } from "../scenario";

export const invokeScenarios = scenarios({
  "a function calls another and gets its result": (kit) => {
    const child = kit.define(
      "child",
      { triggers: [{ event: kit.event("never") }] },
      async ({ event, step }) => {
        await step.sleep("nap", "1s");
        return await step.run("double", () => (kit.note("child"), event.data.n * 2));
      },
    );
    kit.define("parent", { triggers: [{ event: kit.event("go") }] }, async ({ step }) => {
      const doubled = await step.invoke("call", { function: child, data: { n: 21 } });
      return await step.run("after", () => ({ doubled }));
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [ending] = await kit.ended("parent");
      assert.deepEqual(ending?.result, { doubled: 42 });
      const [inner] = await kit.ended("child");
      assert.deepEqual([inner?.status, inner?.event.name], ["completed", "inngest/function.invoked"]);
      assert.equal(kit.effects("child").length, 1);
    };
  },

  "a function is called by its name": (kit) => {
    kit.define(
      "child",
      { triggers: [{ event: kit.event("never") }] },
      ({ event }) => `hello ${event.data.who}`,
    );
    kit.define("parent", { triggers: [{ event: kit.event("go") }] }, async ({ step }) => {
      const appId = kit.client.id;
      const child = referenceFunction({ appId, functionId: kit.functionId("child") });
      return await step.invoke("call", { function: child, data: { who: "Ada" } });
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [ending] = await kit.ended("parent");
      assert.equal(ending?.result, "hello Ada");
    };
  },

  "the failure of a called function reaches the caller, who may catch it": (kit) => {
    const child = kit.define("child", { triggers: [{ event: kit.event("never") }] }, () => {
      throw new NonRetriableError("the child fell");
    });
    const options = { triggers: [{ event: kit.event("go") }], retries: 2 as const };
    kit.define("careful", options, async ({ step }) => {
      const call = step.invoke("call", { function: child, data: {} });
      return await call.catch((error: Error) => `caught: ${error.message}`);
    });
    kit.define("careless", options, async ({ step }) => {
      await step.invoke("call", { function: child, data: {} });
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [careful] = await kit.ended("careful");
      assert.match(String(careful?.result), /^caught: .*the child fell/);
      const [careless] = await kit.ended("careless");
      assert.equal(careless?.status, "failed");
      await kit.ended("child", 2);
      await kit.quiet();
      assert.equal((await kit.ended("child")).length, 2);
    };
  },

  "a call that takes too long is an error": (kit) => {
    const child = kit.define("child", { triggers: [{ event: kit.event("never") }] }, async ({ step }) => {
      await step.sleep("long", "60s");
    });
    kit.define("parent", { triggers: [{ event: kit.event("go") }] }, async ({ step }) => {
      await step.run("before", () => kit.note("before"));
      const call = step.invoke("call", { function: child, data: {}, timeout: "2s" });
      const outcome = await call.then(
        () => "answered",
        () => "too late",
      );
      return await step.run("after", () => (kit.note("after"), outcome));
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [ending] = await kit.ended("parent");
      assert.equal(ending?.result, "too late");
      const gap = (kit.effects("after")[0]?.at ?? 0) - (kit.effects("before")[0]?.at ?? 0);
      assert.ok(gap >= 1_900 && gap < 50_000, `gave up after ${gap} ms`);
    };
  },

  "calls side by side": (kit) => {
    const child = kit.define(
      "child",
      { triggers: [{ event: kit.event("never") }] },
      async ({ event, step }) => {
        return await step.run("square", () => event.data.n ** 2);
      },
    );
    kit.define("parent", { triggers: [{ event: kit.event("go") }] }, async ({ step }) => {
      const calls = [1, 2, 3, 4].map((n) => step.invoke(`call ${n}`, { function: child, data: { n } }));
      return await Promise.all(calls);
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [ending] = await kit.ended("parent");
      assert.deepEqual(ending?.result, [1, 4, 9, 16]);
      assert.equal((await kit.ended("child", 4)).length, 4);
    };
  },
});
