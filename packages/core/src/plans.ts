import type { BillingInterval, PaidPlan } from "./billing";

/** What an owner has subscribed to; `self_hosted` is everybody's where no plans are sold. */
export const plans = ["free", "pro", "enterprise", "self_hosted"] as const;
export type Plan = (typeof plans)[number];

/** How each is called in the product. */
export const planNames: Record<Plan, string> = {
  free: "Free",
  pro: "Pro",
  enterprise: "Enterprise",
  self_hosted: "Self-hosted",
};

/** What a plan limits, as the end of the sentence "Your plan has room for …". Whatever is added here needs a counter. */
export const planLimits = {
  businesses: { one: "1 business", many: "businesses" },
  /** In one business; open invitations count. */
  members: { one: "1 member in a business", many: "members in a business" },
  /** That posts can go out from, over all businesses of the owner. */
  accounts: { one: "1 connected account", many: "connected accounts" },
  /** Waiting to go out, over all businesses of the owner. */
  scheduledPosts: { one: "1 scheduled post", many: "scheduled posts" },
  /** Asked for in a calendar month of the owner's zone, over all their businesses. */
  strategies: { one: "1 strategy a month", many: "strategies a month" },
  /** Requests to a language model in a calendar month of the owner's zone, over all their businesses. */
  aiCalls: { one: "1 request to the language model a month", many: "requests to the language model a month" },
  /** What the language model costs one business in a calendar month, as far as its prices are known. */
  aiDollars: {
    one: "1 US dollar of the language model a month",
    many: "US dollars of the language model a month",
  },
} as const satisfies Record<string, { one: string; many: string }>;

export type PlanLimit = keyof typeof planLimits;

/** What is counted anew every calendar month; the owner is told before it runs out. */
export const meters = ["strategies", "aiCalls"] as const satisfies readonly PlanLimit[];
export type Meter = (typeof meters)[number];

const unlimited = {
  businesses: Infinity,
  members: Infinity,
  accounts: Infinity,
  scheduledPosts: Infinity,
  strategies: Infinity,
  aiCalls: Infinity,
  aiDollars: Infinity,
};

/** How much of each is in each plan. */
export const planTable: Record<Plan, Record<PlanLimit, number>> = {
  free: {
    businesses: 1,
    members: 3,
    accounts: 3,
    scheduledPosts: 30,
    strategies: 10,
    aiCalls: 200,
    aiDollars: 2,
  },
  pro: {
    businesses: 5,
    members: 15,
    accounts: 15,
    scheduledPosts: 500,
    strategies: 100,
    aiCalls: 5_000,
    aiDollars: 25,
  },
  enterprise: {
    businesses: 50,
    members: 200,
    accounts: 200,
    scheduledPosts: 10_000,
    strategies: 2_000,
    aiCalls: 100_000,
    aiDollars: 300,
  },
  self_hosted: unlimited,
};

/**
 * What a request to the language model is taken to cost while nobody knows yet, in US dollars: what was asked for holds
 * this much of the cap until it is done.
 */
export const aiCallReserve = 0.01;

/** The plan that holds now: a paid one ends with the days of grace after a failed payment. */
export function planNow({ plan, planUntil }: { plan: Plan; planUntil: Date | null }, now: number): Plan {
  return planUntil && planUntil.getTime() <= now ? "free" : plan;
}

/** "1 business", "5 businesses": how much of something a plan has. */
export function planRoom(plan: Plan, limit: PlanLimit): string {
  const max = planTable[plan][limit];
  const { one, many } = planLimits[limit];
  return max === 1 ? one : `${max === Infinity ? "any number of" : max.toLocaleString("en")} ${many}`;
}

export const currencies = ["eur", "usd"] as const;
export type Currency = (typeof currencies)[number];

/** What a paid plan costs for a period, in cents, without tax. Stripe charges what its own prices say; keep both alike. */
export const planPrices: Record<PaidPlan, Record<BillingInterval, Record<Currency, number>>> = {
  pro: { month: { eur: 2_900, usd: 2_900 }, year: { eur: 29_000, usd: 29_000 } },
  enterprise: { month: { eur: 19_900, usd: 19_900 }, year: { eur: 199_000, usd: 199_000 } },
};

/** How long a first subscription costs nothing. */
export const trialDays = 14;
