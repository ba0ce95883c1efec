import { deliveryOf, type NotificationFact } from "@drumbeat/core/notifications";
import type { Database } from "@drumbeat/db/client";
import { notifications } from "@drumbeat/db/schema";
import type { BaseContext } from "../context";
import { notificationMade } from "../events";
import { chosenDeliveries } from "./preferences";

/** Whom to tell, and what about. `businessId` is null when it is about the account itself. */
export type Notice = { userId: string; businessId: string | null } & NotificationFact;

/**
 * Tells people something, in the product, by mail or both: as they chose, and both when it concerns safety. Written in
 * the caller's transaction: what did not happen is not told. The mail goes out by a job, once the transaction has committed.
 */
export async function notify(
  ctx: Pick<BaseContext, "clock" | "emit">,
  tx: Database,
  ...notices: Notice[]
): Promise<void> {
  if (notices.length === 0) return;
  const createdAt = new Date(ctx.clock.now());
  const chosen = await chosenDeliveries(tx, notices);
  const delivered = notices
    .map((notice) => ({ ...notice, ...deliveryOf(notice.kind, chosen(notice)) }))
    .filter(({ inApp, byMail }) => inApp || byMail);
  if (delivered.length === 0) return;
  const rows = await tx
    .insert(notifications)
    .values(
      delivered.map(({ userId, businessId, kind, data, inApp }) => ({
        userId,
        businessId,
        kind,
        data,
        inApp,
        createdAt,
        // What nobody sees in the product is not unread there.
        readAt: inApp ? null : createdAt,
      })),
    )
    .returning({
      id: notifications.id,
      businessId: notifications.businessId,
      userId: notifications.userId,
    });
  const toMail = rows.filter((_, index) => delivered[index]?.byMail);
  await ctx.emit(
    tx,
    ...toMail.map(({ id, businessId, userId }) =>
      notificationMade.create({ notificationId: id, tenantId: businessId ?? userId }),
    ),
  );
}
