import { type PlanLimit, planLimits, planRoom, plans, planTable } from "@drumbeat/core/plans";
import { businesses, notifications, onboardingDrafts, usageEvents, users } from "@drumbeat/db/schema";
import { aBusiness, aUser } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { expect, expectTypeOf, test } from "vitest";
import type { Session } from "../src/context";
import { assertWithinPlan } from "../src/plans/assert";
import { recordUsage } from "../src/plans/usage";
import type { counters } from "../src/plans/counters";
import { createCaller } from "../src/root";
import { aFounder, aSession, aWorld, someAnswers } from "./support";

const database = testDatabase();

/** A caller where plans are enforced. */
function enforcedFor(session: Session) {
  const world = aWorld(database);
  const ctx = { ...world.context(session), session, plans: "enforced" as const };
  return { world, ctx, caller: createCaller(ctx) };
}

test("every limit has a counter and a place in every plan", () => {
  expectTypeOf<keyof typeof counters>().toEqualTypeOf<PlanLimit>();
  expectTypeOf<Record<Exclude<PlanLimit, "members">, () => Promise<number>>>().not.toExtend<
    typeof counters
  >();
  for (const plan of plans)
    expect(Object.keys(planTable[plan]).sort()).toEqual(Object.keys(planLimits).sort());
  expect(planRoom("free", "businesses")).toBe("1 business");
  expect(planRoom("pro", "aiCalls")).toBe("5,000 requests to the language model a month");
});

test("of fifty businesses created at once exactly as many get through as the plan has room for", async () => {
  const session = await aSession(database.db, await aUser(database.db, { plan: "pro" }));
  const { ctx } = enforcedFor(session);
  const max = planTable.pro.businesses;
  const outcomes = await Promise.allSettled(
    Array.from({ length: 50 }, () =>
      database.db.transaction(async (tx) => {
        await assertWithinPlan({ ...ctx, db: tx }, "businesses", 1);
        await aBusiness(tx, { ownerId: session.userId });
      }),
    ),
  );
  expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(max);
  expect(await database.db.$count(businesses, eq(businesses.ownerId, session.userId))).toBe(max);
});

test("a second business needs another plan, and says so", async () => {
  const session = await aSession(database.db, await aUser(database.db, { plan: "free" }));
  const { caller } = enforcedFor(session);
  const first = await caller.onboarding.get();
  await caller.onboarding.finish({ draftId: first.id, answers: someAnswers });
  const second = await caller.onboarding.get();
  await expect(caller.onboarding.finish({ draftId: second.id, answers: someAnswers })).rejects.toMatchObject({
    code: "CONFLICT",
    message: "The Free plan has room for 1 business. Change the plan to go on.",
  });
  expect(await database.db.$count(onboardingDrafts, eq(onboardingDrafts.userId, session.userId))).toBe(2);
});

test("strategies are counted by the month, over all businesses of the owner", async () => {
  const { session, business } = await aFounder(database);
  const other = await aBusiness(database.db, { ownerId: session.userId });
  const { caller, world } = enforcedFor(session);
  const createdAt = new Date(world.clock.now());
  await database.db.insert(usageEvents).values({
    userId: session.userId,
    businessId: other.id,
    action: "strategy_requested",
    quantity: planTable.free.strategies,
    createdAt,
  });
  const generate = () => caller.strategies.generate({ businessId: business.id });
  await expect(generate()).rejects.toMatchObject({ code: "CONFLICT" });
  // Deleting a business gives nothing back.
  await database.db.delete(businesses).where(eq(businesses.id, other.id));
  await expect(generate()).rejects.toMatchObject({ code: "CONFLICT", cause: { reason: "plan_limit" } });
  // The founder's business is in Berlin, where the month begins an hour before that of UTC.
  world.clock.time = Date.parse("2026-11-30T22:59:59Z");
  await expect(generate()).rejects.toMatchObject({ code: "CONFLICT" });
  world.clock.time = Date.parse("2026-11-30T23:00:01Z");
  await expect(generate()).resolves.toHaveProperty("generationId");
});

test("invitations take the places of members, until they run out", async () => {
  const { session, business } = await aFounder(database);
  const { caller, world } = enforcedFor(session);
  const invite = (email: string) =>
    caller.invitations.create({ businessId: business.id, email, role: "viewer" });
  for (let place = 1; place < planTable.free.members; place += 1) await invite(`guest-${place}@example.com`);
  await expect(invite("one-more@example.com")).rejects.toMatchObject({ code: "CONFLICT" });
  world.clock.time += 8 * 24 * 60 * 60_000;
  await expect(invite("one-more@example.com")).resolves.toHaveProperty("link");
  await database.db.update(users).set({ plan: "enterprise" }).where(eq(users.id, session.userId));
  await expect(invite("many-more@example.com")).resolves.toHaveProperty("link");
});

test("a month that runs full is told at 80 % and at 100 %, once each, and again next month", async () => {
  const { session, business } = await aFounder(database);
  const { ctx, world } = enforcedFor(session);
  const use = (quantity: number) =>
    database.db.transaction(async (tx) => {
      await assertWithinPlan({ ...ctx, businessId: business.id, db: tx }, "aiCalls", quantity);
      const at = new Date(world.clock.now());
      await recordUsage(tx, { businessId: business.id, action: "ai_call", quantity, at });
    });
  const told = async () => {
    const rows = await database.db
      .select({ data: notifications.data })
      .from(notifications)
      .where(eq(notifications.userId, session.userId));
    return rows.map(({ data }) => (data as { used: number }).used).sort((a, b) => a - b);
  };
  const max = planTable.free.aiCalls;
  await use(max * 0.8 - 1);
  expect(await told()).toEqual([]);
  await use(1);
  await use(1);
  expect(await told()).toEqual([max * 0.8]);
  await use(max * 0.2 - 1);
  expect(await told()).toEqual([max * 0.8, max]);
  await expect(use(1)).rejects.toMatchObject({ reason: "plan_limit" });
  world.clock.time += 31 * 24 * 60 * 60_000;
  await use(max);
  expect(await told()).toEqual([max * 0.8, max, max]);
});

test("fifty requests at once at a limit of ten are ten", async () => {
  const { session, business } = await aFounder(database);
  const { ctx } = enforcedFor(session);
  const businessId = business.id;
  const outcomes = await Promise.allSettled(
    Array.from({ length: 50 }, () =>
      database.db.transaction(async (tx) => {
        await assertWithinPlan({ ...ctx, businessId, db: tx }, "strategies", 1);
        await recordUsage(tx, { businessId, action: "strategy_requested", at: new Date(ctx.clock.now()) });
      }),
    ),
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(planTable.free.strategies);
});

test("what the language model may cost a business ends its requests, not those of others", async () => {
  const { session, business } = await aFounder(database);
  await database.db.update(users).set({ plan: "pro" }).where(eq(users.id, session.userId));
  const other = await aBusiness(database.db, { ownerId: session.userId });
  const { ctx } = enforcedFor(session);
  const ask = (businessId: string) => assertWithinPlan({ ...ctx, businessId }, "aiCalls", 1);
  const costMicroDollars = planTable.pro.aiDollars * 1_000_000;
  await recordUsage(database.db, {
    businessId: business.id,
    action: "ai_call",
    at: new Date(ctx.clock.now()),
    costMicroDollars,
  });
  await expect(ask(business.id)).rejects.toMatchObject({ reason: "plan_limit" });
  await expect(ask(other.id)).resolves.toBeUndefined();
});
