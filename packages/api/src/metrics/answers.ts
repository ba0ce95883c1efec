import { z } from "zod";

const count = z.number().nullable();
const metrics = z.object({
  impressions: count,
  likes: count,
  comments: count,
  shares: count,
  clicks: count,
  saves: count,
  videoViews: count,
});

/** The figures of a post. Null where none can be read: it is not out, or was posted by hand. */
export const postMetrics = z
  .object({
    /** Oldest first. */
    readings: z.array(z.object({ readAt: z.date(), metrics })),
    engagement: z.object({ rate: z.number(), formula: z.string() }).nullable(),
    gaps: z.array(z.object({ from: z.date(), to: z.date() })),
    nextAt: z.date().nullable(),
    isGone: z.boolean(),
    /** What stood in the way of the last reading of its account. */
    trouble: z.string().nullable(),
  })
  .nullable();

/** Followers of an account, a line a day, oldest first; the day in the zone of the business. */
export const followers = z.object({
  days: z.array(z.object({ day: z.string(), followers: z.number() })),
  trouble: z.string().nullable(),
});
