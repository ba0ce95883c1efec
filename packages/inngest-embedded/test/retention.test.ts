import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "./support/world";

const DAY = 24 * 3_600_000;

let world: World;
let skew = 0;
beforeAll(async () => {
  world = await createWorld({ now: () => Date.now() + skew });
  const { inngest } = world;
  await world.start([
    inngest.createFunction({ id: "fine", triggers: [{ event: "t/fine" }] }, async ({ step }) => {
      await step.run("a", () => "kept");
    }),
    inngest.createFunction({ id: "bad", triggers: [{ event: "t/bad" }], retries: 0 }, () => {
      throw new Error("bad");
    }),
    inngest.createFunction({ id: "open", triggers: [{ event: "t/open" }] }, async ({ step }) => {
      await step.sleep("long", "365d");
    }),
  ]);
});
afterAll(() => world.close());

async function counts() {
  const [row] = await world.sql`
    select (select count(*)::int from runs) as runs, (select count(*)::int from steps) as steps,
      (select count(*)::int from attempts) as attempts, (select count(*)::int from events) as events,
      (select count(*)::int from dedupe) as dedupe`;
  return row;
}

test("what is old goes, by kind; what a run still needs stays", async () => {
  const ids = await world.engine.send([
    ...Array.from({ length: 20 }, (_, i) => ({ id: `fine-${i}`, name: "t/fine" })),
    { name: "t/bad" },
    { name: "t/open" },
    { name: "t/nobody" },
  ]);
  for (const id of ids.slice(0, -2)) await world.ended(id);
  const keep = { completedOlderThanDays: 14, failedOlderThanDays: 90, eventsOlderThanDays: 30 };
  expect(await world.engine.prune(keep)).toEqual({ runs: 0, events: 0 });
  expect(await counts()).toMatchObject({ runs: 22, events: 23, attempts: 1, dedupe: 20 });

  skew = 15 * DAY;
  expect(await world.engine.prune(keep)).toEqual({ runs: 20, events: 0 });
  expect(await counts()).toEqual({ runs: 2, steps: 1, attempts: 1, events: 23, dedupe: 0 });

  skew = 91 * DAY;
  expect(await world.engine.prune(keep)).toEqual({ runs: 1, events: 22 });
  // The sleeping run keeps its event.
  expect(await counts()).toEqual({ runs: 1, steps: 1, attempts: 0, events: 1, dedupe: 0 });
});

test("more than fits into one batch goes as well", async () => {
  await world.sql`
    insert into runs (id, fn_id, status, event_ids, queued_at, ended_at)
    select 'old-' || n, 't-fine', 'completed', array['old-' || n], 'epoch', 'epoch' from generate_series(1, 2500) n`;
  await world.sql`
    insert into events (id, name, payload, received_at, routed_at)
    select 'old-' || n, 't/fine', '{}', 'epoch', 'epoch' from generate_series(1, 2500) n`;
  const keep = { completedOlderThanDays: 14, failedOlderThanDays: 90, eventsOlderThanDays: 30 };
  expect(await world.engine.prune(keep)).toEqual({ runs: 2500, events: 2500 });
});
