import { notificationKinds, readNotification } from "@drumbeat/core/notifications";
import { z } from "zod";

const notification = z
  .object({
    id: z.uuid(),
    createdAt: z.date(),
    readAt: z.date().nullable(),
    kind: z.enum(notificationKinds),
    data: z.unknown(),
  })
  .transform(({ kind, data, ...row }) => ({ ...row, ...readNotification(kind, data) }));

export const notifications = z.object({ items: z.array(notification), nextCursor: z.uuid().nullable() });

export const unread = z.number();
