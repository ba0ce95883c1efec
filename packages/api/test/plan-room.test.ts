import { planTable } from "@drumbeat/core/plans";
import { notifications, usageEvents, users } from "@drumbeat/db/schema";
import { anAccount, aPost } from "@drumbeat/db/testing/post-factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { assertWithinPlan } from "../src/plans/assert";
import { recordUsage } from "../src/plans/usage";
import { createCaller } from "../src/root";
import { aPlanner as aPlannerOn } from "./calendar-support";
import { someAnswers } from "./support";

const database = testDatabase();
const refused = { code: "CONFLICT", cause: { reason: "plan_limit" } };

/** A planner with the free plan, where plans count. */
async function aPlanner() {
  const planner = await aPlannerOn(database);
  const context = { ...planner.world.context(planner.session), session: planner.session };
  const ctx = { ...context, plans: "enforced" as const, businessId: planner.businessId };
  return { ...planner, ctx, api: createCaller(ctx) };
}

const noonOf = (day: number) => `2026-12-${String(1 + (day % 28)).padStart(2, "0")}T12:00`;

test("an approval does not schedule more than scheduling by hand does, nor does the bin", async () => {
  const { api, businessId, draft, scheduled, rules, row, session } = await aPlanner();
  const full: string[] = [];
  for (let day = 0; day < planTable.free.scheduledPosts; day += 1) full.push(await scheduled(noonOf(day)));
  const [first = "", second = ""] = full;
  const schedule = (postId: string) =>
    api.calendar.schedule({ businessId, postId, local: noonOf(3), prefer: "earlier" });
  await expect(schedule(await draft())).rejects.toMatchObject(refused);

  await rules({ approvalsRequired: 1 });
  const postId = await draft();
  await schedule(postId);
  await api.reviews.submit({ businessId, postId });
  const approve = async () => {
    const { contentHash } = await api.posts.get({ businessId, postId });
    return api.reviews.approve({ businessId, postId, contentHash });
  };
  await expect(approve()).rejects.toMatchObject(refused);
  expect((await row(postId)).status).toBe("in_review");

  await api.posts.delete({ businessId, postIds: [first] });
  expect(await approve()).toMatchObject({ status: "scheduled" });
  await expect(api.posts.undelete({ businessId, postIds: [first] })).rejects.toMatchObject(refused);
  expect((await row(first)).deletedAt).not.toBeNull();
  await api.calendar.unschedule({ businessId, postId: second });
  await api.posts.undelete({ businessId, postIds: [first] });
  expect((await row(first)).status).toBe("scheduled");
  expect(await database.db.$count(notifications, eq(notifications.userId, session.userId))).toBe(0);
});

/** So many posts, each of which can be improved once. */
async function somePosts(businessId: string, count: number) {
  const made = Array.from({ length: count }, () => aPost(database.db, { businessId, body: "Fresh bread." }));
  return Promise.all(made);
}

async function improveAll(planner: Awaited<ReturnType<typeof aPlanner>>, count: number) {
  const { api, businessId } = planner;
  const waiting = await somePosts(businessId, count);
  const outcomes = await Promise.allSettled(
    waiting.map(({ id, revision }) =>
      api.writing.improve({ businessId, postId: id, baseRevision: revision, task: { kind: "shorten" } }),
    ),
  );
  for (const outcome of outcomes)
    if (outcome.status === "rejected") expect(outcome.reason).toMatchObject(refused);
  return outcomes.filter(({ status }) => status === "fulfilled").length;
}

test("what was asked for holds its place until it is done: fifty at once with ten left are ten", async () => {
  const planner = await aPlanner();
  const { businessId, world } = planner;
  const at = new Date(world.clock.now());
  const quantity = planTable.free.aiCalls - 10;
  await recordUsage(database.db, { businessId, action: "ai_call", at, quantity });
  expect(await improveAll(planner, 50)).toBe(10);
  expect(await improveAll(planner, 1)).toBe(0);
  const { usage } = await planner.api.billing.overview();
  expect(usage.find(({ limit }) => limit === "aiCalls")?.used).toBe(planTable.free.aiCalls);
});

test("requests at once do not spend more than the cap, as far as can be known before", async () => {
  const planner = await aPlanner();
  const { businessId, world } = planner;
  const at = new Date(world.clock.now());
  const costMicroDollars = planTable.free.aiDollars * 1_000_000 - 100_000;
  await recordUsage(database.db, { businessId, action: "ai_call", at, costMicroDollars });
  expect(await improveAll(planner, 20)).toBe(10);
});

test("connected accounts count while they are in use, over all businesses of the owner", async () => {
  const { ctx, businessId } = await aPlanner();
  const room = () => database.db.transaction((tx) => assertWithinPlan({ ...ctx, db: tx }, "accounts", 1));
  const max = planTable.free.accounts;
  for (let count = 0; count < max; count += 1) {
    await room();
    await anAccount(database.db, { businessId, state: count === 0 ? "needs_reconnect" : "connected" });
  }
  await anAccount(database.db, { businessId, state: "paused" });
  await expect(room()).rejects.toMatchObject({ reason: "plan_limit" });
});

test("the strategy that onboarding asks for counts", async () => {
  const { session, world } = await aPlanner();
  await database.db.update(users).set({ plan: "pro" }).where(eq(users.id, session.userId));
  const api = createCaller({ ...world.context(session), plans: "enforced" });
  const { id } = await api.onboarding.get();
  await api.onboarding.finish({ draftId: id, answers: someAnswers });
  const noted = and(eq(usageEvents.userId, session.userId), eq(usageEvents.action, "strategy_requested"));
  expect(await database.db.$count(usageEvents, noted)).toBe(1);
});
