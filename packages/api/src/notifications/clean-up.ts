import type { Database } from "@drumbeat/db/client";
import { notifications } from "@drumbeat/db/schema";
import { eq, inArray, lt } from "drizzle-orm";
import { inBatches } from "../batches";
import type { BaseContext } from "../context";

const keepMs = 180 * 24 * 60 * 60_000;

/** Deletes notifications that are half a year old. Returns how many. */
export function forgetOldNotifications(ctx: Pick<BaseContext, "db" | "clock">): Promise<number> {
  const before = new Date(ctx.clock.now() - keepMs);
  return inBatches(async (limit) => {
    const old = ctx.db
      .select({ id: notifications.id })
      .from(notifications)
      .where(lt(notifications.createdAt, before))
      .limit(limit);
    const gone = await ctx.db
      .delete(notifications)
      .where(inArray(notifications.id, old))
      .returning({ id: notifications.id });
    return gone.length;
  });
}

/** Forgets what a user whose account is closed was told. */
export async function forgetNotifications(tx: Database, userId: string): Promise<void> {
  await tx.delete(notifications).where(eq(notifications.userId, userId));
}
