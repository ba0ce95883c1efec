import { canMove, type PostStatus, type PostTransition, postTransitions } from "@drumbeat/core/posts/states";
import type { Database } from "@drumbeat/db/client";
import { posts } from "@drumbeat/db/schema";
import { and, eq, isNull, type SQL } from "drizzle-orm";
import { mayGoOut } from "./transition";
import type { PostWriter } from "./writer";

interface MoveAll {
  via: Extract<PostTransition, "hold" | "release">;
  from: PostStatus;
  set: Partial<typeof posts.$inferInsert>;
  /** Which posts of the business. */
  where: SQL | undefined;
}

/**
 * `transition` for many posts in one statement: those that cannot take the way stay where they are. Returns the ids of
 * those that moved; whoever watches them is told by the caller.
 */
export async function transitionAll(
  tx: Database,
  { businessId, clock }: Pick<PostWriter, "businessId" | "clock">,
  { via, from, set, where }: MoveAll,
): Promise<string[]> {
  if (!canMove(from, via)) throw new Error(`no post goes from ${from} by ${via}`);
  const { to } = postTransitions[via];
  const moved = await tx
    .update(posts)
    .set({ ...set, status: to, updatedAt: new Date(clock.now()) })
    .where(
      and(
        eq(posts.businessId, businessId),
        eq(posts.status, from),
        isNull(posts.deletedAt),
        to === "scheduled" ? mayGoOut : undefined,
        where,
      ),
    )
    .returning({ id: posts.id });
  return moved.map(({ id }) => id);
}
