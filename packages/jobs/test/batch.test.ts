import { startModelServer, type ModelServer } from "@drumbeat/ai/testing/model-server";
import { cancelBatch, resumeBatch } from "@drumbeat/api/batches/act";
import { getBatch } from "@drumbeat/api/batches/read";
import { requestBatch } from "@drumbeat/api/batches/request";
import { batchNetworks } from "@drumbeat/core/posts/batch-counts";
import { wallTimeOf, moveDays } from "@drumbeat/core/posts/wall-time";
import { aiCalls, posts } from "@drumbeat/db/schema";
import { aBusiness, aStrategy } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { aProvider, startRig, type Rig } from "./support/rig";

const database = testDatabase();
let model: ModelServer;
let rig: Rig;
beforeAll(async () => {
  model = await startModelServer();
  rig = await startRig({ url: database.url, providers: [aProvider(model.url)] });
});
afterAll(async () => {
  await rig.stop();
  await model.stop();
});
afterEach(async () => {
  model.setBehaviour({ kind: "answer" });
  await rig.idle();
  model.requests.length = 0;
});

async function aPlan(count = 8) {
  const business = await aBusiness(database.db);
  const strategy = await aStrategy(database.db, { businessId: business.id });
  const ctx = { ...rig.memberOf(business.id), session: sessionOf(rig, business) };
  const today = wallTimeOf(rig.ctx.clock.now(), business.timeZone);
  const input = {
    startsOn: moveDays(today, 1).slice(0, 10),
    days: 14,
    networks: batchNetworks(strategy.body),
    posts: count,
    wish: null,
    isFresh: false,
  };
  return { ctx, input, strategyId: strategy.id };
}

function sessionOf(from: Rig, { id, ownerId }: { id: string; ownerId: string }) {
  return { ...from.memberOf(id).session, userId: ownerId };
}

type Ctx = Awaited<ReturnType<typeof aPlan>>["ctx"];

const ended = (ctx: Ctx, batchId: string) =>
  vi.waitFor(
    async () => {
      const batch = await getBatch(ctx, { batchId });
      if (batch.finishedAt === null) throw new Error(`still ${batch.status}`);
      return batch;
    },
    { timeout: 60_000, interval: 20 },
  );
const written = ({ businessId }: Ctx) =>
  database.db.select().from(posts).where(eq(posts.businessId, businessId)).orderBy(posts.scheduledAt);
const calls = ({ businessId }: Ctx) =>
  database.db.select().from(aiCalls).where(eq(aiCalls.businessId, businessId));

test("a model writes every post as a draft at its time; each call is in the ledger", async () => {
  const { ctx, input, strategyId } = await aPlan();
  const { batchId } = await requestBatch(ctx, input);
  const batch = await ended(ctx, batchId);

  expect(batch).toMatchObject({ status: "done", source: "model", model: "test-model", postCount: 8 });
  expect(batch.items.map((item) => item.status)).toEqual(Array(8).fill("written"));
  const drafts = await written(ctx);
  expect(drafts).toHaveLength(8);
  for (const draft of drafts) {
    expect(draft).toMatchObject({ status: "draft", source: "model", strategyId, batchId });
    expect(draft.authorId).toBe(ctx.session.userId);
    expect(draft.scheduledAt?.getTime()).toBeGreaterThan(rig.ctx.clock.now());
    expect(draft.hook).toBeTruthy();
    expect(draft.pillar).toBeTruthy();
  }
  expect(await calls(ctx)).toHaveLength(8);
  expect(Math.max(...batch.items.map((item) => item.similarity ?? 1))).toBeLessThan(0.5);
});

test("all prompts of a batch begin with the same bytes", async () => {
  const { ctx, input } = await aPlan();
  await ended(ctx, (await requestBatch(ctx, input)).batchId);
  const systems = model.requests.map(({ body }) => (body.messages as { content: string }[])[0]?.content);
  expect(systems).toHaveLength(8);
  expect(new Set(systems).size).toBe(1);
});

