import { isMailed, type NotificationFact } from "@drumbeat/core/notifications";
import type { Database } from "@drumbeat/db/client";
import { notifications } from "@drumbeat/db/schema";
import type { BaseContext } from "../context";
import { notificationMade } from "../events";

/** Whom to tell, and what about. `businessId` is null when it is about the account itself. */
export type Notice = { userId: string; businessId: string | null } & NotificationFact;

/**
 * Tells people something, in the product and, for what concerns safety, by mail as well. Written in the caller's
 * transaction: what did not happen is not told. The mail goes out by a job, once the transaction has committed.
 */
export async function notify(
  ctx: Pick<BaseContext, "clock" | "emit">,
  tx: Database,
  ...notices: Notice[]
): Promise<void> {
  if (notices.length === 0) return;
  const createdAt = new Date(ctx.clock.now());
  const rows = await tx
    .insert(notifications)
    .values(
      notices.map(({ userId, businessId, kind, data }) => ({ userId, businessId, kind, data, createdAt })),
    )
    .returning({ id: notifications.id, kind: notifications.kind });
  const toMail = rows.filter((row) => isMailed(row.kind));
  await ctx.emit(tx, ...toMail.map((row) => notificationMade.create({ notificationId: row.id })));
}
