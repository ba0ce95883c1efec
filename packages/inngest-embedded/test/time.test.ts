import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type ClockedWorld, createClockedWorld } from "./support/clock";
import { expectInvariants } from "./support/invariants";
import { until } from "./support/until";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NINE = Date.UTC(2026, 5, 1, 9);

let world: ClockedWorld;
let open: () => void = () => {};
const order: string[] = [];
const ticks: { scheduledAt: string; at: number }[] = [];

// The SDK sends the jitter on and does not have it in its types.
const schedule = Object.assign({ cron: "0 9 * * *" }, { jitter: "10m" });

beforeAll(async () => {
  world = await createClockedWorld(NINE - MINUTE);
  const { inngest } = world;
  const on = (id: string, more: object = {}) => ({ id, triggers: [{ event: `t/${id}` }], ...more });
  await world.start([
    inngest.createFunction(
      { id: "jittery", triggers: [schedule] },
      ({ event }) => void ticks.push({ scheduledAt: event.data.scheduledAt, at: world.now() }),
    ),
    inngest.createFunction(on("held", { checkpointing: false, concurrency: 1 }), async ({ runId, step }) => {
      await step.run("first", async () => {
        await new Promise<void>((resolve) => {
          open = resolve;
        });
      });
      await step.run("second", () => void order.push(runId));
    }),
  ]);
});
afterAll(() => world.close());
afterEach(() => expectInvariants(world.sql));

test("a schedule with jitter fires once, some part of the jitter late", async () => {
  await world.at(NINE);
  await world.at(NINE + 10 * MINUTE);
  await world.at(NINE + 20 * MINUTE);
  expect(ticks).toHaveLength(1);
  expect(ticks[0]?.scheduledAt).toBe(new Date(NINE).toISOString());
  const [run] = await world.sql<{ late: number }[]>`
    select extract(epoch from (r.started_at - ${new Date(NINE)}))::float as late from runs r where fn_id = 't-jittery'`;
  expect(run?.late).toBeGreaterThan(0);
  expect(run?.late).toBeLessThanOrEqual(600);
});

test("after the clock is set back an hour, what was due goes on at once and no schedule fires twice", async () => {
  await world.engine.send([{ name: "t/held" }, { name: "t/held" }]);
  await until("one at work and one that waits for the slot", async () => {
    const rows = await world.sql`select 1 from queue where locked_by is not null`;
    return rows.length === 1 && (await world.runsOf("t-held")).length === 2;
  });
  const now = world.now();
  const back = world.at(now - HOUR);
  open();
  await until("the second to begin", async () => {
    open();
    return order.length === 2;
  });
  await back;
  expect((await world.runsOf("t-held")).map((run) => run.status)).toEqual(["completed", "completed"]);
  await world.at(NINE + MINUTE);
  await world.at(NINE + HOUR);
  expect(ticks).toHaveLength(1);
});
