import { type Plan, planNames, planRoom, planTable } from "@drumbeat/core/plans";
import type { Database } from "@drumbeat/db/client";
import { posts } from "@drumbeat/db/schema";
import { and, asc, eq, gt, inArray, isNull, like, or } from "drizzle-orm";
import type { BaseContext } from "../context";
import { transition } from "../posts/transition";

/** How the reason begins by which a post is known that waits for room in the plan. */
const begins = "The plan has no room for this post.";

const reasonOf = (plan: Plan) =>
  `${begins} ${planNames[plan]} has room for ${planRoom(plan, "scheduledPosts")}. Choose another plan, or release it when others have gone out.`;

const isWaiting = and(eq(posts.status, "held"), like(posts.holdReason, `${begins}%`));

/**
 * Holds the scheduled posts that the plan has no room for, those that would go out last, and releases what was held for
 * that reason and has room again. Those whose time has passed meanwhile stay held: somebody decides. Returns how many wait.
 */
export async function holdBeyondPlan(
  ctx: Pick<BaseContext, "clock">,
  tx: Database,
  { ids, kept, plan }: { ids: string[]; kept: string[]; plan: Plan },
): Promise<number> {
  const now = new Date(ctx.clock.now());
  const rows = await tx
    .select({ postId: posts.id, businessId: posts.businessId, status: posts.status })
    .from(posts)
    .where(
      and(
        inArray(posts.businessId, ids),
        isNull(posts.deletedAt),
        or(eq(posts.status, "scheduled"), and(isWaiting, gt(posts.scheduledAt, now))),
      ),
    )
    .orderBy(asc(posts.scheduledAt), asc(posts.id));
  const max = planTable[plan].scheduledPosts;
  const staying = new Set(
    rows
      .filter(({ businessId }) => kept.includes(businessId))
      .slice(0, max)
      .map(({ postId }) => postId),
  );
  for (const { postId, businessId, status } of rows) {
    const writer = { businessId, clock: ctx.clock };
    const isStaying = staying.has(postId);
    if (!isStaying && status === "scheduled")
      await transition(tx, writer, { postId, via: "hold", set: { holdReason: reasonOf(plan) } });
    if (isStaying && status === "held")
      await transition(tx, writer, { postId, via: "release", set: { holdReason: null } });
  }
  return countHeldByPlan(tx, ids);
}

/** How many posts of these businesses wait for room in the plan. */
export const countHeldByPlan = (tx: Database, ids: string[]): Promise<number> =>
  tx.$count(posts, and(inArray(posts.businessId, ids), isNull(posts.deletedAt), isWaiting));
