import { DomainError } from "@drumbeat/core/errors";
import { canMove, type PostStatus } from "@drumbeat/core/posts/states";
import type { Database } from "@drumbeat/db/client";
import { posts, reviewDecisions, reviewLinks } from "@drumbeat/db/schema";
import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record";
import { assertWithinPlan, type PlanContext } from "../plans/assert";
import type { PostRow } from "../posts/create";
import { lockPost } from "../posts/locked";
import { statusSentence, transition } from "../posts/transition";
import { announcePosts } from "../posts/topics";
import { approvalsNeeded, countApprovals, peopleBehind, type ReviewRules, reviewRules } from "./rules";
import { firstWords, tellAboutPost, type Teller } from "./tell";
import { voidDecisions } from "./void";

/** Who decides: a member, or a guest by the link that let them in. */
export type Decider = { userId: string } | { linkId: string; guestName: string };

/** Whoever's decision may schedule a post. */
export type Deciding = Teller & Pick<PlanContext, "plans">;

/** Where a post stands after a decision. */
export interface Standing {
  status: PostStatus;
  approvals: number;
  needed: number;
}

/** A post as somebody saw it, held until the transaction ends. Refuses when it is not what they saw any more. */
export async function lockSeen(
  tx: Database,
  ctx: Teller,
  seen: { postId: string; contentHash: Buffer },
): Promise<PostRow> {
  const post = await lockPost(tx, ctx.businessId, seen.postId);
  if (post.contentHash.equals(seen.contentHash)) return post;
  throw new DomainError(
    "conflict",
    "This post was changed while you were looking at it. Look at it again, then decide.",
  );
}

/** Approves a post in review that is held by `lockSeen`. The last approval that was needed approves it, and schedules it. */
export async function approveAs(tx: Database, ctx: Deciding, post: PostRow, by: Decider): Promise<Standing> {
  const rules = await reviewRules(tx, ctx.businessId);
  await insertDecision(tx, ctx, post, by, "approved", null);
  const standing = await settle(tx, ctx, post, rules);
  await announcePosts(tx, ctx.businessId, [post.id]);
  if ("guestName" in by) await tellOfGuest(tx, ctx, post, by.linkId, "approved", null);
  else if (standing.status !== "in_review") {
    const data = { isScheduled: standing.status === "scheduled" };
    await tellAboutPost(tx, ctx, post, await peopleBehind(tx, ctx.businessId, post.id), {
      kind: "post_approved",
      data,
    });
  }
  await recordAudit(tx, ctx, {
    action: "review.approved",
    subject: { kind: "post", id: post.id },
    after: {
      post: firstWords(post.body),
      contentHash: post.contentHash.toString("hex"),
      ...standing,
      ...guestIn(by),
    },
  });
  return standing;
}

/** Asks for changes to a post, or rejects it: whatever was approved counts no more, and it goes out no more. */
export async function turnDownAs(
  tx: Database,
  ctx: Teller,
  post: PostRow,
  by: Decider,
  { decision, note }: { decision: "changes_requested" | "rejected"; note: string },
): Promise<Standing> {
  const via = decision === "rejected" ? "reject" : "requestChanges";
  const { status } = await transition(tx, ctx, {
    postId: post.id,
    via,
    where: eq(posts.contentHash, post.contentHash),
  });
  const reason = decision === "rejected" ? "The post was rejected." : "Changes were requested.";
  await voidDecisions(tx, ctx, post.id, reason);
  await insertDecision(tx, ctx, post, by, decision, note);
  if ("guestName" in by) await tellOfGuest(tx, ctx, post, by.linkId, "changes_requested", note);
  else {
    await tellAboutPost(tx, ctx, post, await peopleBehind(tx, ctx.businessId, post.id), {
      kind: decision === "rejected" ? "post_rejected" : "changes_requested",
      data: { note },
    });
  }
  const rules = await reviewRules(tx, ctx.businessId);
  await recordAudit(tx, ctx, {
    action: `review.${decision}`,
    subject: { kind: "post", id: post.id },
    after: { post: firstWords(post.body), note, ...guestIn(by) },
  });
  return { status, approvals: 0, needed: approvalsNeeded(rules) };
}

/** Moves a post that has all its approvals: to approved, and on to scheduled when its time is still to come. */
export async function settle(
  tx: Database,
  ctx: Deciding,
  post: PostRow,
  rules: ReviewRules,
): Promise<Standing> {
  const needed = approvalsNeeded(rules);
  const approvals = await countApprovals(tx, ctx.businessId, post, rules);
  if (approvals < needed || !canMove(post.status, "approve"))
    return { status: post.status, approvals, needed };
  const where = eq(posts.contentHash, post.contentHash);
  const approved = await transition(tx, ctx, { postId: post.id, via: "approve", where });
  const isAhead = approved.scheduledAt !== null && approved.scheduledAt.getTime() > ctx.clock.now();
  if (!isAhead) return { status: approved.status, approvals, needed };
  await assertWithinPlan({ ...ctx, db: tx }, "scheduledPosts", 1);
  const { status } = await transition(tx, ctx, { postId: post.id, via: "schedule" });
  return { status, approvals, needed };
}

/** Refuses a decision that the post is not waiting for. */
export function assertInReview(post: PostRow): void {
  if (post.status === "in_review") return;
  if (post.status === "draft" || post.status === "changes_requested") {
    throw new DomainError("conflict", "This post is not in review. Somebody has to submit it first.");
  }
  throw new DomainError("conflict", statusSentence(post.status));
}

async function insertDecision(
  tx: Database,
  ctx: Teller,
  post: PostRow,
  by: Decider,
  decision: "approved" | "changes_requested" | "rejected",
  note: string | null,
): Promise<void> {
  const { id: postId, contentHash } = post;
  const createdAt = new Date(ctx.clock.now());
  await tx
    .insert(reviewDecisions)
    .values({ businessId: ctx.businessId, postId, contentHash, decision, note, createdAt, ...by })
    // Whoever approves twice has approved once.
    .onConflictDoNothing();
}

async function tellOfGuest(
  tx: Database,
  ctx: Teller,
  post: PostRow,
  linkId: string,
  decision: "approved" | "changes_requested",
  note: string | null,
): Promise<void> {
  const [link] = await tx
    .select({ createdBy: reviewLinks.createdBy })
    .from(reviewLinks)
    .where(and(eq(reviewLinks.businessId, ctx.businessId), eq(reviewLinks.id, linkId)));
  const behind = await peopleBehind(tx, ctx.businessId, post.id);
  await tellAboutPost(tx, ctx, post, [link?.createdBy ?? null, ...behind], {
    kind: "client_decided",
    data: { decision, note },
  });
}

const guestIn = (by: Decider) => ("guestName" in by ? { guest: by.guestName } : {});
