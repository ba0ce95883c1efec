import { getBatch } from "@drumbeat/api/batches/read";
import { requestBatch } from "@drumbeat/api/batches/request";
import { similarity } from "@drumbeat/core/posts/quality/similarity";
import { moveDays, wallTimeOf } from "@drumbeat/core/posts/wall-time";
import { posts } from "@drumbeat/db/schema";
import { aBusiness, aStrategy } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startRig, type Rig } from "./support/rig";

const database = testDatabase();
let rig: Rig;
beforeAll(async () => {
  rig = await startRig({ url: database.url });
});
afterAll(() => rig.stop());

test("without a key the playbook writes two batches in which no post nearly repeats another", async () => {
  const business = await aBusiness(database.db, {
    description:
      "We bake sourdough bread with 36-hour fermentation in a wood-fired oven. Croissants at weekends only. Two bakers, no additives, and flour from a mill nine miles away. We sell out by noon most Saturdays.",
    targetAudience: "Families in Totnes who want real bread and are tired of supermarket loaves",
  });
  await aStrategy(database.db, { businessId: business.id });
  const ctx = rig.memberOf(business.id);
  ctx.session.userId = business.ownerId;
  const tomorrow = moveDays(wallTimeOf(rig.ctx.clock.now(), business.timeZone), 1);
  for (const shift of [0, 14]) {
    const startsOn = moveDays(tomorrow, shift).slice(0, 10);
    const { batchId } = await requestBatch(ctx, {
      startsOn,
      days: 14,
      networks: ["instagram"],
      posts: 8,
      wish: null,
      isFresh: false,
    });
    await rig.idle();
    const batch = await getBatch(ctx, { batchId });
    expect(batch).toMatchObject({ source: "playbook", model: null });
    if (shift === 0) expect(batch.status).toBe("done");
    expect(batch.items.every((item) => (item.similarity ?? 0) < 0.5)).toBe(true);
  }
  const texts = (await database.db.select().from(posts).where(eq(posts.businessId, business.id))).map(
    (post) => post.body,
  );
  expect(texts.length).toBeGreaterThanOrEqual(12);
  texts.forEach((text, at) => {
    for (const other of texts.slice(at + 1)) expect(similarity(text, other)).toBeLessThan(0.5);
  });
});

test("where nothing is left to say the playbook says so instead of repeating itself", async () => {
  const business = await aBusiness(database.db, {
    description: "Shoes.",
    targetAudience: "People",
    tone: "plain",
  });
  await aStrategy(database.db, { businessId: business.id });
  const ctx = rig.memberOf(business.id);
  ctx.session.userId = business.ownerId;
  const startsOn = moveDays(wallTimeOf(rig.ctx.clock.now(), business.timeZone), 1).slice(0, 10);
  const plan = {
    startsOn,
    days: 30,
    networks: ["instagram" as const],
    posts: 30,
    wish: null,
    isFresh: false,
  };
  const first = await requestBatch(ctx, plan);
  await rig.idle();
  const second = await requestBatch(ctx, { ...plan, isFresh: true });
  await rig.idle();
  const batches = [await getBatch(ctx, first), await getBatch(ctx, second)];
  const failed = batches.flatMap((batch) => batch.items.filter((item) => item.status === "failed"));
  expect(failed.length).toBeGreaterThan(0);
  expect(failed[0]?.errorMessage).toMatch(/without repeating itself/);
});
