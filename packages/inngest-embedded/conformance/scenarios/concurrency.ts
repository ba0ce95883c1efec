import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { gate, type Kit, scenarios } from "../scenario";

const WORK_MS = 150;

/** Notes what overlaps: the detail of each effect is how many of the same group are at work, this one included. */
function workshop(kit: Kit) {
  const busy = new Map<string, number>();
  return async (group: string) => {
    const now = (busy.get(group) ?? 0) + 1;
    busy.set(group, now);
    kit.note(`at work in ${group}`, now);
    await wait(WORK_MS);
    busy.set(group, (busy.get(group) ?? 1) - 1);
  };
}

const most = (kit: Kit, group: string) =>
  Math.max(...kit.effects(`at work in ${group}`).map(({ detail }) => detail as number));

export const concurrencyScenarios = scenarios({
  "a limit of one: never two at once": (kit) => {
    const work = workshop(kit);
    const options = { triggers: [{ event: kit.event("go") }], concurrency: 1 };
    kit.define("single", options, async ({ step }) => {
      await step.run("one", () => work("all"));
      await step.run("two", () => work("all"));
    });
    return async () => {
      await kit.send(Array.from({ length: 5 }, () => ({ name: kit.event("go"), data: {} })));
      await kit.ended("single", 5);
      assert.equal(kit.effects("at work in all").length, 10);
      assert.equal(most(kit, "all"), 1);
    };
  },

  "a limit of three is used and kept": (kit) => {
    const work = workshop(kit);
    const options = { triggers: [{ event: kit.event("go") }], concurrency: { limit: 3 } };
    const [three, all] = [gate(), { started: 0 }];
    kit.define("three", options, async ({ step }) => {
      await step.run("work", async () => {
        all.started += 1;
        // The first three wait for each other, which only works when three are let in.
        if (all.started === 3) three.open();
        if (all.started <= 3) await three.opened;
        await work("all");
      });
    });
    return async () => {
      await kit.send(Array.from({ length: 9 }, () => ({ name: kit.event("go"), data: {} })));
      await kit.ended("three", 9);
      assert.equal(most(kit, "all"), 3);
    };
  },

  "a limit per key: one at once for each key, different keys side by side": (kit) => {
    const work = workshop(kit);
    const met = gate();
    const inside = new Set<string>();
    const options = {
      triggers: [{ event: kit.event("go") }],
      concurrency: [{ limit: 1, key: "event.data.account" }] as [{ limit: number; key: string }],
    };
    kit.define("keyed", options, async ({ event, step }) => {
      const { account } = event.data;
      await step.run("work", async () => {
        inside.add(account);
        if (inside.size === 2) met.open();
        await met.opened;
        await work(account);
      });
    });
    return async () => {
      const accounts = ["a", "a", "a", "b", "b", "b"];
      await kit.send(accounts.map((account) => ({ name: kit.event("go"), data: { account } })));
      await kit.ended("keyed", 6);
      assert.deepEqual([most(kit, "a"), most(kit, "b")], [1, 1]);
    };
  },

  "two limits hold together": (kit) => {
    const work = workshop(kit);
    const options = {
      triggers: [{ event: kit.event("go") }],
      concurrency: [{ limit: 3 }, { limit: 1, key: "event.data.account" }] as [
        { limit: number },
        { limit: number; key: string },
      ],
    };
    kit.define("both", options, async ({ event, step }) => {
      await step.run("work", () => Promise.all([work("all"), work(event.data.account)]));
    });
    return async () => {
      const accounts = ["a", "b", "c", "d", "a", "b", "c", "d", "a", "a"];
      await kit.send(accounts.map((account) => ({ name: kit.event("go"), data: { account } })));
      await kit.ended("both", 10);
      assert.ok(most(kit, "all") <= 3);
      for (const account of ["a", "b", "c", "d"]) assert.equal(most(kit, account), 1);
    };
  },

  "a sleeping run takes no one's place": (kit) => {
    const options = { triggers: [{ event: kit.event("go") }], concurrency: 1 };
    kit.define("sleepy", options, async ({ event, step }) => {
      await step.run("come", () => kit.note("came", event.data.n));
      await step.sleep("nap", "15s");
      await step.run("leave", () => kit.note("left", event.data.n));
    });
    return async () => {
      await kit.send([0, 1, 2].map((n) => ({ name: kit.event("go"), data: { n } })));
      await kit.ended("sleepy", 3);
      const lastCame = Math.max(...kit.effects("came").map(({ at }) => at));
      const firstLeft = Math.min(...kit.effects("left").map(({ at }) => at));
      assert.ok(lastCame < firstLeft, "the sleeper held its place");
    };
  },

  "parallel steps count as well": (kit) => {
    const work = workshop(kit);
    const options = { triggers: [{ event: kit.event("go") }], concurrency: 2 };
    kit.define("fan", options, async ({ step }) => {
      await Promise.all([1, 2, 3, 4, 5].map((n) => step.run(`part ${n}`, () => work("all"))));
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      await kit.ended("fan");
      assert.equal(kit.effects("at work in all").length, 5);
      assert.ok(most(kit, "all") <= 2);
    };
  },

  "a waiting retry takes no one's place": (kit) => {
    const options = {
      triggers: [{ event: kit.event("go") }],
      concurrency: 1,
      retries: 1 as const,
    };
    kit.define("flaky", options, async ({ attempt, event, step }) => {
      await step.run("only", () => {
        kit.note(event.data.name, attempt);
        if (event.data.name === "stumbles" && attempt === 0) throw new Error("again later");
      });
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: { name: "stumbles" } });
      await kit.saw("stumbles");
      await kit.send({ name: kit.event("go"), data: { name: "passes" } });
      await kit.ended("flaky", 2);
      assert.equal(kit.effects("passes").length, 1);
      assert.equal(kit.effects("stumbles").length, 2);
    };
  },
});
