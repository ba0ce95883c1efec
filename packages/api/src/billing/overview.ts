import { type PlanLimit, planLimits, planNow, planTable } from "@drumbeat/core/plans";
import { subscriptions, users } from "@drumbeat/db/schema";
import { and, desc, eq, isNull } from "drizzle-orm";
import type { UserContext } from "../context";
import { zoneOf } from "../plans/month";
import { counters } from "../plans/counters";

/** Counted over all businesses of the owner; what is counted in each business is shown there. */
const shown = [
  "businesses",
  "accounts",
  "scheduledPosts",
  "strategies",
  "aiCalls",
] as const satisfies readonly PlanLimit[];

/** What the caller pays for, and how much of it is used. */
export async function getOverview(ctx: UserContext) {
  const { userId } = ctx.session;
  const now = ctx.clock.now();
  const [[user], [subscription], timeZone] = await Promise.all([
    ctx.db.select({ plan: users.plan, planUntil: users.planUntil }).from(users).where(eq(users.id, userId)),
    ctx.db
      .select(subscriptionColumns)
      .from(subscriptions)
      .where(and(eq(subscriptions.userId, userId), isNull(subscriptions.endedAt)))
      .orderBy(desc(subscriptions.startedAt))
      .limit(1),
    zoneOf(ctx.db, userId),
  ]);
  const isLimited = ctx.plans === "enforced";
  const plan = isLimited && user ? planNow(user, now) : "self_hosted";
  const counted = { ownerId: userId, businessId: null, now: new Date(now) };
  const usage = await Promise.all(
    shown.map(async (limit) => {
      const max = planTable[plan][limit];
      const used = await counters[limit](ctx.db, counted);
      return { limit, name: planLimits[limit].many, used, max: max === Infinity ? null : max };
    }),
  );
  return {
    isSold: ctx.billing !== null,
    plan,
    planUntil: isLimited ? (user?.planUntil ?? null) : null,
    subscription: subscription ?? null,
    usage,
    timeZone,
  };
}

const subscriptionColumns = {
  status: subscriptions.status,
  plan: subscriptions.plan,
  billingInterval: subscriptions.billingInterval,
  currency: subscriptions.currency,
  amount: subscriptions.amount,
  currentPeriodEnd: subscriptions.currentPeriodEnd,
  trialEnd: subscriptions.trialEnd,
  cancelAtPeriodEnd: subscriptions.cancelAtPeriodEnd,
};
