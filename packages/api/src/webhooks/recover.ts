import { webhookEvents } from "@drumbeat/db/schema";
import { and, asc, eq, inArray, isNull, lt } from "drizzle-orm";
import type { BaseContext } from "../context";
import { webhookReceived } from "../events";

const lostAfterMs = 5 * 60_000;

/**
 * Asks once more for deliveries that nobody has tried to apply, for instance because the job engine lost its state.
 * One that was tried and failed is the job's own to try again. Safe to run in several processes. Returns their ids.
 */
export async function recoverLostWebhooks(ctx: BaseContext): Promise<string[]> {
  return ctx.db.transaction(async (tx) => {
    const lost = tx
      .select({ id: webhookEvents.id })
      .from(webhookEvents)
      .where(
        and(
          isNull(webhookEvents.appliedAt),
          eq(webhookEvents.attempts, 0),
          lt(webhookEvents.receivedAt, new Date(ctx.clock.now() - lostAfterMs)),
        ),
      )
      .orderBy(asc(webhookEvents.receivedAt))
      .limit(100)
      .for("update", { skipLocked: true });
    const rows = await tx
      .update(webhookEvents)
      .set({ attempts: 1, lastError: "Nobody tried to apply it within 5 minutes. It was asked for again." })
      .where(inArray(webhookEvents.id, lost))
      .returning({ webhookEventId: webhookEvents.id });
    await ctx.emit(tx, ...rows.map((row) => webhookReceived.create(row)));
    return rows.map((row) => row.webhookEventId);
  });
}
