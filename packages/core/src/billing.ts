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

export const billingIntervals = ["month", "year"] as const;
export type BillingInterval = (typeof billingIntervals)[number];

/** What is counted of what people do. */
export const usageActions = ["strategy_requested", "ai_call"] as const;
export type UsageAction = (typeof usageActions)[number];
