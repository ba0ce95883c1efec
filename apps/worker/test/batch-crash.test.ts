import { createHash } from "node:crypto";
import { startModelServer, type ModelServer } from "@drumbeat/ai/testing/model-server";
import { batchRequested } from "@drumbeat/api/events";
import { emitToOutbox } from "@drumbeat/api/outbox/emit";
import { batchNetworks } from "@drumbeat/core/posts/batch-counts";
import { postBatches, postBatchItems, posts } from "@drumbeat/db/schema";
import { aBusiness, aStrategy } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { endWorkers, startWorkerProcess } from "./support/worker-process";

const database = testDatabase();
let model: ModelServer;
let env: Record<string, string>;
beforeAll(async () => {
  model = await startModelServer();
  env = {
    DATABASE_URL: database.url,
    OPENAI_BASE_URL: model.url,
    OPENAI_API_KEY: "test-key",
    AI_CONCURRENCY: "3",
  };
});
afterAll(() => model.stop());
afterEach(() => endWorkers());

const count = 12;

/** Asks for posts of a new business as the service does: row and event in one transaction. */
async function askForBatch() {
  const { db } = database;
  const { id: businessId } = await aBusiness(db);
  const strategy = await aStrategy(db, { businessId });
  return db.transaction(async (tx) => {
    const [batch] = await tx
      .insert(postBatches)
      .values({
        businessId,
        strategyId: strategy.id,
        startsOn: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
        days: 14,
        networks: batchNetworks(strategy.body),
        postCount: count,
        requestHash: createHash("sha256").update(businessId).digest(),
      })
      .returning();
    if (!batch) throw new Error("no batch");
    await emitToOutbox(tx, batchRequested.create({ businessId, batchId: batch.id }));
    return batch.id;
  });
}

const written = (batchId: string) => database.db.select().from(posts).where(eq(posts.batchId, batchId));

test("kill -9 between two posts, twice: each post once, none half", async () => {
  model.setBehaviour({ kind: "answer", ttftMs: 250 });
  const batchId = await askForBatch();
  for (const least of [2, 6]) {
    const worker = await startWorkerProcess(env);
    await vi.waitFor(async () => expect((await written(batchId)).length).toBeGreaterThanOrEqual(least), {
      timeout: 90_000,
      interval: 10,
    });
    worker.kill("SIGKILL");
    await worker.exit;
  }
  model.setBehaviour({ kind: "answer" });
  await startWorkerProcess(env);
  await vi.waitFor(
    async () => {
      const [batch] = await database.db.select().from(postBatches).where(eq(postBatches.id, batchId));
      expect(batch?.status).toBe("done");
    },
    { timeout: 90_000, interval: 50 },
  );
  const rows = await written(batchId);
  expect(rows).toHaveLength(count);
  const items = await database.db.select().from(postBatchItems).where(eq(postBatchItems.batchId, batchId));
  expect(new Set(items.map((item) => item.postId))).toEqual(new Set(rows.map((row) => row.id)));
  expect(items).toHaveLength(count);
  expect(rows.every((row) => row.body.length > 20 && row.scheduledAt !== null)).toBe(true);
}, 240_000);
