import type { NotificationFact } from "@drumbeat/core/notifications";
import type { Database } from "@drumbeat/db/client";
import { members } from "@drumbeat/db/schema";
import { and, eq } from "drizzle-orm";
import type { BaseContext } from "../context";
import { notify } from "../notifications/notify";

/** Tells all admins of a business, of whom the owner is one. */
export async function tellAdmins(
  ctx: Pick<BaseContext, "clock" | "emit">,
  tx: Database,
  businessId: string,
  fact: NotificationFact,
): Promise<void> {
  const admins = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.businessId, businessId), eq(members.role, "admin")));
  await notify(ctx, tx, ...admins.map(({ userId }) => ({ ...fact, userId, businessId })));
}
