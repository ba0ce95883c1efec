import { rateLimits } from "@drumbeat/db/schema";
import { inArray, lt } from "drizzle-orm";
import { inBatches } from "../batches";
import type { BaseContext, RequestContext } from "../context";
import type { Limit } from "./limit";

export type { Limit } from "./limit";

/** Counts one try of `who`, exactly, over all processes. Throws `rate_limited` when it is one too many. */
export function countTry(ctx: Pick<RequestContext, "limiter">, limit: Limit, who: string): Promise<void> {
  return ctx.limiter.count(limit, who);
}

/** Deletes windows that are over. Returns how many. */
export function forgetOldLimits(ctx: Pick<BaseContext, "db" | "clock">): Promise<number> {
  const now = new Date(ctx.clock.now());
  return inBatches(async (limit) => {
    const over = ctx.db
      .select({ key: rateLimits.key })
      .from(rateLimits)
      .where(lt(rateLimits.resetsAt, now))
      .limit(limit);
    const gone = await ctx.db
      .delete(rateLimits)
      .where(inArray(rateLimits.key, over))
      .returning({ key: rateLimits.key });
    return gone.length;
  });
}
