import { billingIntervals, subscriptionStatuses } from "@drumbeat/core/billing";
import { postNetworks } from "@drumbeat/core/posts/networks";
import { planLimits, plans, type PlanLimit } from "@drumbeat/core/plans";
import { z } from "zod";

const limits = Object.keys(planLimits) as [PlanLimit, ...PlanLimit[]];

export const overview = z.object({
  /** False where everything is included. */
  isSold: z.boolean(),
  plan: z.enum(plans),
  /** When the plan ends unless the open invoice is paid. */
  planUntil: z.date().nullable(),
  subscription: z
    .object({
      status: z.enum(subscriptionStatuses),
      plan: z.enum(plans),
      billingInterval: z.enum(billingIntervals),
      currency: z.string(),
      amount: z.number(),
      currentPeriodEnd: z.date(),
      trialEnd: z.date().nullable(),
      cancelAtPeriodEnd: z.boolean(),
    })
    .nullable(),
  /** `max` is null where there is no limit. */
  usage: z.array(
    z.object({ limit: z.enum(limits), name: z.string(), used: z.number(), max: z.number().nullable() }),
  ),
  timeZone: z.string(),
});

export const address = z.object({ url: z.string() });

export const preview = z.object({ amount: z.number(), currency: z.string(), at: z.number() });

export const invoices = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      number: z.string().nullable(),
      status: z.string(),
      total: z.number(),
      currency: z.string(),
      createdAt: z.date(),
      url: z.string().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

const max = z.number().nullable();

export const room = z.object({
  /** Null where there is no limit; of members for each business, without the owner. */
  max: z.object({ businesses: max, accounts: max, members: max }),
  businesses: z.array(z.object({ id: z.uuid(), name: z.string(), isPaused: z.boolean() })),
  accounts: z.array(
    z.object({
      id: z.uuid(),
      businessId: z.uuid(),
      network: z.enum(postNetworks),
      name: z.string(),
      isPaused: z.boolean(),
    }),
  ),
  members: z.array(
    z.object({ businessId: z.uuid(), userId: z.uuid(), name: z.string(), isPaused: z.boolean() }),
  ),
  /** Scheduled posts that wait for room. */
  heldPosts: z.number(),
});

export const usageHistory = z.array(
  z.object({
    /** Such as 2026-11. */
    month: z.string(),
    strategies: z.number(),
    generated: z.number(),
    scheduled: z.number(),
    published: z.number(),
    aiCalls: z.number(),
    aiMicroDollars: z.number(),
  }),
);
