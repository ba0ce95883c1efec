import { aiCalls, auditLog, subscriptions, usageEvents, users } from "@drumbeat/db/schema";
import type { Database } from "@drumbeat/db/client";
import { aBusiness, aMember, aUser, type UserRow } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { aSession, aWorld } from "./support";

const database = testDatabase();

const day = 24 * 60 * 60_000;
const on = (text: string) => new Date(`${text}T12:00:00Z`);

/** The operator's view, where it is noon of 24 November 2026, and nobody else has signed up. */
async function anOperator(db: Database) {
  const user = await aUser(db, { email: "op@example.com", emailVerified: true, createdAt: on("2026-08-20") });
  const world = aWorld({ db, sql: database.sql }, {}, [user.email]);
  world.clock.time = on("2026-11-24").getTime();
  return { user, world, admin: world.as(await aSession(db, user)).admin };
}

let count = 0;
type Subscription = typeof subscriptions.$inferInsert;
function subscribe(
  db: Database,
  user: UserRow,
  values: Partial<Subscription> & Pick<Subscription, "startedAt">,
) {
  return db.insert(subscriptions).values({
    userId: user.id,
    stripeId: `sub_${(count += 1)}`,
    status: "active",
    plan: "pro",
    billingInterval: "month",
    currency: "eur",
    amount: 2_900,
    currentPeriodEnd: on("2026-12-20"),
    cancelAtPeriodEnd: false,
    ...values,
  });
}

test(
  "what recurs, trials, churn and conversions come out of our own rows, month by month",
  database.rolledBack(async (db) => {
    const { user, admin } = await anOperator(db);
    await subscribe(db, user, { startedAt: on("2026-09-01") });
    await subscribe(db, user, { startedAt: on("2026-09-10"), billingInterval: "year", amount: 29_000 });
    await subscribe(db, user, { startedAt: on("2026-09-10"), status: "canceled", endedAt: on("2026-10-10") });
    const trial = { startedAt: on("2026-10-05"), trialEnd: on("2026-10-19") };
    await subscribe(db, user, trial);
    await subscribe(db, user, { ...trial, status: "canceled", endedAt: trial.trialEnd });
    await subscribe(db, user, { ...trial, status: "past_due", pastDueSince: trial.trialEnd });
    await subscribe(db, user, {
      startedAt: on("2026-11-20"),
      trialEnd: on("2026-11-30"),
      status: "trialing",
    });
    await subscribe(db, user, {
      startedAt: on("2026-11-02"),
      currency: "usd",
      amount: 19_900,
      plan: "enterprise",
    });
    await subscribe(db, user, { startedAt: on("2026-11-02"), status: "incomplete_expired" });

    const { items, nextCursor } = await admin.revenue({});
    expect(items.map(({ month, recurring }) => [month, recurring])).toEqual([
      ["2026-11", 2_900 + 2_417 + 2 * 2_900],
      ["2026-10", 2_900 + 2_417 + 2 * 2_900],
      ["2026-09", 2 * 2_900 + 2_417],
      ["2026-08", 0],
    ]);
    expect(nextCursor).toBeNull();
    expect(items[1]).toEqual({
      month: "2026-10",
      recurring: 11_117,
      paying: 4,
      payingBefore: 3,
      began: 1,
      ended: 1,
      trialsBegun: 3,
      trialsEnded: 3,
      trialsKept: 1,
    });
    expect(items[0]).toMatchObject({ paying: 4, ended: 0, trialsBegun: 1, trialsEnded: 0 });
    expect((await admin.revenue({ currency: "usd" })).items[0]).toMatchObject({
      recurring: 19_900,
      paying: 1,
    });

    const page = await admin.revenue({ limit: 2 });
    expect([page.items.length, page.nextCursor]).toEqual([2, "2026-10"]);
    const rest = await admin.revenue({ limit: 2, cursor: "2026-10" });
    expect([...page.items, ...rest.items]).toEqual(items);

    expect(await admin.overview()).toMatchObject({
      recurring: [
        { currency: "eur", amount: 11_117, atRisk: 2_900, subscriptions: 4 },
        { currency: "usd", amount: 19_900, atRisk: 0, subscriptions: 1 },
      ],
      trials: 1,
      trialsEnding: 1,
      people: 1,
    });
  }),
);

