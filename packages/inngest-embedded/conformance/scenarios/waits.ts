import assert from "node:assert/strict";
import { scenarios } from "../scenario";

export const waitScenarios = scenarios({
  "a wait gets the event that matches": (kit) => {
    kit.define("waiter", { triggers: [{ event: kit.event("go") }] }, async ({ step }) => {
      const answer = await step.waitForEvent("approval", {
        event: kit.event("approved"),
        match: "data.post",
        timeout: "1h",
      });
      return await step.run("after", () => answer?.data);
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: { post: "p1" } });
      const approved = (post: string) => ({ name: kit.event("approved"), data: { post, by: "Ada" } });
      const [ending] = await kit.sendUntilEnded([approved("p2"), approved("p1")], "waiter");
      assert.deepEqual([ending?.status, ending?.result], ["completed", { post: "p1", by: "Ada" }]);
    };
  },

  "a wait's expression sees both events": (kit) => {
    kit.define("waiter", { triggers: [{ event: kit.event("go") }] }, async ({ step }) => {
      const answer = await step.waitForEvent("enough", {
        event: kit.event("offer"),
        if: "async.data.price >= event.data.limit && async.data.open == true",
        timeout: "1h",
      });
      return answer?.data.price;
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: { limit: 10 } });
      const offer = (price: number, open: boolean) => ({ name: kit.event("offer"), data: { price, open } });
      const [ending] = await kit.sendUntilEnded(
        [offer(5, true), offer(50, false), offer(12, true)],
        "waiter",
      );
      assert.equal(ending?.result, 12);
    };
  },

  "a wait that nothing answers gives null after its time": (kit) => {
    kit.define("waiter", { triggers: [{ event: kit.event("go") }] }, async ({ step }) => {
      await step.run("before", () => kit.note("before"));
      const answer = await step.waitForEvent("answer", { event: kit.event("answer"), timeout: "2s" });
      await step.run("after", () => kit.note("after"));
      return { answer };
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [ending] = await kit.ended("waiter");
      assert.deepEqual(ending?.result, { answer: null });
      const gap = (kit.effects("after")[0]?.at ?? 0) - (kit.effects("before")[0]?.at ?? 0);
      assert.ok(gap >= 1_900, `waited ${gap} ms`);
    };
  },

  "a wait does not take what came before it": (kit) => {
    kit.define("waiter", { triggers: [{ event: kit.event("go") }] }, async ({ step }) => {
      const answer = await step.waitForEvent("answer", { event: kit.event("answer"), timeout: "2s" });
      return { answer };
    });
    return async () => {
      await kit.send({ name: kit.event("answer"), data: {} });
      await kit.send({ name: kit.event("go"), data: {} });
      const [ending] = await kit.ended("waiter");
      assert.deepEqual(ending?.result, { answer: null });
    };
  },

  "the event that started a run does not answer its wait": (kit) => {
    kit.define("waiter", { triggers: [{ event: kit.event("go") }] }, async ({ step }) => {
      const answer = await step.waitForEvent("again", { event: kit.event("go"), timeout: "2s" });
      return { answer };
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [ending] = await kit.ended("waiter");
      assert.deepEqual(ending?.result, { answer: null });
    };
  },

  "two waits side by side get their own events": (kit) => {
    kit.define("waiter", { triggers: [{ event: kit.event("go") }] }, async ({ step }) => {
      const [left, right] = await Promise.all([
        step.waitForEvent("left", { event: kit.event("left"), timeout: "1h" }),
        step.waitForEvent("right", { event: kit.event("right"), timeout: "1h" }),
      ]);
      return [left?.data.side, right?.data.side];
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const side = (name: string) => ({ name: kit.event(name), data: { side: name } });
      const [ending] = await kit.sendUntilEnded([side("right"), side("left")], "waiter");
      assert.deepEqual(ending?.result, ["left", "right"]);
    };
  },

  "one event answers every run that waits for it": (kit) => {
    kit.define("waiter", { triggers: [{ event: kit.event("go") }] }, async ({ step }) => {
      await step.run("before", () => kit.note("before"));
      const answer = await step.waitForEvent("word", { event: kit.event("word"), timeout: "1h" });
      return answer?.data.n;
    });
    return async () => {
      await kit.send([1, 2, 3].map((n) => ({ name: kit.event("go"), data: { n } })));
      await kit.saw("before", 3);
      const word = { name: kit.event("word"), data: { n: 7 } };
      const endings = await kit.sendUntilEnded(word, "waiter", 3);
      assert.deepEqual(
        endings.map(({ result }) => result),
        [7, 7, 7],
      );
    };
  },
});
