import type { Database } from "@drumbeat/db/client";
import { reviewDecisions } from "@drumbeat/db/schema";
import { and, eq, isNull } from "drizzle-orm";
import type { PostWriter } from "../posts/writer";

/**
 * Approvals that were given to a content that is not there any more no longer count; who gave them sees why. Call it with
 * the post locked. Returns by whom they were: null for guests and for people who are gone.
 */
export async function voidDecisions(
  tx: Database,
  ctx: Pick<PostWriter, "businessId" | "clock">,
  postId: string,
  reason: string,
): Promise<(string | null)[]> {
  const rows = await tx
    .update(reviewDecisions)
    .set({ voidedAt: new Date(ctx.clock.now()), voidedReason: reason })
    .where(
      and(
        eq(reviewDecisions.businessId, ctx.businessId),
        eq(reviewDecisions.postId, postId),
        eq(reviewDecisions.decision, "approved"),
        isNull(reviewDecisions.voidedAt),
      ),
    )
    .returning({ userId: reviewDecisions.userId });
  return rows.map((row) => row.userId);
}
