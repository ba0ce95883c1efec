import { plans, currencies } from "@drumbeat/core/plans";
import { subscriptionStatuses } from "@drumbeat/core/billing";
import { z } from "zod";

const paging = {
  /** Sent along with a cursor by tRPC's client; all our lists go one way. */
  direction: z.literal("forward").optional(),
  limit: z.int().min(1).max(500).default(50),
  /** True when it is written into a file, which the audit log tells apart from a look. */
  isExport: z.boolean().default(false),
};

const search = z.string().trim().min(1).max(100).optional();
const day = z.iso.date("Give a day such as 2026-11-24.");

export const revenueFilter = z.strictObject({ currency: z.enum(currencies).default("eur") });
export const listRevenue = z.strictObject({
  ...revenueFilter.shape,
  ...paging,
  /** Months before this one, such as 2026-11. */
  cursor: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .optional(),
  limit: paging.limit.default(12),
});

export const subscriptionFilter = z.strictObject({
  status: z.enum(subscriptionStatuses).optional(),
  plan: z.enum(["pro", "enterprise"]).optional(),
  /** Part of a name or an address. */
  search,
});
export const listSubscriptions = z.strictObject({
  ...subscriptionFilter.shape,
  ...paging,
  cursor: z.uuid().optional(),
});

/** When somebody was here last: within a week, within a month, or before that. */
export const seenChoices = ["week", "month", "longer"] as const;

export const peopleFilter = z.strictObject({
  plan: z.enum(plans).exclude(["self_hosted"]).optional(),
  seen: z.enum(seenChoices).optional(),
  /** Part of a name or an address. */
  search,
});
export const listPeople = z.strictObject({ ...peopleFilter.shape, ...paging, cursor: z.uuid().optional() });

export const steps = ["day", "week", "month"] as const;

export const growthFilter = z.strictObject({ step: z.enum(steps).default("month") });
export const listGrowth = z.strictObject({
  ...growthFilter.shape,
  ...paging,
  /** What began before this day. */
  cursor: day.optional(),
  limit: paging.limit.default(12),
});

export const aiFilter = z.strictObject({
  /** From the beginning of this day, in UTC. */
  since: day.optional(),
  /** To the end of this day, in UTC. */
  until: day.optional(),
  task: z.string().min(1).max(100).optional(),
  model: z.string().min(1).max(200).optional(),
});
export const listAiCost = z.strictObject({
  ...aiFilter.shape,
  ...paging,
  /** How many were shown. */
  cursor: z.int().min(1).max(1_000_000).optional(),
});
