import { readNotification } from "@drumbeat/core/notifications";
import { businesses, notifications } from "@drumbeat/db/schema";
import { and, count, desc, eq, isNull, lt, lte, sql } from "drizzle-orm";
import type { z } from "zod";
import type { UserContext } from "../context";
import { prepared } from "../prepared";
import type * as schemas from "./schemas";

/** The caller's own notifications, newest first. */
export async function listNotifications(ctx: UserContext, input: z.infer<typeof schemas.listNotifications>) {
  const rows = await ctx.db
    .select({
      id: notifications.id,
      kind: notifications.kind,
      data: notifications.data,
      createdAt: notifications.createdAt,
      readAt: notifications.readAt,
      slug: businesses.slug,
    })
    .from(notifications)
    .leftJoin(businesses, eq(businesses.id, notifications.businessId))
    .where(
      and(
        eq(notifications.userId, ctx.session.userId),
        eq(notifications.inApp, true),
        input.cursor === undefined ? undefined : lt(notifications.id, input.cursor),
      ),
    )
    .orderBy(desc(notifications.id))
    .limit(input.limit + 1);
  const items = rows
    .slice(0, input.limit)
    .map(({ kind, data, ...row }) => ({ ...row, ...readNotification(kind, data) }));
  return { items, nextCursor: rows.length > input.limit ? (items.at(-1)?.id ?? null) : null };
}

const countUnread = prepared((db) =>
  db
    .select({ unread: count() })
    .from(notifications)
    .where(and(eq(notifications.userId, sql.placeholder("userId")), isNull(notifications.readAt)))
    .prepare("unread_notifications"),
);

/** How many the caller has not read. */
export async function unreadNotifications(ctx: UserContext): Promise<number> {
  const [row] = await countUnread(ctx.db).execute({ userId: ctx.session.userId });
  return row?.unread ?? 0;
}

/** Marks the caller's notifications as read, up to the one that was seen: what came meanwhile stays unread. */
export async function markRead(ctx: UserContext, input: z.infer<typeof schemas.markRead>): Promise<void> {
  await ctx.db
    .update(notifications)
    .set({ readAt: new Date(ctx.clock.now()) })
    .where(
      and(
        eq(notifications.userId, ctx.session.userId),
        isNull(notifications.readAt),
        lte(notifications.id, input.upTo),
      ),
    );
}
