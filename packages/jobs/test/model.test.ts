import { strategySections } from "@drumbeat/core/strategy";
import { aiCalls } from "@drumbeat/db/schema";
import { aBusiness } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { startModelServer, type ModelServer } from "@drumbeat/ai/testing/model-server";
import { strategyRequested } from "@drumbeat/api/events";
import { cancelGeneration } from "@drumbeat/api/strategies/requests";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { aProvider, askForStrategy, ended, generation, startRig, versions, type Rig } from "./support/rig";

const database = testDatabase();
let model: ModelServer;
let rig: Rig;

beforeAll(async () => {
  model = await startModelServer();
  const timeouts = { connect: 10_000, idle: 2_000, total: 30_000 };
  rig = await startRig({ url: database.url, providers: [aProvider(model.url, { timeouts })] });
});
afterAll(async () => {
  await rig.stop();
  await model.stop();
});
afterEach(() => {
  model.setBehaviour({ kind: "answer" });
  model.requests.length = 0;
});

const aNewBusiness = async () => (await aBusiness(database.db)).id;
const ledger = (businessId: string) =>
  database.db.select().from(aiCalls).where(eq(aiCalls.businessId, businessId)).orderBy(aiCalls.createdAt);

test("a model writes the strategy; the call is in the ledger", async () => {
  const businessId = await aNewBusiness();
  const done = await ended(rig.ctx, await askForStrategy(rig.ctx, { businessId }));

  expect(done).toMatchObject({ status: "done", source: "model", model: "test-model" });
  expect(Object.keys(done.body).sort()).toEqual([...strategySections].sort());
  expect(await versions(rig.ctx, businessId)).toMatchObject([{ version: 1, source: "model" }]);
  const calls = await ledger(businessId);
  expect(calls).toMatchObject([
    { task: "strategy", model: "test-model", outcome: "ok", isCacheHit: false, costMicroDollars: null },
  ]);
  expect(calls[0]?.inputTokens).toBeGreaterThan(100);
  expect(calls[0]?.outputTokens).toBeGreaterThan(100);
});

test("sections can be read while later ones are being written", async () => {
  model.setBehaviour({ kind: "answer", msPerToken: 1 });
  const id = await askForStrategy(rig.ctx, { businessId: await aNewBusiness() });
  const midway = await vi.waitFor(
    async () => {
      const row = await generation(rig.ctx, id);
      expect(row.body.positioning).toBeDefined();
      return row;
    },
    { timeout: 20_000, interval: 5 },
  );
  expect(midway).toMatchObject({ status: "writing", source: "model", model: "test-model" });
  expect(midway.body.risks).toBeUndefined();
  expect((await ended(rig.ctx, id)).status).toBe("done");
});

test("the same question within a day is answered from the cache, for nothing", async () => {
  const businessId = await aNewBusiness();
  const first = await ended(rig.ctx, await askForStrategy(rig.ctx, { businessId }));
  const second = await ended(rig.ctx, await askForStrategy(rig.ctx, { businessId }));

  expect(model.requests).toHaveLength(1);
  expect(second).toMatchObject({ status: "done", body: first.body, source: "model" });
  expect(await versions(rig.ctx, businessId)).toHaveLength(2);
  expect(await ledger(businessId)).toMatchObject([
    { isCacheHit: false },
    { isCacheHit: true, inputTokens: 0, outputTokens: 0, costMicroDollars: 0 },
  ]);
});

test("“write it anew” passes the cache by and renews it", async () => {
  const businessId = await aNewBusiness();
  await ended(rig.ctx, await askForStrategy(rig.ctx, { businessId }));
  await ended(rig.ctx, await askForStrategy(rig.ctx, { businessId, isFresh: true }));
  expect(model.requests).toHaveLength(2);
  await ended(rig.ctx, await askForStrategy(rig.ctx, { businessId }));
  expect(model.requests).toHaveLength(2);
});

test("two businesses with the same answers never share one from the cache", async () => {
  await ended(rig.ctx, await askForStrategy(rig.ctx, { businessId: await aNewBusiness() }));
  await ended(rig.ctx, await askForStrategy(rig.ctx, { businessId: await aNewBusiness() }));
  expect(model.requests).toHaveLength(2);
});

