import type { Database } from "@drumbeat/db/client";
import { businesses, posts, postVersions, reviewDecisions } from "@drumbeat/db/schema";
import { and, desc, eq, isNull } from "drizzle-orm";

/** How many approvals a post needs that somebody submitted although nobody has to. */
const atLeast = 1;

export interface ReviewRules {
  approvalsRequired: number;
  mayApproveOwn: boolean;
  guestsMayApprove: boolean;
  minScore: number | null;
  bannedWords: string[];
}

/** What a business asks for before a post goes out. */
export async function reviewRules(db: Database, businessId: string): Promise<ReviewRules> {
  const [rules] = await db
    .select({
      approvalsRequired: businesses.approvalsRequired,
      mayApproveOwn: businesses.mayApproveOwn,
      guestsMayApprove: businesses.guestsMayApprove,
      minScore: businesses.minScore,
      bannedWords: businesses.bannedWords,
    })
    .from(businesses)
    .where(eq(businesses.id, businessId));
  if (!rules) throw new Error("the business is gone");
  return rules;
}

/** So many different people have to approve a post in review. */
export const approvalsNeeded = (rules: Pick<ReviewRules, "approvalsRequired">): number =>
  Math.max(atLeast, rules.approvalsRequired);

/** How many approvals of exactly this content count. */
export function countApprovals(
  db: Database,
  businessId: string,
  post: { id: string; contentHash: Buffer },
  rules: Pick<ReviewRules, "guestsMayApprove">,
): Promise<number> {
  return db.$count(
    reviewDecisions,
    and(
      eq(reviewDecisions.businessId, businessId),
      eq(reviewDecisions.postId, post.id),
      eq(reviewDecisions.decision, "approved"),
      eq(reviewDecisions.contentHash, post.contentHash),
      isNull(reviewDecisions.voidedAt),
      rules.guestsMayApprove ? undefined : isNull(reviewDecisions.guestName),
    ),
  );
}

/** Whose a post is: whoever wrote it first and whoever changed it last. */
export async function peopleBehind(db: Database, businessId: string, postId: string): Promise<string[]> {
  const ofBusiness = and(eq(posts.businessId, businessId), eq(posts.id, postId));
  const [[post], [version]] = await Promise.all([
    db.select({ userId: posts.authorId }).from(posts).where(ofBusiness),
    db
      .select({ userId: postVersions.authorId })
      .from(postVersions)
      .where(and(eq(postVersions.businessId, businessId), eq(postVersions.postId, postId)))
      .orderBy(desc(postVersions.number))
      .limit(1),
  ]);
  return [...new Set([post?.userId, version?.userId].filter((id) => typeof id === "string"))];
}