test("the same request within a day finds what it brought and asks no model", async () => {
  const { ctx, input } = await aPlan();
  const first = await requestBatch(ctx, input);
  await ended(ctx, first.batchId);
  const asked = model.requests.length;
  expect(await requestBatch(ctx, input)).toEqual({ batchId: first.batchId, isKept: true });
  await rig.idle();
  expect(model.requests).toHaveLength(asked);
  const fresh = await requestBatch(ctx, { ...input, isFresh: true });
  expect(fresh).toMatchObject({ isKept: false });
  await ended(ctx, fresh.batchId);
});

test("one refused post keeps the others, and costs one more request when it is tried again", async () => {
  const { ctx, input } = await aPlan();
  model.queue({ kind: "refusal" });
  const { batchId } = await requestBatch(ctx, input);
  const partly = await ended(ctx, batchId);
  expect(partly.status).toBe("partly_done");
  expect(partly.items.filter((item) => item.status === "failed")).toMatchObject([
    { errorMessage: expect.stringMatching(/declined/) as string },
  ]);
  expect(await written(ctx)).toHaveLength(7);

  model.requests.length = 0;
  await resumeBatch(ctx, { batchId });
  const done = await ended(ctx, batchId);
  expect(done.status).toBe("done");
  expect(model.requests).toHaveLength(1);
  expect(await written(ctx)).toHaveLength(8);
});

test.each(["server_error", "cut", "not_json", "invalid_values", "empty"] as const)(
  "a model that once answers with %s costs one more request and no post",
  async (kind) => {
    const { ctx, input } = await aPlan(7);
    model.queue({ kind });
    const batch = await ended(ctx, (await requestBatch(ctx, input)).batchId);
    expect(batch.status).toBe("done");
    expect(model.requests).toHaveLength(8);
    expect(await written(ctx)).toHaveLength(7);
  },
);

test("a model that always fails ends the batch with its reason, and nothing is left half done", async () => {
  const { ctx, input } = await aPlan(7);
  model.setBehaviour({ kind: "unauthorized" });
  const batch = await ended(ctx, (await requestBatch(ctx, input)).batchId);
  expect(batch).toMatchObject({ status: "failed", errorMessage: expect.stringMatching(/key/) as string });
  expect(await written(ctx)).toEqual([]);
});

test("numbers that nobody gave never become a post", async () => {
  const { ctx, input } = await aPlan(7);
  model.setBehaviour({ kind: "invented_quotes" });
  const batch = await ended(ctx, (await requestBatch(ctx, input)).batchId);
  expect(batch.status).toBe("failed");
  expect(await written(ctx)).toEqual([]);
});

test("stopping hangs up on the model and keeps what is written", async () => {
  const { ctx, input } = await aPlan(12);
  model.setBehaviour({ kind: "answer", ttftMs: 400 });
  const { batchId } = await requestBatch(ctx, input);
  await vi.waitFor(async () => expect((await written(ctx)).length).toBeGreaterThan(0), { timeout: 20_000 });
  await cancelBatch(ctx, { batchId });
  const kept = (await written(ctx)).length;
  await rig.idle();
  expect((await getBatch(ctx, { batchId })).status).toBe("cancelled");
  expect((await written(ctx)).length).toBe(kept);

  model.setBehaviour({ kind: "answer" });
  await resumeBatch(ctx, { batchId });
  expect((await ended(ctx, batchId)).status).toBe("done");
  expect(await written(ctx)).toHaveLength(12);
});

test("a second request while posts are being written finds those", async () => {
  const { ctx, input } = await aPlan(7);
  const [one, other] = await Promise.all([
    requestBatch(ctx, input),
    requestBatch(ctx, { ...input, days: 10 }),
  ]);
  expect(one.batchId).toBe(other.batchId);
  await ended(ctx, one.batchId);
});
