import { billingIntervals, subscriptionStatuses } from "@drumbeat/core/billing";
import { plans } from "@drumbeat/core/plans";
import { z } from "zod";

const count = z.number().int();

export const overview = z.object({
  /** By currency; amounts a month, in cents. `atRisk` is the part of those whose payment failed. */
  recurring: z.array(
    z.object({ currency: z.string(), amount: z.number(), atRisk: z.number(), subscriptions: count }),
  ),
  trials: count,
  /** Of them, those that end within a week and were not cancelled. */
  trialsEnding: count,
  cancelling: count,
  people: count,
  seenInMonth: count,
  businesses: count,
  byPlan: z.array(z.object({ plan: z.enum(plans), people: count })),
  accounts: count,
  scheduledPosts: count,
  publishedPosts: count,
});

export const revenue = z.object({
  items: z.array(
    z.object({
      /** Such as 2026-11. */
      month: z.string(),
      /** At its end, or now; cents. */
      recurring: z.number(),
      paying: count,
      payingBefore: count,
      began: count,
      ended: count,
      trialsBegun: count,
      trialsEnded: count,
      trialsKept: count,
    }),
  ),
  nextCursor: z.string().nullable(),
});

export const subscriptions = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      email: z.string(),
      plan: z.enum(plans),
      status: z.enum(subscriptionStatuses),
      billingInterval: z.enum(billingIntervals),
      currency: z.string(),
      amount: z.number(),
      startedAt: z.date(),
      trialEnd: z.date().nullable(),
      currentPeriodEnd: z.date(),
      cancelAtPeriodEnd: z.boolean(),
      endedAt: z.date().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

export const people = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      email: z.string(),
      plan: z.enum(plans),
      signedUpAt: z.date(),
      onboardedAt: z.date().nullable(),
      lastSeenAt: z.date().nullable(),
      /** Names of those that they own, the oldest first; ten at most. */
      businesses: z.array(z.string()),
      ownedBusinesses: count,
      /** Of others. */
      memberships: count,
    }),
  ),
  nextCursor: z.string().nullable(),
});

export const growth = z.object({
  items: z.array(
    z.object({
      /** The day on which it began. */
      from: z.string(),
      signedUp: count,
      onboarded: count,
      businesses: count,
      strategies: count,
      generated: count,
      scheduled: count,
      published: count,
      aiCalls: count,
      aiMicroDollars: z.number(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

export const aiCost = z.object({
  items: z.array(
    z.object({
      task: z.string(),
      model: z.string(),
      calls: count,
      failed: count,
      fromCache: count,
      inputTokens: z.number(),
      outputTokens: z.number(),
      microDollars: z.number(),
      /** Calls of a model whose price is not known. */
      unpriced: count,
      /** On average, of those that were made. */
      latencyMs: z.number(),
    }),
  ),
  /** Over everything that the filter lets through. */
  total: z.object({ calls: count, microDollars: z.number() }),
  /** To filter by. */
  tasks: z.array(z.string()),
  models: z.array(z.string()),
  nextCursor: count.nullable(),
});
