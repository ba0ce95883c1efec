import { notificationKinds, readNotification } from "@drumbeat/core/notifications";
import { z } from "zod";

const notification = z
  .object({
    id: z.uuid(),
    createdAt: z.date(),
    readAt: z.date().nullable(),
    /** Of the business that it is about, for links; null when it is about the account. */
    slug: z.string().nullable(),
    kind: z.enum(notificationKinds),
    data: z.unknown(),
  })
  .transform(({ kind, data, ...row }) => ({ ...row, ...readNotification(kind, data) }));

export const notifications = z.object({ items: z.array(notification), nextCursor: z.uuid().nullable() });

export const unread = z.number();

export const preferences = z.object({
  kinds: z.array(
    z.object({
      kind: z.enum(notificationKinds),
      inApp: z.boolean(),
      byMail: z.boolean(),
      /** True when nobody can choose. */
      isFixed: z.boolean(),
    }),
  ),
  /** False when no mail server is set up. */
  canMail: z.boolean(),
});
