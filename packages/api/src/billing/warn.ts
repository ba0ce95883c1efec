import { graceMs, trialWarningMs } from "@drumbeat/core/billing";
import type { Database } from "@drumbeat/db/client";
import { subscriptions } from "@drumbeat/db/schema";
import { and, eq, gt, isNotNull, lte, sql } from "drizzle-orm";
import type { BaseContext } from "../context";
import { notify } from "../notifications/notify";

/** Tells the owner, once each, that a trial is about to be charged and that a payment has failed. */
export async function warnOwner(ctx: BaseContext, tx: Database, userId: string): Promise<void> {
  const now = ctx.clock.now();
  const ending = await tx
    .update(subscriptions)
    .set({ trialWarnedFor: sql`${subscriptions.trialEnd}` })
    .where(
      and(
        eq(subscriptions.userId, userId),
        eq(subscriptions.status, "trialing"),
        eq(subscriptions.cancelAtPeriodEnd, false),
        gt(subscriptions.trialEnd, new Date(now)),
        lte(subscriptions.trialEnd, new Date(now + trialWarningMs)),
        sql`${subscriptions.trialWarnedFor} is distinct from ${subscriptions.trialEnd}`,
      ),
    )
    .returning({ plan: subscriptions.plan, trialEnd: subscriptions.trialEnd });
  const unpaid = await tx
    .update(subscriptions)
    .set({ pastDueWarnedFor: sql`${subscriptions.pastDueSince}` })
    .where(
      and(
        eq(subscriptions.userId, userId),
        isNotNull(subscriptions.pastDueSince),
        sql`${subscriptions.pastDueWarnedFor} is distinct from ${subscriptions.pastDueSince}`,
      ),
    )
    .returning({ plan: subscriptions.plan, pastDueSince: subscriptions.pastDueSince });
  const about = { userId, businessId: null };
  await notify(
    ctx,
    tx,
    ...ending.map(({ plan, trialEnd }) => ({
      ...about,
      kind: "trial_ending" as const,
      data: { plan, endsOn: day(trialEnd?.getTime() ?? now) },
    })),
    ...unpaid.map(({ plan, pastDueSince }) => ({
      ...about,
      kind: "payment_failed" as const,
      data: { plan, until: day((pastDueSince?.getTime() ?? now) + graceMs) },
    })),
  );
}

const day = (at: number) => new Date(at).toISOString().slice(0, 10);
