import { testDatabase } from "@drumbeat/db/testing/vitest";
import { expect, test } from "vitest";
import { forgetExpiredSignIns } from "../src/account/clean-up";
import { forgetOldLimits } from "../src/limits/service";
import { rateLimits, sessions, verifications } from "@drumbeat/db/schema";
import { aUser } from "@drumbeat/db/testing/factories";
import { aWorld } from "./support";

const database = testDatabase();
const limit = { name: "guess", max: 3, windowMs: 60_000 };

test("admits exactly so many, however many ask at once", async () => {
  const { limiter } = aWorld(database);
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => limiter.count(limit, "ada")));
  expect(tries.filter((each) => each.status === "fulfilled")).toHaveLength(3);
});

test("counts each apart and says how long to wait", async () => {
  const { clock, limiter } = aWorld(database);
  for (let each = 0; each < 3; each += 1) await limiter.count(limit, "grace");
  await limiter.count(limit, "alan");
  clock.time += 1_000;
  await expect(limiter.count(limit, "grace")).rejects.toThrow(
    "Too many attempts. Wait a minute and try again.",
  );
  clock.time += 60_000;
  await limiter.count(limit, "grace");
});

test("a success starts anew", async () => {
  const { limiter } = aWorld(database);
  for (let each = 0; each < 3; each += 1) await limiter.count(limit, "edsger");
  await expect(limiter.count(limit, "edsger")).rejects.toThrow("Too many attempts");
  await limiter.forget(limit, "edsger");
  await expect(limiter.count(limit, "edsger")).resolves.toBeUndefined();
});

test("keeps no addresses, and no windows that are over", async () => {
  const { base, clock, limiter } = aWorld(database);
  await limiter.count(limit, "barbara@example.com");
  expect(JSON.stringify(await database.db.select().from(rateLimits))).not.toContain("barbara");
  clock.time += 1e9;
  expect(await forgetOldLimits(base)).toBeGreaterThan(0);
  expect(await database.db.select().from(rateLimits)).toEqual([]);
});

test("expired sign-ins are forgotten, running ones stay", async () => {
  const { base, clock } = aWorld(database);
  const user = await aUser(database.db);
  const at = (ms: number) => new Date(clock.time + ms);
  await database.db.insert(sessions).values([
    { userId: user.id, token: "over", expiresAt: at(-1) },
    { userId: user.id, token: "running", expiresAt: at(60_000) },
  ]);
  await database.db.insert(verifications).values({ identifier: "x", value: "y", expiresAt: at(-1) });
  expect(await forgetExpiredSignIns(base)).toBe(2);
  expect((await database.db.select().from(sessions)).map((session) => session.token)).toEqual(["running"]);
});
