import assert from "node:assert/strict";
import { scenarios } from "../scenario";

const MINUTE = 60_000;

export const scheduleScenarios = scenarios({
  "a schedule ticks on the minute, once, and says for when": (kit) => {
    const cron = "* * * * *";
    kit.define("tick", { triggers: [{ cron }] }, ({ event }) => kit.note("tick", event));
    return async () => {
      const began = Date.now();
      const [tick] = await kit.saw("tick");
      const event = tick?.detail as { name: string; data: { cron: string } };
      assert.deepEqual([event.name, event.data.cron], ["inngest/scheduled.timer", cron]);
      const boundary = Math.floor((tick?.at ?? 0) / MINUTE) * MINUTE;
      assert.ok(boundary > began - 1_000, "ticked before a minute had begun");
      await kit.quiet();
      const sameMinute = kit.effects("tick").filter(({ at }) => at >= boundary && at < boundary + MINUTE);
      assert.equal(sameMinute.length, 1);
    };
  },

  "a schedule in a time zone, beside an event": (kit) => {
    const triggers = [{ cron: "TZ=Asia/Kolkata * * * * *" }, { event: kit.event("now") }];
    kit.define("both", { triggers }, ({ event }) => kit.note(event.name));
    return async () => {
      await kit.send({ name: kit.event("now"), data: {} });
      await kit.saw(kit.event("now"));
      await kit.saw("inngest/scheduled.timer");
    };
  },
});
