import type { BillingInterval } from "@drumbeat/core/billing";
import { planNames } from "@drumbeat/core/plans";
import { money } from "@/components/money";
import type { Overview, Subscription } from "./types";

/** A day as the owner's zone has it: the same on server and browser. */
export function day(date: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone }).format(date);
}

export const periodNames: Record<BillingInterval, string> = { month: "a month", year: "a year" };

/** What holds, and until when, in a sentence or two. */
export function sayPlan({ subscription, planUntil, timeZone, plan }: Overview): string {
  if (planUntil) {
    return `A payment failed. The plan goes on until ${day(planUntil, timeZone)}; pay the open invoice before then, and nothing changes.`;
  }
  if (!subscription) return plan === "free" ? "You pay nothing." : "It was given to you; you pay nothing.";
  return saySubscription(subscription, timeZone);
}

function saySubscription(subscription: Subscription, timeZone: string): string {
  const { amount, currency, billingInterval, currentPeriodEnd, trialEnd, status } = subscription;
  const price = `${money(amount, currency)} ${periodNames[billingInterval]} and tax`;
  const end = day(currentPeriodEnd, timeZone);
  if (subscription.cancelAtPeriodEnd) {
    return `It ends on ${end} and is not charged again. What you wrote stays.`;
  }
  if (status === "trialing")
    return `The trial ends on ${day(trialEnd ?? currentPeriodEnd, timeZone)}. From then on it is ${price}.`;
  if (status === "active") return `${price}, charged next on ${end}.`;
  return `The subscription to ${planNames[subscription.plan]} waits for a payment. Open the payments page to see what is open.`;
}
