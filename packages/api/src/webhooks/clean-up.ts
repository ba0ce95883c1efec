import { webhookEvents } from "@drumbeat/db/schema";
import { and, inArray, isNotNull, lt } from "drizzle-orm";
import { inBatches } from "../batches";
import type { BaseContext } from "../context";

const keptMs = 30 * 24 * 60 * 60 * 1000;

/** Deletes deliveries that came more than 30 days ago and were applied. Returns how many. */
export async function forgetAppliedWebhooks(ctx: BaseContext): Promise<number> {
  return inBatches(async (limit) => {
    const old = ctx.db
      .select({ id: webhookEvents.id })
      .from(webhookEvents)
      .where(
        and(
          isNotNull(webhookEvents.appliedAt),
          lt(webhookEvents.receivedAt, new Date(ctx.clock.now() - keptMs)),
        ),
      )
      .limit(limit);
    const gone = await ctx.db
      .delete(webhookEvents)
      .where(inArray(webhookEvents.id, old))
      .returning({ id: webhookEvents.id });
    return gone.length;
  });
}
