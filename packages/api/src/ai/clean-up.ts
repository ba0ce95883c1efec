import { aiCache } from "@drumbeat/db/schema";
import { inArray, lt } from "drizzle-orm";
import type { BaseContext } from "../context";
import { inBatches } from "../batches";

/** Deletes answers that are too old to be used. Returns how many. */
export async function forgetExpiredAnswers(ctx: BaseContext): Promise<number> {
  return inBatches(async (limit) => {
    const expired = ctx.db
      .select({ key: aiCache.key })
      .from(aiCache)
      .where(lt(aiCache.expiresAt, new Date(ctx.clock.now())))
      .limit(limit);
    const gone = await ctx.db
      .delete(aiCache)
      .where(inArray(aiCache.key, expired))
      .returning({ key: aiCache.key });
    return gone.length;
  });
}
