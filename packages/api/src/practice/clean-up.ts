import { practiceGrants, practiceMedia, practicePosts, practiceRequests } from "@drumbeat/db/schema";
import { and, eq, exists, inArray, isNotNull, isNull, lt, or } from "drizzle-orm";
import { inBatches } from "../batches";
import type { BaseContext } from "../context";
import type { MediaCleanUp } from "../media/clean-up";
import { mediaKey, thumbnailWidths } from "../media/store/store";

const dayMs = 86_400_000;
const requestsKeptMs = 14 * dayMs;
const grantsKeptMs = 30 * dayMs;

/**
 * Deletes old notes of requests, what was revoked or never taken up a month ago, and files that no post shows for a day.
 * Returns how many rows.
 */
export async function forgetPracticeLeftovers(
  ctx: BaseContext,
  { store }: Pick<MediaCleanUp, "store">,
): Promise<number> {
  const before = (ms: number) => new Date(ctx.clock.now() - ms);
  const requests = await inBatches(async (limit) => {
    const old = ctx.db
      .select({ id: practiceRequests.id })
      .from(practiceRequests)
      .where(lt(practiceRequests.createdAt, before(requestsKeptMs)))
      .limit(limit);
    const gone = await ctx.db
      .delete(practiceRequests)
      .where(inArray(practiceRequests.id, old))
      .returning({ id: practiceRequests.id });
    return gone.length;
  });
  const isUnused = and(isNull(practiceGrants.codeUsedAt), lt(practiceGrants.createdAt, before(grantsKeptMs)));
  const grants = await ctx.db
    .delete(practiceGrants)
    .where(or(isUnused, lt(practiceGrants.revokedAt, before(grantsKeptMs))))
    .returning({ id: practiceGrants.id });
  const deletedPost = ctx.db
    .select({ id: practicePosts.id })
    .from(practicePosts)
    .where(and(eq(practicePosts.id, practiceMedia.postId), isNotNull(practicePosts.deletedAt)));
  const files = await ctx.db
    .delete(practiceMedia)
    .where(
      and(lt(practiceMedia.createdAt, before(dayMs)), or(isNull(practiceMedia.postId), exists(deletedPost))),
    )
    .returning({ id: practiceMedia.id, businessId: practiceMedia.businessId });
  for (const { id, businessId } of files) {
    for (const width of [undefined, ...thumbnailWidths]) await store.delete(mediaKey(businessId, id, width));
  }
  return requests + grants.length + files.length;
}
