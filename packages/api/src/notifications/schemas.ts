import { notificationKinds } from "@drumbeat/core/notifications";
import { z } from "zod";

export const listNotifications = z.strictObject({
  /** The id of the last one that was shown. */
  cursor: z.uuid().optional(),
  /** Sent along with a cursor by tRPC's client; all our lists go one way. */
  direction: z.literal("forward").optional(),
  limit: z.number().int().min(1).max(100).default(20),
});

/** Everything up to and including this one; keys are ordered by time. */
export const markRead = z.strictObject({ upTo: z.uuid() });

export const setPreference = z.strictObject({
  kind: z.enum(notificationKinds),
  inApp: z.boolean(),
  byMail: z.boolean(),
});
