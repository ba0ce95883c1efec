import { graceMs, type PaidPlan, paidPlans, subscriptionStatuses } from "@drumbeat/core/billing";
import type { subscriptions } from "@drumbeat/db/schema";
import type Stripe from "stripe";
import type { Billing } from "./port";
import { planSold } from "./prices";

/** A subscription as our table keeps it. */
export type Described = Omit<
  typeof subscriptions.$inferInsert,
  "id" | "userId" | "createdAt" | "updatedAt" | "trialWarnedFor" | "pastDueWarnedFor" | "plan"
> & { plan: PaidPlan };

/** What Stripe's object says, in our terms; null when it is not about a plan of ours. Of past due ones the moment is missing. */
export function describeSubscription(billing: Billing, subscription: Stripe.Subscription): Described | null {
  const [item] = subscription.items.data;
  if (!item) return null;
  const plan = planSold(billing, item.price, subscription.metadata);
  if (!plan) return null;
  return {
    stripeId: subscription.id,
    // A status that Stripe invents later gives nothing until we know what it means.
    status: subscriptionStatuses.find((each) => each === subscription.status) ?? "unpaid",
    plan,
    billingInterval: item.price.recurring?.interval === "year" ? "year" : "month",
    currency: subscription.currency,
    amount: (item.price.unit_amount ?? 0) * (item.quantity ?? 1),
    startedAt: moment(subscription.start_date),
    currentPeriodEnd: moment(item.current_period_end),
    trialEnd: momentOrNull(subscription.trial_end),
    pastDueSince: null,
    cancelAtPeriodEnd: subscription.cancel_at_period_end,
    cancelRequestedAt: momentOrNull(subscription.canceled_at),
    endedAt: momentOrNull(subscription.ended_at),
  };
}

/** All subscriptions of a customer as they are in Stripe now. Empty for a customer that was deleted there. */
export async function describeCustomer(billing: Billing, customerId: string): Promise<Described[]> {
  const stripe = await billing.stripe();
  const found: Described[] = [];
  for await (const subscription of stripe.subscriptions.list({
    customer: customerId,
    status: "all",
    limit: 100,
  })) {
    const described = describeSubscription(billing, subscription);
    if (!described) continue;
    const pastDueSince = described.status === "past_due" ? await firstUnpaid(stripe, subscription) : null;
    found.push({ ...described, pastDueSince });
  }
  return found;
}

/** When the oldest open invoice was made. Asked of Stripe, so that it does not depend on what we heard and when. */
async function firstUnpaid(stripe: Stripe, { id, items }: Stripe.Subscription): Promise<Date> {
  let oldest = Number.POSITIVE_INFINITY;
  for await (const invoice of stripe.invoices.list({ subscription: id, status: "open", limit: 100 })) {
    oldest = Math.min(oldest, invoice.created);
  }
  // Without an open invoice it was the one of this period that nobody tries to collect any more.
  return moment(Number.isFinite(oldest) ? oldest : (items.data[0]?.current_period_start ?? 0));
}

interface Given {
  plan: "free" | PaidPlan;
  planUntil: Date | null;
}

/** The plan that these subscriptions give, and until when if a payment has failed. */
export function planGiven(found: Described[], now: number): Given {
  const given = found
    .flatMap(({ status, plan, pastDueSince }): Given[] => {
      if (status === "active" || status === "trialing") return [{ plan, planUntil: null }];
      if (status !== "past_due" || !pastDueSince) return [];
      const planUntil = new Date(pastDueSince.getTime() + graceMs);
      return planUntil.getTime() > now ? [{ plan, planUntil }] : [];
    })
    .sort(
      (a, b) =>
        rank(b) - rank(a) || (b.planUntil?.getTime() ?? Infinity) - (a.planUntil?.getTime() ?? Infinity),
    );
  return given[0] ?? { plan: "free", planUntil: null };
}

const rank = ({ plan }: Given) => paidPlans.findIndex((each) => each === plan);

const moment = (seconds: number) => new Date(seconds * 1000);
const momentOrNull = (seconds: number | null) => (seconds === null ? null : moment(seconds));
