import { DomainError } from "@drumbeat/core/errors";
import type { Database } from "@drumbeat/db/client";
import { reviewDecisions } from "@drumbeat/db/schema";
import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { recordAudit } from "../audit/record";
import type { BusinessContext } from "../context";
import { requireAccount } from "../members/service";
import type { PostRow } from "../posts/create";
import { lockPost } from "../posts/locked";
import { assertGoodEnough } from "../posts/quality/service";
import { transition } from "../posts/transition";
import { approveAs, assertInReview, lockSeen, type Standing, turnDownAs } from "./decide";
import { askedToReview, replaceReviewers } from "./reviewers";
import { approvalsNeeded, countApprovals, peopleBehind, reviewRules } from "./rules";
import type * as schemas from "./schemas";
import { firstWords, tellAboutPost } from "./tell";
import { voidDecisions } from "./void";

type Seen = z.output<typeof schemas.approvePost>;

/** Hands a post to those who approve. Refuses one that scores lower than the business wants. */
export function submitPost(ctx: BusinessContext, input: z.infer<typeof schemas.submitPost>) {
  return ctx.db.transaction(async (tx) => {
    const before = await lockPost(tx, ctx.businessId, input.postId);
    await assertGoodEnough(tx, ctx, before);
    const post = await transition(tx, ctx, { postId: input.postId, via: "submit" });
    if (input.userIds) await replaceReviewers(tx, ctx, post.id, input.userIds);
    await tellAboutPost(tx, ctx, post, await askedToReview(tx, ctx.businessId, post.id), {
      kind: "review_requested",
      data: {},
    });
    return moved(tx, ctx, "review.submitted", post);
  });
}

/** Takes a post back from review. Approvals that it had count no more. */
export function withdrawPost(ctx: BusinessContext, { postId }: z.infer<typeof schemas.namePost>) {
  return ctx.db.transaction(async (tx) => {
    const post = await transition(tx, ctx, { postId, via: "withdraw" });
    await voidDecisions(tx, ctx, postId, "The post was taken back from review.");
    return moved(tx, ctx, "review.withdrawn", post);
  });
}

/** Makes a rejected post a draft again. */
export function reopenPost(ctx: BusinessContext, { postId }: z.infer<typeof schemas.namePost>) {
  return ctx.db.transaction(async (tx) =>
    moved(tx, ctx, "review.reopened", await transition(tx, ctx, { postId, via: "reopen" })),
  );
}

/** Signs exactly what the caller has seen. Doing so twice is doing it once. */
export function approvePost(ctx: BusinessContext, input: Seen): Promise<Standing> {
  return ctx.db.transaction(async (tx) => {
    const post = await lockSeen(tx, ctx, input);
    if (post.accountId !== null) requireAccount(ctx, post.accountId);
    const rules = await reviewRules(tx, ctx.businessId);
    if (await hasApproved(tx, ctx, post)) {
      const approvals = await countApprovals(tx, ctx.businessId, post, rules);
      return { status: post.status, approvals, needed: approvalsNeeded(rules) };
    }
    assertInReview(post);
    const { userId } = ctx.session;
    if (!rules.mayApproveOwn && (await peopleBehind(tx, ctx.businessId, post.id)).includes(userId)) {
      throw new DomainError("forbidden", ownPost);
    }
    return approveAs(tx, ctx, post, { userId });
  });
}

/** Why somebody cannot approve what they wrote. */
export const ownPost = "You wrote or changed this post, and this business wants somebody else to approve it.";

export function requestChanges(ctx: BusinessContext, input: z.output<typeof schemas.turnDown>) {
  return turnDown(ctx, input, "changes_requested");
}

export function rejectPost(ctx: BusinessContext, input: z.output<typeof schemas.turnDown>) {
  return turnDown(ctx, input, "rejected");
}

function turnDown(
  ctx: BusinessContext,
  input: z.output<typeof schemas.turnDown>,
  decision: "changes_requested" | "rejected",
): Promise<Standing> {
  return ctx.db.transaction(async (tx) => {
    const post = await lockSeen(tx, ctx, input);
    return turnDownAs(tx, ctx, post, { userId: ctx.session.userId }, { decision, note: input.note });
  });
}

async function hasApproved(tx: Database, ctx: BusinessContext, post: PostRow): Promise<boolean> {
  const own = await tx.$count(
    reviewDecisions,
    and(
      eq(reviewDecisions.businessId, ctx.businessId),
      eq(reviewDecisions.postId, post.id),
      eq(reviewDecisions.userId, ctx.session.userId),
      eq(reviewDecisions.decision, "approved"),
      eq(reviewDecisions.contentHash, post.contentHash),
      isNull(reviewDecisions.voidedAt),
    ),
  );
  return own > 0;
}

async function moved(
  tx: Database,
  ctx: BusinessContext,
  action: "review.submitted" | "review.withdrawn" | "review.reopened",
  post: PostRow,
): Promise<Standing> {
  const rules = await reviewRules(tx, ctx.businessId);
  await recordAudit(tx, ctx, {
    action,
    subject: { kind: "post", id: post.id },
    after: { post: firstWords(post.body) },
  });
  return { status: post.status, approvals: 0, needed: approvalsNeeded(rules) };
}
