import { systemClock } from "@drumbeat/core/time";
import { rateLimits } from "@drumbeat/db/schema";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { expect, test, vi } from "vitest";
import { createLimiter } from "../src/limits/limiter";
import { silentLog } from "./support";
import { startRedis } from "./support-redis";

const database = testDatabase();
const limit = { name: "guess", max: 5, windowMs: 60_000 };
const limiterAt = (redisUrl: string, log = silentLog) =>
  createLimiter({ db: database.db, clock: systemClock, log, redisUrl });

async function admitted(tries: number, ...works: (() => Promise<void> | undefined)[]): Promise<number> {
  const outcomes = await Promise.allSettled(
    Array.from({ length: tries }, async (_, each) => works[each % works.length]?.()),
  );
  return outcomes.filter((outcome) => outcome.status === "fulfilled").length;
}

test("two processes count together in Redis, and nothing in the database", async () => {
  const redis = await startRedis();
  const [one, two] = [limiterAt(redis.url), limiterAt(redis.url)];
  try {
    // Until a process is connected it counts for itself.
    let round = 0;
    await vi.waitFor(async () => {
      const before = redis.keys().length;
      round += 1;
      await Promise.all([one.count(limit, `first ${round}`), two.count(limit, `second ${round}`)]);
      expect(redis.keys().length - before).toBe(2);
    });
    expect(redis.keys().join()).toMatch(/drumbeat:limits:guess:/);
    const both = [() => one.count(limit, "ada"), () => two.count(limit, "ada")];
    expect(await admitted(20, ...both)).toBe(5);
    expect(
      await admitted(
        20,
        () => one.admit(limit, "grace"),
        () => two.admit(limit, "grace"),
      ),
    ).toBe(5);
    await one.forget(limit, "ada");
    expect(await admitted(20, ...both)).toBe(5);
    expect(redis.keys().join()).not.toContain("ada");
    expect(await database.db.select().from(rateLimits)).toEqual([]);
  } finally {
    await Promise.all([one.close(), two.close()]);
    await redis.stop();
  }
});

test("while Redis is away each process counts for itself, and says so once", async () => {
  const redis = await startRedis();
  await redis.stop();
  const warnings: string[] = [];
  const limiter = limiterAt(redis.url, { ...silentLog, warn: (_details, message) => warnings.push(message) });
  try {
    expect(await admitted(20, () => limiter.count(limit, "ada"))).toBe(5);
    await vi.waitFor(() => expect(warnings).toHaveLength(1));
    expect(await admitted(20, () => limiter.count(limit, "alan"))).toBe(5);
    expect(warnings).toEqual(["Redis cannot be reached; each process limits for itself"]);
  } finally {
    await limiter.close();
  }
});
