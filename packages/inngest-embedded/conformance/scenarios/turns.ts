import assert from "node:assert/strict";
import { gate, type Kit, scenarios, witness } from "../scenario";

const numbers = (kit: Kit, what: string) => kit.effects(what).map(({ detail }) => detail as number);

export const turnScenarios = scenarios({
  "of those that wait, the one with priority goes first": (kit) => {
    const held = gate();
    const options = {
      triggers: [{ event: kit.event("go") }],
      concurrency: 1,
      priority: { run: "event.data.weight" },
    };
    witness(kit, "go");
    kit.define("queue", options, async ({ event, step }) => {
      await step.run("work", async () => {
        kit.note("ran", event.data.weight);
        if (event.data.weight === 1) await held.opened;
      });
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: { weight: 1 } });
      await kit.saw("ran");
      for (const weight of [0, 200, 100]) await kit.send({ name: kit.event("go"), data: { weight } });
      await kit.saw("witness", 4);
      await kit.quiet(1_500);
      held.open();
      await kit.ended("queue", 4);
      assert.deepEqual(numbers(kit, "ran"), [1, 200, 100, 0]);
    };
  },

  "a singleton skips what comes while it runs": (kit) => {
    const held = gate();
    const options = {
      triggers: [{ event: kit.event("go") }],
      singleton: { key: "event.data.account", mode: "skip" as const },
    };
    witness(kit, "go");
    kit.define("single", options, async ({ event, step }) => {
      await step.run("work", async () => {
        kit.note("ran", `${event.data.account}${event.data.n}`);
        await held.opened;
      });
    });
    return async () => {
      const sync = (account: string, n: number) => ({ name: kit.event("go"), data: { account, n } });
      await kit.send(sync("a", 1));
      await kit.saw("ran");
      await kit.send([sync("a", 2), sync("b", 1)]);
      await kit.saw("ran", 2);
      await kit.saw("witness", 3);
      held.open();
      await kit.ended("single", 2);
      await kit.send(sync("a", 3));
      await kit.ended("single", 3);
      await kit.quiet();
      assert.deepEqual(
        kit.effects("ran").map(({ detail }) => detail),
        ["a1", "b1", "a3"],
      );
    };
  },

  "a singleton gives way to what comes next": (kit) => {
    const options = { triggers: [{ event: kit.event("go") }], singleton: { mode: "cancel" as const } };
    kit.define("single", options, async ({ event, step }) => {
      await step.run("begin", () => kit.note("began", event.data.n));
      await step.sleep("nap", event.data.nap);
      await step.run("end", () => kit.note("ended", event.data.n));
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: { n: 1, nap: "1h" } });
      await kit.saw("began");
      await kit.send({ name: kit.event("go"), data: { n: 2, nap: "1s" } });
      const endings = await kit.ended("single", 2);
      const status = (n: number) => endings.find(({ event }) => event.data.n === n)?.status;
      assert.deepEqual([status(1), status(2)], ["cancelled", "completed"]);
      assert.deepEqual(numbers(kit, "ended"), [2]);
    };
  },

  "a run that cannot start in time is cancelled": (kit) => {
    const held = gate();
    const options = {
      triggers: [{ event: kit.event("go") }],
      concurrency: 1,
      timeouts: { start: "20s" as const },
    };
    witness(kit, "go");
    kit.define("late", options, async ({ event, step }) => {
      await step.run("work", async () => {
        kit.note("began", event.data.n);
        await held.opened;
      });
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: { n: 1 } });
      await kit.saw("began");
      await kit.send({ name: kit.event("go"), data: { n: 2 } });
      await kit.saw("witness", 2);
      await kit.quiet(23_000);
      held.open();
      const endings = await kit.ended("late", 2);
      const status = (n: number) => endings.find(({ event }) => event.data.n === n)?.status;
      assert.deepEqual([status(1), status(2)], ["completed", "cancelled"]);
      assert.deepEqual(numbers(kit, "began"), [1]);
    };
  },

  "a run that does not finish in time is cancelled": (kit) => {
    const options = { triggers: [{ event: kit.event("go") }], timeouts: { finish: "35s" as const } };
    kit.define("endless", options, async ({ event, step }) => {
      await step.run("begin", () => kit.note("began"));
      await step.sleep("nap", event.data.nap);
      await step.run("end", () => kit.note("ended", event.data.nap));
    });
    return async () => {
      await kit.send(["120s", "1s"].map((nap) => ({ name: kit.event("go"), data: { nap } })));
      const endings = await kit.ended("endless", 2);
      const status = (nap: string) => endings.find(({ event }) => event.data.nap === nap)?.status;
      assert.deepEqual([status("120s"), status("1s")], ["cancelled", "completed"]);
      await kit.quiet();
      assert.equal(kit.effects("ended").length, 1);
    };
  },
});
