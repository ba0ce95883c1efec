import { approvedStatuses } from "@drumbeat/core/posts/states";
import { can } from "@drumbeat/core/roles";
import type { Database } from "@drumbeat/db/client";
import { reviewDecisions } from "@drumbeat/db/schema";
import { recordAudit } from "../audit/record";
import { peopleBehind, reviewRules } from "../reviews/rules";
import { tellAboutPost } from "../reviews/tell";
import { voidDecisions } from "../reviews/void";
import type { PostRow } from "./create";
import { personBehind, type PostWriter } from "./writer";

/** What changed about a post that was approved, for the people who approved it. */
export interface ApprovedChange {
  kind: "content" | "time";
  /** "The text was edited." */
  says: string;
}

/**
 * What becomes of the approval of a post whose content or time changes to `hash`. It holds where nobody has to approve
 * and the one who changes it may schedule, and for a new time when the one who moves it can give the one approval
 * themselves; otherwise it is void, and the post is a draft again. Call it with the post locked.
 */
export async function settleApproval(
  tx: Database,
  ctx: PostWriter,
  post: PostRow,
  hash: Buffer,
  change: ApprovedChange,
): Promise<{ set: Partial<PostRow>; voided: boolean }> {
  const isApproved = (approvedStatuses as readonly string[]).includes(post.status);
  if (!isApproved && post.status !== "in_review") return { set: {}, voided: false };
  const itself = isApproved ? await approvesItself(tx, ctx, post, change) : null;
  if (itself !== null) {
    await voidDecisions(tx, ctx, post.id, change.says);
    if (itself === "signed") await approveAnew(tx, ctx, post, hash);
    return { set: { approvedHash: hash }, voided: false };
  }
  const approvers = await voidDecisions(tx, ctx, post.id, change.says);
  await tellAboutPost(tx, ctx, post, approvers, { kind: "approval_voided", data: { reason: change.says } });
  // Who is asked to review reviews the new text; only what was decided about the old one is void.
  if (!isApproved) return { set: {}, voided: approvers.length > 0 };
  await recordAudit(tx, ctx, {
    action: "post.approval_voided",
    subject: { kind: "post", id: post.id },
    before: { status: post.status },
    after: { status: "draft", reason: change.says },
  });
  return { set: { status: "draft", approvedHash: null }, voided: true };
}

/** How whoever changes an approved post approves the change with it; null: they do not. */
async function approvesItself(
  tx: Database,
  ctx: PostWriter,
  post: PostRow,
  { kind }: ApprovedChange,
): Promise<"unneeded" | "signed" | null> {
  if (ctx.role === undefined) return null;
  const rules = await reviewRules(tx, ctx.businessId);
  if (rules.approvalsRequired === 0) return can(ctx.role, "posts.schedule") ? "unneeded" : null;
  if (kind !== "time" || rules.approvalsRequired !== 1 || !can(ctx.role, "posts.review")) return null;
  const person = personBehind(ctx);
  if (person === null) return null;
  const isOwn = !rules.mayApproveOwn && (await peopleBehind(tx, ctx.businessId, post.id)).includes(person);
  return isOwn ? null : "signed";
}

async function approveAnew(tx: Database, ctx: PostWriter, post: PostRow, hash: Buffer): Promise<void> {
  const userId = personBehind(ctx);
  if (userId === null) return;
  await tx.insert(reviewDecisions).values({
    businessId: ctx.businessId,
    postId: post.id,
    decision: "approved",
    userId,
    contentHash: hash,
    note: null,
    createdAt: new Date(ctx.clock.now()),
  });
}
