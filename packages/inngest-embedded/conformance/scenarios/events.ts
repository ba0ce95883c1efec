import assert from "node:assert/strict";
import { scenarios } from "../scenario";

const SECOND = 1_000;

export const eventScenarios = scenarios({
  "an event starts every function that listens to it": (kit) => {
    for (const name of ["one", "two", "three"]) {
      kit.define(name, { triggers: [{ event: kit.event("shout") }] }, ({ event }) =>
        kit.note(name, event.data),
      );
    }
    return async () => {
      const ids = await kit.send({ name: kit.event("shout"), data: { n: 1 } });
      assert.equal(ids.length, 1);
      for (const name of ["one", "two", "three"]) {
        const [effect] = await kit.saw(name);
        assert.deepEqual(effect?.detail, { n: 1 });
      }
    };
  },

  "an event that nobody listens to is taken and starts nothing": (kit) => {
    kit.define("other", { triggers: [{ event: kit.event("known") }] }, () => kit.note("ran"));
    return async () => {
      assert.equal((await kit.send({ name: kit.event("unknown"), data: {} })).length, 1);
      await kit.quiet();
      assert.equal(kit.effects("ran").length, 0);
    };
  },

  "a batch of 100 events starts 100 runs, each with its own data": (kit) => {
    kit.define("each", { triggers: [{ event: kit.event("many") }] }, ({ event }) =>
      kit.note("ran", event.data.n),
    );
    return async () => {
      const all = Array.from({ length: 100 }, (_, n) => n);
      const ids = await kit.send(all.map((n) => ({ name: kit.event("many"), data: { n } })));
      assert.equal(new Set(ids).size, 100);
      const seen = await kit.saw("ran", 100);
      await kit.quiet();
      assert.deepEqual(
        seen.map(({ detail }) => detail as number).sort((a, b) => a - b),
        all,
      );
      assert.equal(kit.effects("ran").length, 100);
    };
  },

  "what was sent arrives unchanged": (kit) => {
    const data = {
      text: "Zoë said “你好” 👋",
      empty: "",
      nothing: null,
      list: [1, -0.5, true, [{}]],
      deep: { a: { b: { c: ["d"] } } },
    };
    const ts = Date.now() - 5_000;
    kit.define("read", { triggers: [{ event: kit.event("rich") }] }, ({ event, events }) =>
      kit.note("read", { event, count: events.length }),
    );
    return async () => {
      await kit.send({ name: kit.event("rich"), data, ts, user: { id: "u1" } });
      const [effect] = await kit.saw("read");
      assert.ok(effect);
      const { event, count } = effect.detail as { event: Record<string, unknown>; count: number };
      assert.deepEqual(event.data, data);
      assert.deepEqual([event.name, event.ts, event.user, count], [kit.event("rich"), ts, { id: "u1" }, 1]);
      assert.ok(typeof event.id === "string" && event.id.length > 0);
    };
  },

  "an event's own id is seen by functions, and starts them once": (kit) => {
    kit.define("once", { triggers: [{ event: kit.event("paid") }] }, ({ event }) =>
      kit.note("ran", event.id),
    );
    const id = kit.event("invoice-7");
    return async () => {
      const [first] = await kit.send({ id, name: kit.event("paid"), data: {} });
      await kit.saw("ran");
      const [second] = await kit.send({ id, name: kit.event("paid"), data: { again: true } });
      assert.ok(first && second && first !== second);
      await kit.quiet();
      assert.deepEqual(
        kit.effects("ran").map(({ detail }) => detail),
        [id],
      );
    };
  },

  "an event of the future starts its function then": (kit) => {
    kit.define("later", { triggers: [{ event: kit.event("planned") }] }, () => kit.note("ran"));
    return async () => {
      const ts = Date.now() + 3 * SECOND;
      await kit.send({ name: kit.event("planned"), data: {}, ts });
      const [effect] = await kit.saw("ran");
      assert.ok((effect?.at ?? 0) >= ts - 20, `${ts - (effect?.at ?? 0)} ms early`);
    };
  },

  "a trigger's expression decides": (kit) => {
    const event = kit.event("order");
    kit.define("large", { triggers: [{ event, if: "event.data.total > 100" }] }, ({ event: order }) =>
      kit.note("large", order.data.total),
    );
    kit.define(
      "foreign",
      { triggers: [{ event, if: "event.data.country != 'de' && event.data.total >= 1.5" }] },
      ({ event: order }) => kit.note("foreign", order.data.total),
    );
    return async () => {
      await kit.send([
        { name: event, data: { total: 250, country: "de" } },
        { name: event, data: { total: 20, country: "fr" } },
        { name: event, data: { total: 1, country: "fr" } },
      ]);
      await kit.saw("large");
      await kit.saw("foreign");
      await kit.quiet();
      assert.deepEqual(
        [...kit.effects("large"), ...kit.effects("foreign")].map(({ detail }) => detail),
        [250, 20],
      );
    };
  },

  "a trigger's expression about a field that is not there is false, and harms nobody": (kit) => {
    const event = kit.event("odd");
    kit.define("deep", { triggers: [{ event, if: "event.data.a.b.c == 'x'" }] }, () => kit.note("deep"));
    kit.define("plain", { triggers: [{ event }] }, () => kit.note("plain"));
    return async () => {
      await kit.send([
        { name: event, data: {} },
        { name: event, data: { a: { b: { c: "x" } } } },
      ]);
      await kit.saw("plain", 2);
      await kit.saw("deep");
      await kit.quiet();
      assert.equal(kit.effects("deep").length, 1);
    };
  },

  "a function with several triggers runs for each": (kit) => {
    const names = ["created", "changed"].map((name) => kit.event(name));
    kit.define("both", { triggers: names.map((event) => ({ event })) }, ({ event }) =>
      kit.note("ran", event.name),
    );
    return async () => {
      await kit.send(names.map((name) => ({ name, data: {} })));
      const seen = await kit.saw("ran", 2);
      assert.deepEqual(new Set(seen.map(({ detail }) => detail)), new Set(names));
    };
  },

  "a trigger may name the beginning of an event's name": (kit) => {
    kit.define("orders", { triggers: [{ event: kit.event("order.*") }] }, ({ event }) =>
      kit.note("order", event.name),
    );
    return async () => {
      const names = ["order.paid", "order.sent", "orders", "invoice.paid"].map((name) => kit.event(name));
      await kit.send(names.map((name) => ({ name, data: {} })));
      await kit.saw("order", 2);
      await kit.quiet();
      assert.deepEqual(
        new Set(kit.effects("order").map(({ detail }) => detail)),
        new Set([kit.event("order.paid"), kit.event("order.sent")]),
      );
    };
  },

  "a body that is no event is refused, and what follows is not harmed": (kit) => {
    kit.define("next", { triggers: [{ event: kit.event("good") }] }, () => kit.note("ran"));
    return async () => {
      for (const body of ["{", JSON.stringify({ data: {} }), JSON.stringify([{ name: "", data: {} }])]) {
        const { status } = await kit.post(body);
        assert.ok(status >= 400 && status < 500, `${status} for ${body}`);
      }
      await kit.send({ name: kit.event("good"), data: {} });
      await kit.saw("ran");
    };
  },

  "an event of 200 kB arrives whole": (kit) => {
    kit.define("big", { triggers: [{ event: kit.event("big") }] }, ({ event }) =>
      kit.note("length", event.data.text.length),
    );
    return async () => {
      await kit.send({ name: kit.event("big"), data: { text: "x".repeat(200_000) } });
      const [effect] = await kit.saw("length");
      assert.equal(effect?.detail, 200_000);
    };
  },
});
