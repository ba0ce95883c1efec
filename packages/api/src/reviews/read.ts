import { canMove, type PostTransition, postTransitions } from "@drumbeat/core/posts/states";
import { can } from "@drumbeat/core/roles";
import { postReviewers, reviewDecisions, users } from "@drumbeat/db/schema";
import { and, asc, desc, eq } from "drizzle-orm";
import type { BusinessContext } from "../context";
import { getPost } from "../posts/read";
import { approvalsNeeded, countApprovals, peopleBehind, reviewRules } from "./rules";
import { ownPost } from "./service";

const person = { id: users.id, firstName: users.firstName, lastName: users.lastName };

/** The newest decisions that a page shows. */
const shown = 100;

/** What a post needs, who decided what, and what the caller can do about it. */
export async function getReview(ctx: BusinessContext, { postId }: { postId: string }) {
  const { businessId } = ctx;
  const [post, rules, behind, decisions, reviewers] = await Promise.all([
    getPost(ctx, { postId }),
    reviewRules(ctx.db, businessId),
    peopleBehind(ctx.db, businessId, postId),
    ctx.db
      .select({
        id: reviewDecisions.id,
        decision: reviewDecisions.decision,
        note: reviewDecisions.note,
        guestName: reviewDecisions.guestName,
        createdAt: reviewDecisions.createdAt,
        voidedAt: reviewDecisions.voidedAt,
        voidedReason: reviewDecisions.voidedReason,
        by: person,
      })
      .from(reviewDecisions)
      .leftJoin(users, eq(users.id, reviewDecisions.userId))
      .where(and(eq(reviewDecisions.businessId, businessId), eq(reviewDecisions.postId, postId)))
      .orderBy(desc(reviewDecisions.id))
      .limit(shown),
    ctx.db
      .select(person)
      .from(postReviewers)
      .innerJoin(users, eq(users.id, postReviewers.userId))
      .where(and(eq(postReviewers.businessId, businessId), eq(postReviewers.postId, postId)))
      .orderBy(asc(postReviewers.createdAt), asc(users.id)),
  ]);
  const hash = Buffer.from(post.contentHash, "hex");
  const approvals = await countApprovals(ctx.db, businessId, { id: postId, contentHash: hash }, rules);
  const { userId } = ctx.session;
  const may = (via: PostTransition) => {
    const { permission } = postTransitions[via];
    return permission !== null && can(ctx.role, permission) && canMove(post.status, via);
  };
  const isOwn = !rules.mayApproveOwn && behind.includes(userId);
  const hasApproved = decisions.some(
    ({ decision, voidedAt, by }) => decision === "approved" && voidedAt === null && by?.id === userId,
  );
  const isScoreTooLow = rules.minScore !== null && (post.score ?? 0) < rules.minScore;
  return {
    status: post.status,
    contentHash: post.contentHash,
    isScheduled: post.schedule !== null,
    approvals,
    needed: approvalsNeeded(rules),
    isApprovalRequired: rules.approvalsRequired > 0,
    decisions,
    reviewers,
    you: {
      maySubmit: may("submit"),
      cannotSubmit: isScoreTooLow
        ? `Posts of this business need a score of ${rules.minScore}; this one has ${post.score ?? 0}.`
        : null,
      mayWithdraw: may("withdraw"),
      mayReopen: may("reopen"),
      mayApprove: post.status === "in_review" && can(ctx.role, "posts.review") && !isOwn && !hasApproved,
      cannotApprove: post.status === "in_review" && can(ctx.role, "posts.review") && isOwn ? ownPost : null,
      hasApproved,
      mayRequestChanges: may("requestChanges"),
      mayReject: may("reject"),
      mayAssign: can(ctx.role, "posts.write"),
      mayComment: can(ctx.role, "posts.comment"),
      mayShare: can(ctx.role, "posts.share"),
    },
  };
}
