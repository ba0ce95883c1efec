import { accountConnections } from "@drumbeat/db/schema";
import { inArray, lt } from "drizzle-orm";
import { inBatches } from "../batches";
import type { BaseContext } from "../context";

const keepMs = 24 * 60 * 60_000;

/** Deletes ways to a network that ended or ran out a day ago, with what they held. Returns how many. */
export function forgetOldConnections(ctx: Pick<BaseContext, "db" | "clock">): Promise<number> {
  const before = new Date(ctx.clock.now() - keepMs);
  return inBatches(async (limit) => {
    const old = ctx.db
      .select({ id: accountConnections.id })
      .from(accountConnections)
      .where(lt(accountConnections.expiresAt, before))
      .limit(limit);
    const gone = await ctx.db
      .delete(accountConnections)
      .where(inArray(accountConnections.id, old))
      .returning({ id: accountConnections.id });
    return gone.length;
  });
}