test(
  "subscriptions are paged, and filtered by state, plan and person",
  database.rolledBack(async (db) => {
    const { user, admin } = await anOperator(db);
    const ada = await aUser(db, { firstName: "Ada", lastName: "Love_lace" });
    await subscribe(db, ada, { startedAt: on("2026-11-01"), plan: "enterprise" });
    for (const status of ["active", "canceled", "active"] as const)
      await subscribe(db, user, { startedAt: on("2026-11-02"), status });
    const first = await admin.subscriptions({ limit: 3 });
    const last = await admin.subscriptions({ limit: 3, cursor: first.nextCursor ?? "" });
    expect([first.items.length, last.items.length, last.nextCursor]).toEqual([3, 1, null]);
    const named = async (filter: Parameters<typeof admin.subscriptions>[0]) =>
      (await admin.subscriptions(filter)).items.map(({ name }) => name);
    expect(await named({ plan: "enterprise" })).toEqual(["Ada Love_lace"]);
    expect(await named({ search: "love_" })).toEqual(["Ada Love_lace"]);
    expect(await named({ search: "a_a" })).toEqual([]);
    expect(await named({ status: "canceled" })).toHaveLength(1);
  }),
);

test(
  "people are listed with plan, businesses and when they were last here",
  database.rolledBack(async (db) => {
    const { user, admin, world } = await anOperator(db);
    const now = world.clock.time;
    const grace = await aUser(db, {
      plan: "pro",
      planUntil: new Date(now - 1),
      lastSeenAt: new Date(now - day),
    });
    const paying = await aUser(db, { plan: "pro", lastSeenAt: new Date(now - 20 * day) });
    await aUser(db, { deletedAt: new Date(now) });
    const bakery = await aBusiness(db, { ownerId: paying.id, name: "Bakery" });
    await aMember(db, { businessId: bakery.id, userId: grace.id, role: "editor" });
    const { items } = await admin.people({});
    expect(items.map(({ id, plan }) => [id, plan])).toEqual([
      [paying.id, "pro"],
      [grace.id, "free"],
      [user.id, "free"],
    ]);
    expect(items[0]).toMatchObject({ businesses: ["Bakery"], ownedBusinesses: 1, memberships: 0 });
    expect(items[1]).toMatchObject({ businesses: [], ownedBusinesses: 0, memberships: 1 });
    const found = async (filter: Parameters<typeof admin.people>[0]) =>
      (await admin.people(filter)).items.map(({ id }) => id);
    expect(await found({ plan: "pro" })).toEqual([paying.id]);
    expect(await found({ plan: "free" })).toEqual([grace.id, user.id]);
    expect(await found({ seen: "week" })).toEqual([grace.id]);
    expect(await found({ seen: "longer" })).toEqual([user.id]);
    expect(await found({ search: "OP@exam" })).toEqual([user.id]);
    const first = await admin.people({ limit: 2 });
    expect(await found({ limit: 2, cursor: first.nextCursor ?? "" })).toEqual([user.id]);
  }),
);

