import { z } from "zod";

export const listNotifications = z.object({
  /** The id of the last one that was shown. */
  cursor: z.uuid().optional(),
  limit: z.number().int().min(1).max(100).default(20),
});

/** Everything up to and including this one; keys are ordered by time. */
export const markRead = z.object({ upTo: z.uuid() });
