import { forgetExpiredAnswers } from "@drumbeat/api/ai/clean-up";
import { readAiCache, recordAiCalls, writeAiCache } from "@drumbeat/api/ai/service";
import type { BaseContext } from "@drumbeat/api/context";
import { forgetSentEvents } from "@drumbeat/api/outbox/clean-up";
import { forgetAppliedWebhooks } from "@drumbeat/api/webhooks/clean-up";
import { systemClock } from "@drumbeat/core/time";
import { aiCache, aiCalls, outbox, webhookEvents } from "@drumbeat/db/schema";
import { aBusiness } from "@drumbeat/db/testing/factories";
import { newId } from "@drumbeat/db/tables/columns";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import type { Database } from "@drumbeat/db/client";
import { expect, test } from "vitest";
import { silentLog } from "./support/rig";

const database = testDatabase();
const hourMs = 3_600_000;
const context = (db: Database, now = Date.now()): BaseContext => ({
  db,
  clock: { now: () => now },
  log: silentLog,
  emit: () => Promise.resolve(),
});
const daysAgo = (days: number) => new Date(systemClock.now() - days * 24 * hourMs);

test(
  "answers are kept for a day, for their business alone",
  database.rolledBack(async (db) => {
    const [mine, other] = [await aBusiness(db), await aBusiness(db)];
    const now = Date.now();
    await writeAiCache(context(db, now), "key", mine.id, { text: "first" });
    await writeAiCache(context(db, now), "key", other.id, { text: "not theirs" });

    expect(await readAiCache(context(db, now + 23 * hourMs), "key", mine.id)).toEqual({ text: "first" });
    expect(await readAiCache(context(db, now), "key", other.id)).toBeNull();
    expect(await readAiCache(context(db, now + 25 * hourMs), "key", mine.id)).toBeNull();
  }),
);

test("a business deleted while its strategy was written needs no ledger", async () => {
  const ctx = context(database.db);
  const call = {
    model: "m",
    promptVersion: "v",
    inputTokens: 1,
    outputTokens: 1,
    latencyMs: 1,
    outcome: "ok" as const,
  };
  await recordAiCalls(ctx, newId(), "strategy", [call]);
  await writeAiCache(ctx, "key of nobody", newId(), {});
  expect(await database.db.select().from(aiCalls)).toEqual([]);
});

test(
  "what is expired, sent or applied long ago goes; the rest stays",
  database.rolledBack(async (db) => {
    const { id: businessId } = await aBusiness(db);
    await db.insert(aiCache).values([
      { key: "old", businessId, value: {}, expiresAt: daysAgo(1) },
      { key: "fresh", businessId, value: {}, expiresAt: daysAgo(-1) },
    ]);
    await db.insert(outbox).values([
      { name: "old", data: {}, sentAt: daysAgo(8) },
      { name: "recent", data: {}, sentAt: daysAgo(6) },
      { name: "waiting", data: {}, createdAt: daysAgo(90) },
      { name: "parked", data: {}, createdAt: daysAgo(90), parkedAt: daysAgo(90) },
    ]);
    const event = { source: "clerk", type: "t", payload: {} };
    await db.insert(webhookEvents).values([
      { ...event, externalId: "old", receivedAt: daysAgo(31), appliedAt: daysAgo(31) },
      { ...event, externalId: "recent", receivedAt: daysAgo(29), appliedAt: daysAgo(29) },
      { ...event, externalId: "never applied", receivedAt: daysAgo(90) },
    ]);

    const ctx = context(db);
    expect(await forgetExpiredAnswers(ctx)).toBe(1);
    expect(await forgetSentEvents(ctx)).toBe(1);
    expect(await forgetAppliedWebhooks(ctx)).toBe(1);
    expect((await db.select({ name: outbox.name }).from(outbox)).map((row) => row.name).sort()).toEqual([
      "parked",
      "recent",
      "waiting",
    ]);
  }),
);
