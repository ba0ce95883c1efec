import { z } from "zod";

/** A post as somebody saw it; a conflict when it has changed since. */
export const publishNow = z.strictObject({
  postId: z.uuid(),
  baseRevision: z.number().int().min(1).max(2_147_483_647).optional(),
});

/** Minutes that a post may be late before somebody is asked: a minute to a week. */
export const setLateness = z.strictObject({
  minutes: z
    .number()
    .int()
    .min(1, "Allow at least one minute.")
    .max(10_080, "After a week somebody should be asked."),
});
