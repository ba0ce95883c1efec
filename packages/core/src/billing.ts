/** What Stripe can say of a subscription. */
export const subscriptionStatuses = [
  "incomplete",
  "incomplete_expired",
  "trialing",
  "active",
  "past_due",
  "canceled",
  "unpaid",
  "paused",
] as const;
export type SubscriptionStatus = (typeof subscriptionStatuses)[number];

/** Plans that are sold, the smaller first. */
export const paidPlans = ["pro", "enterprise"] as const;
export type PaidPlan = (typeof paidPlans)[number];

export const billingIntervals = ["month", "year"] as const;
export type BillingInterval = (typeof billingIntervals)[number];

/** What is counted of what people do. */
export const usageActions = [
  "strategy_requested",
  "ai_call",
  "post_published",
  "content_generated",
  "content_scheduled",
] as const;
export type UsageAction = (typeof usageActions)[number];

/** How long a plan goes on after a payment has failed. */
export const graceMs = 7 * 24 * 60 * 60_000;

/** How long before the end of a trial its owner is told. */
export const trialWarningMs = 3 * 24 * 60 * 60_000;
