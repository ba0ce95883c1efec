import { outbox } from "@drumbeat/db/schema";
import { inArray, lt } from "drizzle-orm";
import { inBatches } from "../batches";
import type { BaseContext } from "../context";

const keptMs = 7 * 24 * 60 * 60 * 1000;

/** Deletes events that were handed on more than a week ago. Parked ones stay. Returns how many. */
export async function forgetSentEvents(ctx: BaseContext): Promise<number> {
  return inBatches(async (limit) => {
    const old = ctx.db
      .select({ id: outbox.id })
      .from(outbox)
      .where(lt(outbox.sentAt, new Date(ctx.clock.now() - keptMs)))
      .limit(limit);
    const gone = await ctx.db.delete(outbox).where(inArray(outbox.id, old)).returning({ id: outbox.id });
    return gone.length;
  });
}
