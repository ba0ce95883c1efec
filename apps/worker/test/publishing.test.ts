import { randomBytes } from "node:crypto";
import { wakeFeeders } from "@drumbeat/api/publishing/announce";
import { aPlannedPost } from "@drumbeat/api/testing/publishing";
import { anXNetwork } from "@drumbeat/api/testing/x-network";
import { accountSlots, posts, publications, publishAttempts } from "@drumbeat/db/schema";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq, sql } from "drizzle-orm";
import { afterEach, expect, onTestFinished, test } from "vitest";
import { endWorkers, startWorkerProcess } from "./support/worker-process";

const database = testDatabase();
afterEach(endWorkers);

const keys = randomBytes(32).toString("base64");
const on = "POST /2/tweets";

/** A local X with so many connected accounts, and the environment of a worker that sends there. */
async function anX(count: number) {
  const network = await anXNetwork(database.db, { accounts: count, keys });
  const { server, businessId, accounts } = network;
  onTestFinished(() => server.stop());
  const env = { ...network.env, DATABASE_URL: database.url };
  const plan = async (perAccount: number, at: Date) => {
    for (let index = 0; index < perAccount; index += 1) {
      for (const account of accounts) {
        await aPlannedPost(database.db, { account, texts: [`Loaf ${account.accountId} ${index}`], at });
      }
    }
    await wakeFeeders(database.db);
  };
  const standing = async () => {
    const rows = await database.db
      .select({ status: posts.status, count: sql<number>`count(*)::int` })
      .from(posts)
      .where(eq(posts.businessId, businessId))
      .groupBy(posts.status);
    return Object.fromEntries(rows.map(({ status, count: n }) => [status, n]));
  };
  return { server, env, plan, standing };
}

test("a lone post goes out within a second of its time, and not before it", async () => {
  const { server, env, plan, standing } = await anX(1);
  await startWorkerProcess(env);
  const at = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 2_000);
  await plan(1, at);
  await expect.poll(standing, { timeout: 20_000 }).toEqual({ published: 1 });
  const lateness = (server.posts[0]?.at ?? 0) - at.getTime();
  expect(lateness).toBeGreaterThanOrEqual(0);
  expect(lateness).toBeLessThan(1_000);
});

test("kill -9 with posts under way: none is doubled and none is lost", async () => {
  const { server, env, plan, standing } = await anX(6);
  server.inject({ on, delayMs: 150, times: 10_000 });
  await plan(4, new Date());
  for (const wanted of [5, 12]) {
    const worker = await startWorkerProcess(env);
    await expect
      .poll(() => server.posts.length, { timeout: 60_000, interval: 5 })
      .toBeGreaterThanOrEqual(wanted);
    worker.kill("SIGKILL");
    await worker.exit;
    await twoMinutesLater();
  }
  await startWorkerProcess(env);
  await expect.poll(standing, { timeout: 100_000, interval: 200 }).toEqual({ published: 24 });
  const texts = server.posts.map(({ text }) => text);
  expect(new Set(texts).size).toBe(24);
  expect(texts).toHaveLength(24);
}, 180_000);

test("a worker that is asked to end lets what is under way end", async () => {
  const { server, env, plan, standing } = await anX(3);
  server.inject({ on, delayMs: 400, times: 100 });
  const worker = await startWorkerProcess(env);
  await plan(2, new Date());
  await expect.poll(() => server.journal.length, { timeout: 20_000, interval: 5 }).toBeGreaterThanOrEqual(3);
  worker.kill("SIGTERM");
  expect(await worker.exit).toBe(0);
  const left = await standing();
  expect(left.publishing ?? 0).toBe(0);
  expect((left.published ?? 0) + (left.scheduled ?? 0)).toBe(6);
  await startWorkerProcess(env);
  await expect.poll(standing, { timeout: 30_000 }).toEqual({ published: 6 });
  expect(server.posts).toHaveLength(6);
});

/** As if so much time had passed: leases end, and what was sent would be seen by now. */
async function twoMinutesLater(): Promise<void> {
  const earlier = sql.raw("interval '2 minutes'");
  await database.db.update(publications).set({ nextAt: sql`${publications.nextAt} - ${earlier}` });
  await database.db.update(accountSlots).set({ until: sql`${accountSlots.until} - ${earlier}` });
  await database.db.update(publishAttempts).set({
    startedAt: sql`${publishAttempts.startedAt} - ${earlier}`,
    endedAt: sql`${publishAttempts.endedAt} - ${earlier}`,
  });
}
