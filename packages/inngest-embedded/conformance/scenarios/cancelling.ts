import assert from "node:assert/strict";
import { gate, scenarios, witness } from "../scenario";

export const cancelScenarios = scenarios({
  "an event cancels the sleeping run it matches, and only that": (kit) => {
    const options = {
      triggers: [{ event: kit.event("go") }],
      cancelOn: [{ event: kit.event("stop"), match: "data.id" }],
    };
    kit.define("long", options, async ({ event, step }) => {
      await step.run("before", () => kit.note("before"));
      await step.sleep("nap", event.data.nap);
      await step.run("after", () => kit.note("after", event.data.id));
    });
    return async () => {
      await kit.send([
        { name: kit.event("go"), data: { id: "a", nap: "30s" } },
        { name: kit.event("go"), data: { id: "b", nap: "6s" } },
      ]);
      await kit.saw("before", 2);
      await kit.send({ name: kit.event("stop"), data: { id: "a" } });
      const endings = await kit.ended("long", 2);
      const status = (id: string) => endings.find(({ event }) => event.data.id === id)?.status;
      assert.deepEqual([status("a"), status("b")], ["cancelled", "completed"]);
      assert.deepEqual(
        kit.effects("after").map(({ detail }) => detail),
        ["b"],
      );
    };
  },

  "a cancelling event's expression decides": (kit) => {
    const options = {
      triggers: [{ event: kit.event("go") }],
      cancelOn: [
        { event: kit.event("stop"), if: "async.data.id == event.data.id && async.data.sure == true" },
      ],
    };
    kit.define("long", options, async ({ step }) => {
      await step.run("before", () => kit.note("before"));
      await step.sleep("nap", "1h");
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: { id: 1 } });
      await kit.saw("before");
      await kit.send({ name: kit.event("stop"), data: { id: 1, sure: false } });
      await kit.send({ name: kit.event("stop"), data: { id: 2, sure: true } });
      await kit.quiet();
      await kit.send({ name: kit.event("stop"), data: { id: 1, sure: true } });
      const [ending] = await kit.ended("long");
      assert.equal(ending?.status, "cancelled");
    };
  },

  "a running step is finished, the next one is not begun": (kit) => {
    const held = gate();
    const options = {
      triggers: [{ event: kit.event("go") }],
      cancelOn: [{ event: kit.event("stop") }],
    };
    kit.define("busy", options, async ({ step }) => {
      await step.run("first", async () => {
        kit.note("began");
        await held.opened;
        kit.note("finished");
      });
      await step.run("second", () => kit.note("second"));
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      await kit.saw("began");
      await kit.send({ name: kit.event("stop"), data: {} });
      const cancelled = await kit.ended("busy");
      held.open();
      await kit.saw("finished");
      await kit.quiet();
      assert.equal(cancelled[0]?.status, "cancelled");
      assert.equal(kit.effects("second").length, 0);
    };
  },

  "a run that still waits for its turn is cancelled and never begins": (kit) => {
    const held = gate();
    const options = {
      triggers: [{ event: kit.event("go") }],
      concurrency: 1,
      cancelOn: [{ event: kit.event("stop"), match: "data.id" }],
    };
    witness(kit, "go");
    kit.define("queued", options, async ({ event, step }) => {
      await step.run("work", async () => {
        kit.note("began", event.data.id);
        await held.opened;
      });
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: { id: "first" } });
      await kit.saw("began");
      await kit.send({ name: kit.event("go"), data: { id: "second" } });
      await kit.saw("witness", 2);
      await kit.send({ name: kit.event("stop"), data: { id: "second" } });
      await kit.ended("queued");
      held.open();
      const endings = await kit.ended("queued", 2);
      const status = (id: string) => endings.find(({ event }) => event.data.id === id)?.status;
      assert.deepEqual([status("first"), status("second")], ["completed", "cancelled"]);
      assert.equal(kit.effects("began").length, 1);
    };
  },

  "a cancelling event comes too late": (kit) => {
    const options = {
      triggers: [{ event: kit.event("go") }],
      cancelOn: [{ event: kit.event("stop"), timeout: "2s" }],
    };
    kit.define("safe", options, async ({ step }) => {
      await step.run("before", () => kit.note("before"));
      await step.sleep("nap", "6s");
      return "done";
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      await kit.saw("before");
      await kit.quiet(3_000);
      await kit.send({ name: kit.event("stop"), data: {} });
      const [ending] = await kit.ended("safe");
      assert.deepEqual([ending?.status, ending?.result], ["completed", "done"]);
    };
  },

  "a cancelled run calls no failure handler": (kit) => {
    const options = {
      triggers: [{ event: kit.event("go") }],
      cancelOn: [{ event: kit.event("stop") }],
      onFailure: () => kit.note("failure"),
    };
    kit.define("waiting", options, async ({ step }) => {
      await step.run("before", () => kit.note("before"));
      await step.waitForEvent("word", { event: kit.event("word"), timeout: "1h" });
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      await kit.saw("before");
      await kit.send({ name: kit.event("stop"), data: {} });
      const [ending] = await kit.ended("waiting");
      assert.equal(ending?.status, "cancelled");
      await kit.quiet();
      assert.equal(kit.effects("failure").length, 0);
    };
  },
});
