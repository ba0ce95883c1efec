import { subscriptions, users } from "@drumbeat/db/schema";
import { and, eq, isNotNull, isNull, lte, or } from "drizzle-orm";
import type { BaseContext } from "../context";
import { type Described, describeSubscription } from "./describe";
import type { Billing } from "./port";
import { syncCustomer } from "./sync";

/** What a comparison with Stripe found. */
export interface Reconciliation {
  /** Subscriptions that Stripe has. */
  listed: number;
  /** Customers of whom we had missed something. */
  repaired: string[];
  /** Subscriptions of closed accounts that were still running. */
  ended: string[];
}

/**
 * Compares every subscription in Stripe with ours, takes over what was missed, ends what closed accounts still pay for,
 * and lets plans end whose days of grace are over. Safe to repeat.
 */
export async function reconcileBilling(ctx: BaseContext, billing: Billing): Promise<Reconciliation> {
  const ended = await endForClosedAccounts(ctx, billing);
  const { listed, customers } = await findDifferences(ctx, billing);
  const repaired: string[] = [];
  for (const customerId of customers) {
    if (await ctx.db.transaction((tx) => syncCustomer(ctx, tx, billing, customerId)))
      repaired.push(customerId);
  }
  if (repaired.length + ended.length > 0)
    ctx.log.warn({ repaired, ended }, "billing differed from Stripe and was repaired");
  return { listed, repaired, ended };
}

/** Customers of ours about whom Stripe says something else, and those for whom time alone changes something. */
async function findDifferences(ctx: BaseContext, billing: Billing) {
  const kept = new Map((await keptRows(ctx)).map((row) => [row.stripeId, row]));
  const customers = new Set<string>();
  let listed = 0;
  const stripe = await billing.stripe();
  for await (const subscription of stripe.subscriptions.list({ status: "all", limit: 100 })) {
    listed += 1;
    const described = describeSubscription(billing, subscription);
    const row = kept.get(subscription.id);
    kept.delete(subscription.id);
    const { customer } = subscription;
    const customerId = typeof customer === "string" ? customer : customer.id;
    if (described && (!row || isDifferent(described, row))) customers.add(customerId);
  }
  const isOver = (row: { endedAt: Date | null }) => row.endedAt !== null;
  for (const row of kept.values()) if (!isOver(row) && row.customerId) customers.add(row.customerId);
  for (const customerId of await dueByTime(ctx)) customers.add(customerId);
  return { listed, customers };
}

const keptRows = (ctx: BaseContext) =>
  ctx.db
    .select({
      customerId: users.stripeCustomerId,
      stripeId: subscriptions.stripeId,
      status: subscriptions.status,
      plan: subscriptions.plan,
      billingInterval: subscriptions.billingInterval,
      currency: subscriptions.currency,
      amount: subscriptions.amount,
      startedAt: subscriptions.startedAt,
      currentPeriodEnd: subscriptions.currentPeriodEnd,
      trialEnd: subscriptions.trialEnd,
      cancelAtPeriodEnd: subscriptions.cancelAtPeriodEnd,
      cancelRequestedAt: subscriptions.cancelRequestedAt,
      endedAt: subscriptions.endedAt,
    })
    .from(subscriptions)
    .innerJoin(users, eq(users.id, subscriptions.userId));

type Kept = Awaited<ReturnType<typeof keptRows>>[number];

/** When a payment failed is left out: that needs a question of its own. */
function isDifferent({ pastDueSince: _since, ...described }: Described, row: Kept): boolean {
  return Object.entries(described).some(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(row[name as keyof typeof row]),
  );
}

/** Those whose payment failed, whose grace has ended, or whose trial runs. */
async function dueByTime(ctx: BaseContext): Promise<string[]> {
  const rows = await ctx.db
    .selectDistinct({ customerId: users.stripeCustomerId })
    .from(users)
    .leftJoin(subscriptions, and(eq(subscriptions.userId, users.id), isNull(subscriptions.endedAt)))
    .where(
      and(
        isNotNull(users.stripeCustomerId),
        or(
          eq(subscriptions.status, "past_due"),
          eq(subscriptions.status, "trialing"),
          lte(users.planUntil, new Date(ctx.clock.now())),
        ),
      ),
    );
  return rows.flatMap(({ customerId }) => customerId ?? []);
}

async function endForClosedAccounts(ctx: BaseContext, billing: Billing): Promise<string[]> {
  const rows = await ctx.db
    .select({ stripeId: subscriptions.stripeId })
    .from(subscriptions)
    .innerJoin(users, eq(users.id, subscriptions.userId))
    .where(and(isNotNull(users.deletedAt), isNull(subscriptions.endedAt)));
  const stripe = await billing.stripe();
  const ended: string[] = [];
  for (const { stripeId } of rows) {
    await stripe.subscriptions
      .cancel(stripeId, {}, { idempotencyKey: `drumbeat-closed-${stripeId}` })
      .then(() => ended.push(stripeId))
      .catch((error: unknown) => ctx.log.error({ err: error, stripeId }, "a subscription was not ended"));
  }
  return ended;
}
