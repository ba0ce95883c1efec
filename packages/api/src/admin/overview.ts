import { planNow, plans, type Plan } from "@drumbeat/core/plans";
import type { Database } from "@drumbeat/db/client";
import { businesses, posts, socialAccounts, subscriptions, users } from "@drumbeat/db/schema";
import { and, asc, count, eq, gt, inArray, isNull, lte, sql } from "drizzle-orm";
import type { UserContext } from "../context";
import { viewing } from "./viewing";

const day = 24 * 60 * 60_000;

/** How the installation stands now. */
export function getOverview(ctx: UserContext) {
  return viewing(ctx, "overview", {}, async (tx) => {
    const now = ctx.clock.now();
    const trialing = eq(subscriptions.status, "trialing");
    const goesOn = eq(subscriptions.cancelAtPeriodEnd, false);
    const soon = and(
      gt(subscriptions.trialEnd, new Date(now)),
      lte(subscriptions.trialEnd, new Date(now + 7 * day)),
    );
    const running = inArray(subscriptions.status, ["active", "trialing", "past_due"]);
    const known = isNull(users.deletedAt);
    const recently = gt(users.lastSeenAt, new Date(now - 30 * day));
    const live = isNull(posts.deletedAt);
    const connected = inArray(socialAccounts.state, ["connected", "needs_reconnect"]);
    return {
      recurring: await recurring(tx),
      trials: await tx.$count(subscriptions, trialing),
      trialsEnding: await tx.$count(subscriptions, and(trialing, goesOn, soon)),
      cancelling: await tx.$count(subscriptions, and(running, eq(subscriptions.cancelAtPeriodEnd, true))),
      people: await tx.$count(users, known),
      seenInMonth: await tx.$count(users, and(known, recently)),
      businesses: await tx.$count(businesses),
      byPlan: await byPlan(tx, now),
      accounts: await tx.$count(socialAccounts, connected),
      scheduledPosts: await tx.$count(posts, and(live, eq(posts.status, "scheduled"))),
      publishedPosts: await tx.$count(posts, and(live, eq(posts.status, "published"))),
    };
  });
}

/** What a subscription brings in a month, in cents, as far as its price says: without tax and discounts. */
export const monthly = sql<number>`case when ${subscriptions.billingInterval} = 'year' then ${subscriptions.amount} / 12.0 else ${subscriptions.amount} end`;

function recurring(tx: Database) {
  const isAtRisk = sql`${subscriptions.status} = 'past_due'`;
  return tx
    .select({
      currency: subscriptions.currency,
      amount: sql<number>`round(sum(${monthly}))::float8`,
      atRisk: sql<number>`round(coalesce(sum(${monthly}) filter (where ${isAtRisk}), 0))::float8`,
      subscriptions: count(),
    })
    .from(subscriptions)
    .where(inArray(subscriptions.status, ["active", "past_due"]))
    .groupBy(subscriptions.currency)
    .orderBy(asc(subscriptions.currency));
}

async function byPlan(tx: Database, now: number): Promise<{ plan: Plan; people: number }[]> {
  const rows = await tx
    .select({ plan: users.plan, planUntil: users.planUntil, people: count() })
    .from(users)
    .where(isNull(users.deletedAt))
    .groupBy(users.plan, users.planUntil);
  return plans
    .filter((plan) => plan !== "self_hosted")
    .map((plan) => ({
      plan,
      people: rows.filter((row) => planNow(row, now) === plan).reduce((sum, { people }) => sum + people, 0),
    }));
}