test(
  "what happened is counted by day, week and month, back to the first sign-up",
  database.rolledBack(async (db) => {
    const { user, admin } = await anOperator(db);
    await db
      .update(users)
      .set({ onboardingCompletedAt: on("2026-11-03") })
      .where(eq(users.id, user.id));
    const use = (action: typeof usageEvents.$inferInsert.action, at: string, quantity = 1) =>
      db
        .insert(usageEvents)
        .values({ userId: user.id, action, quantity, createdAt: on(at), costMicroDollars: 5 });
    await use("content_generated", "2026-11-03", 7);
    await use("content_scheduled", "2026-11-04", 3);
    await use("post_published", "2026-10-31");
    await use("ai_call", "2026-11-30", 2);
    const { items } = await admin.growth({});
    expect(items.map(({ from }) => from)).toEqual(["2026-11-01", "2026-10-01", "2026-09-01", "2026-08-01"]);
    expect(items[0]).toMatchObject({ onboarded: 1, generated: 7, scheduled: 3, published: 0, aiCalls: 2 });
    expect(items[0]?.aiMicroDollars).toBe(15);
    expect(items[1]).toMatchObject({ published: 1, signedUp: 0 });
    expect(items[3]).toMatchObject({ signedUp: 1 });
    const weeks = await admin.growth({ step: "week", limit: 4 });
    expect(weeks.items.map(({ from, generated }) => [from, generated])).toEqual([
      ["2026-11-23", 0],
      ["2026-11-16", 0],
      ["2026-11-09", 0],
      ["2026-11-02", 7],
    ]);
    const older = await admin.growth({ step: "week", limit: 1, cursor: weeks.nextCursor ?? "" });
    expect(older.items).toMatchObject([{ from: "2026-10-26", published: 1 }]);
  }),
);

test(
  "what models cost is told by task and model, and what is unknown is not called free",
  database.rolledBack(async (db) => {
    const { user, admin } = await anOperator(db);
    const { id: businessId } = await aBusiness(db, { ownerId: user.id });
    const call = (values: Partial<typeof aiCalls.$inferInsert>) =>
      db.insert(aiCalls).values({
        businessId,
        task: "strategy",
        model: "m-large",
        promptVersion: "1",
        inputTokens: 100,
        outputTokens: 50,
        costMicroDollars: 2_000,
        latencyMs: 400,
        outcome: "ok",
        createdAt: on("2026-11-20"),
        ...values,
      });
    await call({});
    await call({ outcome: "timeout", latencyMs: 600, costMicroDollars: null });
    await call({ isCacheHit: true, inputTokens: 0, outputTokens: 0, costMicroDollars: 0, latencyMs: 1 });
    await call({ task: "post", model: "m-small", costMicroDollars: 10, createdAt: on("2026-10-20") });
    const all = await admin.aiCost({});
    expect(all.items).toMatchObject([
      {
        task: "strategy",
        calls: 2,
        failed: 1,
        fromCache: 1,
        inputTokens: 200,
        microDollars: 2_000,
        unpriced: 1,
      },
      { task: "post", model: "m-small", calls: 1 },
    ]);
    expect(all.items[0]?.latencyMs).toBe(500);
    expect([all.total, all.tasks]).toEqual([{ calls: 3, microDollars: 2_010 }, ["post", "strategy"]]);
    expect((await admin.aiCost({ since: "2026-11-01", until: "2026-11-20" })).items).toHaveLength(1);
    expect((await admin.aiCost({ model: "m-small" })).total.calls).toBe(1);
    const first = await admin.aiCost({ limit: 1 });
    expect((await admin.aiCost({ limit: 1, cursor: first.nextCursor ?? 0 })).items).toMatchObject([
      { task: "post" },
    ]);
  }),
);

test(
  "every look is written down with its filter, and whoever is no operator sees nothing",
  database.rolledBack(async (db) => {
    const { admin, world, user } = await anOperator(db);
    await admin.overview();
    await admin.people({ search: "ada", isExport: true });
    await admin.aiCost({});
    const log = await db
      .select()
      .from(auditLog)
      .where(eq(auditLog.userId, user.id))
      .orderBy(auditLog.sequence);
    expect(log.map(({ action, subjectId, businessId }) => [action, subjectId, businessId])).toEqual([
      ["security.figures_viewed", "overview", null],
      ["security.figures_exported", "people", null],
      ["security.figures_viewed", "ai_cost", null],
    ]);
    expect(log[1]?.after).toMatchObject({ search: "ada" });
    const stranger = world.as(await aSession(db)).admin;
    for (const look of [stranger.overview(), stranger.revenue({}), stranger.people({}), stranger.growth({})])
      await expect(look).rejects.toMatchObject({ code: "NOT_FOUND" });
  }),
);