test("a refused key is told at once, in words, and metered", async () => {
  model.setBehaviour({ kind: "unauthorized" });
  const businessId = await aNewBusiness();
  const failed = await ended(rig.ctx, await askForStrategy(rig.ctx, { businessId }));

  expect(failed).toMatchObject({ status: "failed", errorCode: "unauthorized", writing: null });
  expect(failed.errorMessage).toMatch(/key/);
  expect(await versions(rig.ctx, businessId)).toEqual([]);
  expect(await ledger(businessId)).toMatchObject([{ outcome: "unauthorized" }]);
});

test("a busy model is asked again when it said so, and the page never sees a failure", async () => {
  model.queue({ kind: "rate_limited", retryAfterSeconds: 1 });
  const businessId = await aNewBusiness();
  const done = await ended(rig.ctx, await askForStrategy(rig.ctx, { businessId }));

  expect(done).toMatchObject({ status: "done", errorCode: null });
  expect(await ledger(businessId)).toMatchObject([{ outcome: "rate_limited" }, { outcome: "ok" }]);
});

test("a model that stays busy is given up after four tries, with its own reason", async () => {
  model.setBehaviour({ kind: "rate_limited", retryAfterSeconds: 1 });
  const businessId = await aNewBusiness();
  const failed = await ended(rig.ctx, await askForStrategy(rig.ctx, { businessId }));

  expect(failed).toMatchObject({ status: "failed", errorCode: "rate_limited" });
  expect(await ledger(businessId)).toHaveLength(4);
});

test("a wait that nobody would sit through is told at once", async () => {
  model.setBehaviour({ kind: "rate_limited", retryAfterSeconds: 3_600 });
  const failed = await ended(rig.ctx, await askForStrategy(rig.ctx, { businessId: await aNewBusiness() }));
  expect(failed).toMatchObject({ status: "failed", errorCode: "rate_limited" });
  expect(failed.errorMessage).toMatch(/60 minutes/);
  expect(model.requests).toHaveLength(1);
});

test.each([
  { kind: "refusal", code: "refused" },
  { kind: "invalid_values", code: "invalid" },
  { kind: "not_found", code: "unavailable" },
] as const)("a model that answers with $kind fails the generation with a reason", async ({ kind, code }) => {
  model.setBehaviour({ kind });
  const failed = await ended(rig.ctx, await askForStrategy(rig.ctx, { businessId: await aNewBusiness() }));
  expect(failed).toMatchObject({ status: "failed", errorCode: code });
  expect(failed.errorMessage).toMatch(/\.$/);
});

test.each(["cut", "stall_in_text", "server_error"] as const)(
  "a model that once ends with %s does not end the strategy",
  async (kind) => {
    model.queue({ kind, portion: 0.6 });
    const businessId = await aNewBusiness();
    const done = await ended(rig.ctx, await askForStrategy(rig.ctx, { businessId }));
    expect(done.status).toBe("done");
    expect(await versions(rig.ctx, businessId)).toHaveLength(1);
  },
);

test("cancelling hangs up on the model and leaves no version", async () => {
  model.setBehaviour({ kind: "answer", msPerToken: 5 });
  const businessId = await aNewBusiness();
  const id = await askForStrategy(rig.ctx, { businessId });
  await vi.waitFor(() => expect(model.requests).toHaveLength(1), { timeout: 20_000, interval: 5 });
  await cancelGeneration(rig.memberOf(businessId), { generationId: id });

  expect(await model.requests[0]?.hungUp).toBe(true);
  await vi.waitFor(async () => expect(await ledger(businessId)).toHaveLength(1));
  expect((await generation(rig.ctx, id)).status).toBe("cancelled");
  expect(await versions(rig.ctx, businessId)).toEqual([]);
});

test("asking twice for the same generation writes one version with one call", async () => {
  const businessId = await aNewBusiness();
  const id = await askForStrategy(rig.ctx, { businessId });
  await rig.ctx.emit(rig.ctx.db, strategyRequested.create({ businessId, generationId: id }));
  await ended(rig.ctx, id);
  await rig.idle();
  expect(await versions(rig.ctx, businessId)).toHaveLength(1);
  expect(model.requests).toHaveLength(1);
});
