import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { type Kit, scenarios } from "../scenario";

const numbers = (kit: Kit, what: string) => kit.effects(what).map(({ detail }) => detail as number);

export const rateScenarios = scenarios({
  "throttled runs all start, one after the other at a distance": (kit) => {
    const options = { triggers: [{ event: kit.event("go") }], throttle: { limit: 1, period: "2s" as const } };
    kit.define("slow", options, ({ event }) => kit.note("ran", event.data.n));
    return async () => {
      const sent = Date.now();
      await kit.send([1, 2, 3].map((n) => ({ name: kit.event("go"), data: { n } })));
      const [, second, third] = await kit.saw("ran", 3);
      // From the sending, not from one start to the next: a busy machine starts late, and then not in even steps.
      assert.ok((second?.at ?? 0) - sent >= 1_000, `the second after ${(second?.at ?? 0) - sent} ms`);
      assert.ok((third?.at ?? 0) - sent >= 2_800, `the third after ${(third?.at ?? 0) - sent} ms`);
      assert.deepEqual(new Set(numbers(kit, "ran")), new Set([1, 2, 3]));
    };
  },

  "throttling counts for each key": (kit) => {
    const throttle = { limit: 1, period: "20s" as const, key: "event.data.account" };
    kit.define("slow", { triggers: [{ event: kit.event("go") }], throttle }, ({ event }) =>
      kit.note("ran", event.data.account),
    );
    return async () => {
      const first = Date.now();
      await kit.send(["a", "a", "b", "c"].map((account) => ({ name: kit.event("go"), data: { account } })));
      const ran = await kit.saw("ran", 3);
      assert.deepEqual(new Set(ran.map(({ detail }) => detail)), new Set(["a", "b", "c"]));
      const [, , , last] = await kit.saw("ran", 4);
      assert.equal(last?.detail, "a");
      assert.ok((last?.at ?? 0) - first >= 15_000);
    };
  },

  "what is over the rate is dropped": (kit) => {
    const options = {
      triggers: [{ event: kit.event("go") }],
      rateLimit: { limit: 2, period: "60s" as const },
    };
    kit.define("rare", options, () => kit.note("ran"));
    kit.define("every", { triggers: [{ event: kit.event("go") }] }, () => kit.note("every"));
    return async () => {
      // Two in a minute means one now and one each 30 seconds.
      await kit.send([1, 2, 3, 4].map((n) => ({ name: kit.event("go"), data: { n } })));
      await kit.saw("every", 4);
      await kit.saw("ran");
      await kit.quiet();
      assert.equal(kit.effects("ran").length, 1);
    };
  },

  "the rate counts for each key": (kit) => {
    const rateLimit = { limit: 1, period: "60s" as const, key: "event.data.account" };
    kit.define("rare", { triggers: [{ event: kit.event("go") }], rateLimit }, ({ event }) =>
      kit.note("ran", event.data.account),
    );
    return async () => {
      await kit.send(["a", "b", "a", "b"].map((account) => ({ name: kit.event("go"), data: { account } })));
      const ran = await kit.saw("ran", 2);
      await kit.quiet();
      assert.deepEqual(new Set(ran.map(({ detail }) => detail)), new Set(["a", "b"]));
      assert.equal(kit.effects("ran").length, 2);
    };
  },

  "of events in quick succession only the last one counts": (kit) => {
    const options = { triggers: [{ event: kit.event("typed") }], debounce: { period: "5s" as const } };
    kit.define("calm", options, ({ event }) => kit.note("ran", event.data.n));
    return async () => {
      for (const n of [1, 2, 3]) await kit.send({ name: kit.event("typed"), data: { n } });
      const last = Date.now();
      const [ran] = await kit.saw("ran");
      await kit.quiet(8_000);
      assert.deepEqual(numbers(kit, "ran"), [3]);
      assert.ok((ran?.at ?? 0) - last >= 4_000, `ran after ${(ran?.at ?? 0) - last} ms`);
    };
  },

  "quick succession is judged for each key": (kit) => {
    const debounce = { period: "5s" as const, key: "event.data.doc" };
    kit.define("calm", { triggers: [{ event: kit.event("typed") }], debounce }, ({ event }) =>
      kit.note("ran", event.data),
    );
    return async () => {
      for (const [doc, n] of [
        ["a", 1],
        ["b", 2],
        ["a", 3],
        ["b", 4],
      ]) {
        await kit.send({ name: kit.event("typed"), data: { doc, n } });
      }
      await kit.saw("ran", 2);
      await kit.quiet(8_000);
      const ran = kit.effects("ran").map(({ detail }) => JSON.stringify(detail));
      assert.deepEqual(new Set(ran), new Set(['{"doc":"a","n":3}', '{"doc":"b","n":4}']));
      assert.equal(ran.length, 2);
    };
  },

  "an endless succession does not put a run off for ever": (kit) => {
    const debounce = { period: "3s" as const, timeout: "6s" as const };
    kit.define("calm", { triggers: [{ event: kit.event("typed") }], debounce }, ({ event }) =>
      kit.note("ran", event.data.n),
    );
    return async () => {
      const last = 24;
      for (let n = 0; n <= last; n += 1) {
        await kit.send({ name: kit.event("typed"), data: { n } });
        await wait(500);
      }
      const [first] = await kit.saw("ran");
      assert.ok((first?.detail as number) < last, "ran only after the last event");
    };
  },
});
