import { cleanLine, cleanText } from "@drumbeat/core/text";
import { z } from "zod";

/** What somebody says about a post. */
export const body = z
  .string()
  .transform(cleanText)
  .pipe(z.string().min(1, "Write something first.").max(5_000, "Keep the comment under 5,000 characters."));

/** The name that a guest gives. */
export const guestName = z
  .string()
  .transform(cleanLine)
  .pipe(z.string().min(1, "Give your name first.").max(60, "Keep the name under 60 characters."));

/** Members who are named in the text. */
const mentions = z.array(z.uuid()).max(20, "Mention at most 20 people at once.").default([]);

const commentId = z.uuid();

export const listComments = z.strictObject({
  postId: z.uuid(),
  /** The id of the last thread that was shown. */
  cursor: z.uuid().optional(),
  /** Sent along with a cursor by tRPC's client; all our lists go one way. */
  direction: z.literal("forward").optional(),
  limit: z.number().int().min(1).max(100).default(50),
});

export const addComment = z.strictObject({
  postId: z.uuid(),
  /** The comment that began the thread; left out: begins one. */
  threadId: z.uuid().optional(),
  body,
  mentions,
});

export const editComment = z.strictObject({ commentId, body, mentions });

export const nameComment = z.strictObject({ commentId });
