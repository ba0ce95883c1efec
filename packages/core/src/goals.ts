import { z } from "zod";

/** What a founder wants to reach: how many of what, until when. */
export const goalSchema = z.strictObject({
  /** What is counted, in the founder's words: "trial sign-ups per month". */
  metric: z.string().min(1).max(120),
  /** Null where the founder gave no number. */
  target: z.number().finite().nonnegative().nullable(),
  /** `YYYY-MM-DD`, in the zone of the business. Null where no date was given. */
  by: z.iso.date().nullable(),
});
export type Goal = z.infer<typeof goalSchema>;
