import { businesses, posts, reviewDecisions } from "@drumbeat/db/schema";
import type { Database } from "@drumbeat/db/client";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { changesOf } from "../audit/changes";
import { recordAudit } from "../audit/record";
import type { BusinessContext } from "../context";
import { settle } from "./decide";
import { approvalsNeeded, reviewRules, type ReviewRules } from "./rules";
import type * as schemas from "./schemas";

/** How many posts at most are looked at when the rules become milder; more are approved by the next approval. */
const most = 500;

/** What has to happen before a post goes out, and how many posts in review have all that the new rules ask for. */
export function setReviewRules(ctx: BusinessContext, rules: z.output<typeof schemas.setRules>) {
  return ctx.db.transaction(async (tx) => {
    await tx
      .select({ id: businesses.id })
      .from(businesses)
      .where(eq(businesses.id, ctx.businessId))
      .for("no key update");
    const before = await reviewRules(tx, ctx.businessId);
    await tx
      .update(businesses)
      .set({ ...rules, updatedAt: new Date(ctx.clock.now()) })
      .where(eq(businesses.id, ctx.businessId));
    const approved = await settleAll(tx, ctx, rules);
    await recordAudit(tx, ctx, {
      action: "business.review_rules_changed",
      subject: { kind: "business", id: ctx.businessId },
      ...changesOf({ ...before }, rules),
    });
    return { approved };
  });
}

async function settleAll(tx: Database, ctx: BusinessContext, rules: ReviewRules): Promise<number> {
  const enough = tx
    .select({ count: sql`count(*)` })
    .from(reviewDecisions)
    .where(
      and(
        eq(reviewDecisions.businessId, ctx.businessId),
        eq(reviewDecisions.postId, posts.id),
        eq(reviewDecisions.decision, "approved"),
        eq(reviewDecisions.contentHash, posts.contentHash),
        isNull(reviewDecisions.voidedAt),
        rules.guestsMayApprove ? undefined : isNull(reviewDecisions.guestName),
      ),
    );
  const waiting = await tx
    .select()
    .from(posts)
    .where(
      and(
        eq(posts.businessId, ctx.businessId),
        eq(posts.status, "in_review"),
        isNull(posts.deletedAt),
        sql`(${enough}) >= ${approvalsNeeded(rules)}`,
      ),
    )
    .orderBy(asc(posts.id))
    .limit(most)
    .for("update");
  let approved = 0;
  for (const post of waiting) {
    const { status } = await settle(tx, ctx, post, rules);
    if (status !== "in_review") approved += 1;
  }
  return approved;
}
