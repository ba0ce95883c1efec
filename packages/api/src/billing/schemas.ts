import { billingIntervals, paidPlans } from "@drumbeat/core/billing";
import { currencies } from "@drumbeat/core/plans";
import { z } from "zod";

const plan = z.enum(paidPlans);
const interval = z.enum(billingIntervals);

export const choosePlan = z.strictObject({ plan, interval, currency: z.enum(currencies) });

export const previewChange = z.strictObject({ plan, interval });

/** `at` is that of the preview, so that what was shown is what is charged. Seconds. */
export const changePlan = z.strictObject({ plan, interval, at: z.number().int().min(0).max(99_999_999_999) });

export const setCancelling = z.strictObject({ isCancelling: z.boolean() });

export const listInvoices = z.strictObject({
  /** The id of the last one that was shown. */
  cursor: z.string().min(1).max(100).optional(),
  direction: z.literal("forward").optional(),
  limit: z.number().int().min(1).max(100).default(12),
});

/** What goes on where the plan has no room for all; the owner always does. */
export const chooseWhatGoesOn = z.strictObject({
  businessIds: z.array(z.uuid()).max(500),
  accountIds: z.array(z.uuid()).max(2_000),
  members: z.array(z.strictObject({ businessId: z.uuid(), userId: z.uuid() })).max(10_000),
});
