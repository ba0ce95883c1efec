import { limits } from "@drumbeat/core/business-limits";
import { batchLimits } from "@drumbeat/core/posts/batch-counts";
import { postNetworks } from "@drumbeat/core/posts/networks";
import { cleanText } from "@drumbeat/core/text";
import { z } from "zod";

const { leastDays, mostDays, leastPosts, mostPosts } = batchLimits;

export const requestBatch = z.strictObject({
  /** `YYYY-MM-DD` in the zone of the business. */
  startsOn: z.iso.date("Choose a day."),
  days: z
    .number()
    .int("Give a whole number of days.")
    .min(leastDays, `Plan at least ${leastDays} days.`)
    .max(mostDays, `Plan at most ${mostDays} days at once.`),
  networks: z
    .array(z.enum(postNetworks))
    .min(1, "Choose a network.")
    .max(postNetworks.length)
    .transform((all) => [...new Set(all)]),
  posts: z
    .number()
    .int("Give a whole number of posts.")
    .min(leastPosts, `Plan at least ${leastPosts} posts.`)
    .max(mostPosts, `Plan at most ${mostPosts} posts at once.`),
  wish: z
    .string()
    .transform(cleanText)
    .pipe(
      z
        .string()
        .max(limits.feedback, `Keep the wish under ${limits.feedback.toLocaleString("en")} characters.`),
    )
    .transform((text) => text || null)
    .nullable()
    .default(null),
  /** Also when the same was asked for within a day. */
  isFresh: z.boolean().default(false),
});

export const nameBatch = z.strictObject({ batchId: z.uuid() });

export const followBatch = z.strictObject({ batchId: z.uuid(), lastEventId: z.string().max(20).optional() });
