import { cleanLine, cleanText } from "@drumbeat/core/text";
import { z } from "zod";

const postId = z.uuid();

/** SHA-256 in hex, as `posts.get` tells it: what the one who decides has seen. */
export const seenHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/, "Load the post again, then decide.")
  .transform((hex) => Buffer.from(hex, "hex"));

/** Why, for whoever has to change it. */
export const note = z
  .string()
  .transform(cleanText)
  .pipe(z.string().min(1, "Say what should change.").max(2_000, "Keep the note under 2,000 characters."));

const userIds = z.array(z.uuid()).max(20, "At most 20 people review one post.");

export const namePost = z.strictObject({ postId });

export const submitPost = z.strictObject({
  postId,
  /** Left out: whoever was asked before. */
  userIds: userIds.optional(),
});

export const approvePost = z.strictObject({ postId, contentHash: seenHash });

export const turnDown = z.strictObject({ postId, contentHash: seenHash, note });

export const setReviewers = z.strictObject({ postId, userIds });

export const listWaiting = z.strictObject({
  cursor: z.uuid().optional(),
  /** Sent along with a cursor by tRPC's client; all our lists go one way. */
  direction: z.literal("forward").optional(),
  limit: z.number().int().min(1).max(100).default(30),
});

export const setRules = z.strictObject({
  approvalsRequired: z.number().int().min(0).max(3, "At most three people can be asked to approve one post."),
  mayApproveOwn: z.boolean(),
  guestsMayApprove: z.boolean(),
  minScore: z.number().int().min(0).max(100, "A score is between 0 and 100.").nullable(),
  bannedWords: z
    .array(
      z
        .string()
        .max(200)
        .transform(cleanLine)
        .pipe(z.string().max(60, "Keep each word under 60 characters.")),
    )
    .max(200, "At most 200 words.")
    .transform((words) => [...new Set(words.filter(Boolean))]),
});
