import { DomainError } from "@drumbeat/core/errors";
import { aMember, aUser } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { classLimits } from "../src/limits/classes";
import type { CountStore, Limit } from "../src/limits/limit";
import { createLimiter, limiterOn } from "../src/limits/limiter";
import { postgresStore } from "../src/limits/store";
import { businessProcedure, createCallerFactory, publicProcedure, router } from "../src/trpc";
import { aFounder, aSession, silentLog } from "./support";

const database = testDatabase();
const limit = (max: number): Limit => ({ name: `bench-${max}`, max, windowMs: 60_000 });
const aClock = () => {
  const clock = { time: Date.parse("2026-11-24T09:00:00Z"), now: () => clock.time };
  return clock;
};

/** Counts in this process, as a store of many processes would. */
function aStore(): CountStore & { asked: number } {
  const counts = new Map<string, number>();
  return {
    asked: 0,
    add(rule, who, tries) {
      this.asked += 1;
      const key = `${rule.name}:${who}`;
      const count = (counts.get(key) ?? 0) + tries;
      counts.set(key, count);
      return Promise.resolve({ count, remainingMs: 30_000 });
    },
    forget: () => Promise.resolve(),
  };
}

async function outcome(call: () => Promise<unknown> | undefined): Promise<"in" | "out"> {
  try {
    await call();
    return "in";
  } catch (error) {
    if (error instanceof DomainError && error.code === "rate_limited") return "out";
    throw error;
  }
}

test("processes together let through what is allowed, and one more each at most", async () => {
  const calls = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 1_500 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(1, 3, 30, 120, 400, 600), calls, async (max, order) => {
      const store = aStore();
      const clock = aClock();
      const processes = [0, 1, 2].map(() => limiterOn(store, { clock, log: silentLog, scale: 1 }));
      const outcomes = await Promise.all(
        order.map((process) => outcome(() => processes[process]?.admit(limit(max), "ada"))),
      );
      const admitted = outcomes.filter((each) => each === "in").length;
      expect(admitted).toBeLessThanOrEqual(max + (max >= 400 ? 3 : 0));
    }),
    { numRuns: 60 },
  );
});

test("one process alone lets through exactly what is allowed, and hardly ever asks", async () => {
  const store = aStore();
  const limiter = limiterOn(store, { clock: aClock(), log: silentLog, scale: 1 });
  const outcomes = [];
  for (let call = 0; call < 1_000; call += 1)
    outcomes.push(await outcome(() => limiter.admit(limit(600), "ada")));
  expect(outcomes.filter((each) => each === "in")).toHaveLength(600);
  expect(store.asked).toBeLessThan(120);
});

test("a new window starts anew, and an old lease is not carried over", async () => {
  const clock = aClock();
  const limiter = limiterOn(postgresStore(database.db, clock), { clock, log: silentLog, scale: 1 });
  const rule = limit(5);
  const burst = async () => {
    const outcomes = [];
    for (let call = 0; call < 8; call += 1) outcomes.push(await outcome(() => limiter.admit(rule, "grace")));
    return outcomes.filter((each) => each === "in").length;
  };
  expect(await burst()).toBe(5);
  expect(await burst()).toBe(0);
  clock.time += 60_001;
  expect(await burst()).toBe(5);
});

test("says in seconds and in words when to come back", async () => {
  const clock = aClock();
  const limiter = limiterOn(postgresStore(database.db, clock), { clock, log: silentLog, scale: 1 });
  await limiter.admit(limit(1), "alan");
  clock.time += 20_000;
  const refusal = Promise.resolve().then(() => limiter.admit(limit(1), "alan"));
  await expect(refusal).rejects.toMatchObject({
    code: "rate_limited",
    message: "That was a lot at once. Wait 40 seconds and try again.",
    retryAfterSeconds: 40,
  });
});

const reading = { rateClass: "costly", output: z.string() } as const;
const callerOf = createCallerFactory(
  router({
    open: publicProcedure(reading).query(() => "yes"),
    inside: businessProcedure("business.read", reading).query(() => "yes"),
  }),
);
const max = (who: "user" | "business" | "address") => classLimits.costly[who].max;

test("a person, an address before sign-in, and a business as a whole are counted apart", async () => {
  const { business, session, world } = await aFounder(database);
  const limiter = createLimiter({ ...world.base });
  const as = (person: typeof session | null, address = "192.0.2.9") =>
    callerOf({ ...world.context(person), limiter, client: { address, userAgent: null } });
  const times = async (count: number, call: () => Promise<unknown>) => {
    const outcomes = [];
    for (let each = 0; each < count; each += 1)
      outcomes.push(
        await call().then(
          () => "in",
          (error: { code: string }) => error.code,
        ),
      );
    return outcomes.filter((each) => each === "in").length;
  };
  const inside = { businessId: business.id };
  expect(await times(max("user") + 5, () => as(session).inside(inside))).toBe(max("user"));
  expect(await times(max("address") + 5, () => as(null).open())).toBe(max("address"));
  expect(await times(3, () => as(null, "127.0.0.1").open())).toBe(3);
  await expect(as(null).open()).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
  // A stranger uses up nothing of the business.
  const stranger = await aSession(database.db);
  expect(await times(max("business"), () => as(stranger).inside(inside))).toBe(0);

  let admitted = 0;
  for (let each = 0; each < 3; each += 1) {
    const person = await aUser(database.db);
    await aMember(database.db, { businessId: business.id, userId: person.id, role: "viewer" });
    const colleague = await aSession(database.db, person);
    admitted += await times(max("user"), () => as(colleague).inside(inside));
  }
  expect(admitted + max("user")).toBe(max("business"));
});
