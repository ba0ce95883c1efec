import assert from "node:assert/strict";
import { scenarios } from "../scenario";

interface Item {
  data: { n: number; account: string };
}

export const batchScenarios = scenarios({
  "a batch is full": (kit) => {
    const options = {
      triggers: [{ event: kit.event("item") }],
      batchEvents: { maxSize: 3, timeout: "30s" as const },
    };
    kit.define("batch", options, async ({ events, step }) => {
      await step.run("work", () =>
        kit.note(
          "batch",
          events.map((event: Item) => event.data.n),
        ),
      );
    });
    return async () => {
      await kit.send([1, 2, 3].map((n) => ({ name: kit.event("item"), data: { n } })));
      const [batch] = await kit.saw("batch");
      assert.deepEqual(new Set(batch?.detail as number[]), new Set([1, 2, 3]));
      await kit.quiet();
      assert.equal(kit.effects("batch").length, 1);
    };
  },

  "a batch that does not fill up goes after its time": (kit) => {
    const options = {
      triggers: [{ event: kit.event("item") }],
      batchEvents: { maxSize: 10, timeout: "2s" as const },
    };
    kit.define("batch", options, ({ events }) =>
      kit.note(
        "batch",
        events.map((event: Item) => event.data.n),
      ),
    );
    return async () => {
      const began = Date.now();
      await kit.send([1, 2].map((n) => ({ name: kit.event("item"), data: { n } })));
      const [batch] = await kit.saw("batch");
      assert.deepEqual(new Set(batch?.detail as number[]), new Set([1, 2]));
      assert.ok((batch?.at ?? 0) - began >= 1_500);
    };
  },

  "a batch holds events of one key": (kit) => {
    const batchEvents = { maxSize: 2, timeout: "30s" as const, key: "event.data.account" };
    kit.define("batch", { triggers: [{ event: kit.event("item") }], batchEvents }, ({ events }) =>
      kit.note(
        "batch",
        events.map((event: Item) => event.data.account),
      ),
    );
    return async () => {
      await kit.send(["a", "b", "a", "b"].map((account) => ({ name: kit.event("item"), data: { account } })));
      const batches = await kit.saw("batch", 2);
      assert.deepEqual(new Set(batches.map(({ detail }) => String(detail))), new Set(["a,a", "b,b"]));
    };
  },
});
