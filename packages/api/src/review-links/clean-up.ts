import { reviewLinks } from "@drumbeat/db/schema";
import { inArray, lt } from "drizzle-orm";
import { inBatches } from "../batches";
import type { BaseContext } from "../context";

const keepMs = 90 * 24 * 60 * 60_000;

/** Deletes links that ran out three months ago. What was decided and said by them stays, with the names. Returns how many. */
export function forgetOldReviewLinks(ctx: Pick<BaseContext, "db" | "clock">): Promise<number> {
  const before = new Date(ctx.clock.now() - keepMs);
  return inBatches(async (limit) => {
    const old = ctx.db
      .select({ id: reviewLinks.id })
      .from(reviewLinks)
      .where(lt(reviewLinks.expiresAt, before))
      .limit(limit);
    const gone = await ctx.db
      .delete(reviewLinks)
      .where(inArray(reviewLinks.id, old))
      .returning({ id: reviewLinks.id });
    return gone.length;
  });
}
