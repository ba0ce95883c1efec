import { sessions, verifications } from "@drumbeat/db/schema";
import { inArray, lt } from "drizzle-orm";
import { inBatches } from "../batches";
import type { BaseContext } from "../context";

/** Deletes sessions and one-time secrets that have run out. Returns how many. */
export async function forgetExpiredSignIns(ctx: Pick<BaseContext, "db" | "clock">): Promise<number> {
  const now = new Date(ctx.clock.now());
  let total = 0;
  for (const table of [sessions, verifications]) {
    total += await inBatches(async (limit) => {
      const old = ctx.db.select({ id: table.id }).from(table).where(lt(table.expiresAt, now)).limit(limit);
      const gone = await ctx.db.delete(table).where(inArray(table.id, old)).returning({ id: table.id });
      return gone.length;
    });
  }
  return total;
}
