import { sayNotification } from "@drumbeat/core/notification-words";
import { readNotification, type NotificationFact, type NotificationKind } from "@drumbeat/core/notifications";
import { businesses, notifications, users } from "@drumbeat/db/schema";
import { and, eq, isNull } from "drizzle-orm";
import type { BaseContext } from "../context";
import type { Mailer } from "../mail/mailer";
import { isPlaceholder } from "../users/emails";

/** What became of the mail about a notification. */
export type MailResult = "sent" | "nothing to do" | "no mail server";

/** Where somebody goes who does not recognise what a mail tells, or has to act on it. */
const places: Partial<Record<NotificationKind, string>> = {
  new_sign_in: "/settings/security",
  refused_access: "/settings/security",
  trial_ending: "/settings/billing",
  payment_failed: "/settings/billing",
  usage_warning: "/settings/billing",
  plan_paused: "/settings/billing",
};

function placeOf({ kind, data }: NotificationFact, slug: string | null): string {
  if (slug && "account" in data) return `/b/${slug}/accounts`;
  if (slug && kind === "posts_at_risk") return `/b/${slug}/calendar`;
  return slug && "postId" in data ? `/b/${slug}/posts/${data.postId}` : (places[kind] ?? "");
}

/**
 * Mails a notification, unless that has been done, or its account is closed. Rejects when the mail server does; a repeated
 * call then sends it again. Two calls at the same moment may both send it.
 */
export async function mailNotification(
  ctx: BaseContext & { mailer: Mailer; publicUrl: string },
  notificationId: string,
): Promise<MailResult> {
  if (!ctx.mailer.isConfigured) return "no mail server";
  const [row] = await ctx.db
    .select({ kind: notifications.kind, data: notifications.data, email: users.email, slug: businesses.slug })
    .from(notifications)
    .innerJoin(users, eq(users.id, notifications.userId))
    .leftJoin(businesses, eq(businesses.id, notifications.businessId))
    .where(
      and(eq(notifications.id, notificationId), isNull(notifications.mailedAt), isNull(users.deletedAt)),
    );
  if (!row || isPlaceholder(row.email)) return "nothing to do";
  const fact = readNotification(row.kind, row.data);
  const { title, detail } = sayNotification(fact);
  const link = `${ctx.publicUrl}${placeOf(fact, row.slug)}`;
  await ctx.mailer.send({ to: row.email, subject: title, text: `${title}.\n\n${detail}\n\n${link}\n` });
  await ctx.db
    .update(notifications)
    .set({ mailedAt: new Date(ctx.clock.now()) })
    .where(eq(notifications.id, notificationId));
  return "sent";
}
