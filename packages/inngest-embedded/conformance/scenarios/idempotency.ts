import assert from "node:assert/strict";
import { scenarios } from "../scenario";

export const idempotencyScenarios = scenarios({
  "a function's own key: once for each value": (kit) => {
    const options = { triggers: [{ event: kit.event("go") }], idempotency: "event.data.cart" };
    kit.define("once", options, ({ event }) => kit.note("ran", event.data.cart));
    kit.define("always", { triggers: [{ event: kit.event("go") }] }, () => kit.note("always"));
    return async () => {
      const cart = (n: number) => ({ name: kit.event("go"), data: { cart: kit.event(`cart ${n}`) } });
      await kit.send(cart(1));
      await kit.saw("ran");
      await kit.send([cart(1), cart(2), cart(1)]);
      await kit.saw("ran", 2);
      await kit.saw("always", 4);
      await kit.quiet();
      assert.deepEqual(
        kit.effects("ran").map(({ detail }) => detail),
        [kit.event("cart 1"), kit.event("cart 2")],
      );
    };
  },

  "a key of two fields": (kit) => {
    const idempotency = `event.data.user + "-" + event.data.day`;
    kit.define("once", { triggers: [{ event: kit.event("go") }], idempotency }, ({ event }) =>
      kit.note("ran", event.data),
    );
    return async () => {
      const visit = (user: string, day: string) => ({
        name: kit.event("go"),
        data: { user: kit.event(user), day },
      });
      await kit.send([visit("ann", "mon"), visit("ann", "tue"), visit("bob", "mon")]);
      await kit.saw("ran", 3);
      await kit.send([visit("ann", "mon"), visit("bob", "mon")]);
      await kit.quiet();
      assert.equal(kit.effects("ran").length, 3);
    };
  },

  "the same event twice in one batch counts once": (kit) => {
    kit.define("once", { triggers: [{ event: kit.event("go") }] }, () => kit.note("ran"));
    return async () => {
      const twin = { id: kit.event("twin"), name: kit.event("go"), data: {} };
      assert.equal((await kit.send([twin, twin])).length, 2);
      await kit.saw("ran");
      await kit.quiet();
      assert.equal(kit.effects("ran").length, 1);
    };
  },
});
