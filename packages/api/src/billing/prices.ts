import { type BillingInterval, billingIntervals, type PaidPlan, paidPlans } from "@drumbeat/core/billing";
import type Stripe from "stripe";
import { DomainError } from "@drumbeat/core/errors";
import type { Billing } from "./port";

/** Names a price of ours: `pro_month`. Its lookup key in Stripe is `drumbeat_pro_month`. */
type PriceName = `${PaidPlan}_${BillingInterval}`;

const priceNames = paidPlans.flatMap((plan) =>
  billingIntervals.map((interval) => ({ plan, name: `${plan}_${interval}` as const })),
);

const lookupKey = (name: PriceName) => `drumbeat_${name}`;

/**
 * Which plan a subscription pays for; null when it is none of ours. A price that was replaced loses its lookup key, so
 * prices and subscriptions also say it themselves in their metadata (`drumbeat_plan`).
 */
export function planSold(
  billing: Pick<Billing, "priceIds">,
  price: Pick<Stripe.Price, "id" | "lookup_key" | "metadata">,
  metadata: Stripe.Metadata,
): PaidPlan | null {
  const named = priceNames.find(
    ({ name }) => billing.priceIds[name] === price.id || lookupKey(name) === price.lookup_key,
  );
  const said = price.metadata.drumbeat_plan ?? metadata.drumbeat_plan;
  return named?.plan ?? paidPlans.find((plan) => plan === said) ?? null;
}

/** The id of the price in Stripe. */
export async function priceIdOf(
  billing: Billing,
  plan: PaidPlan,
  interval: BillingInterval,
): Promise<string> {
  const name = `${plan}_${interval}` as const;
  const known = billing.priceIds[name];
  if (known) return known;
  const stripe = await billing.stripe();
  const { data } = await stripe.prices.list({ lookup_keys: [lookupKey(name)], active: true, limit: 1 });
  const [price] = data;
  if (!price)
    throw new DomainError(
      "not_configured",
      "This plan cannot be bought here yet. Ask whoever runs Drumbeat.",
    );
  return price.id;
}
