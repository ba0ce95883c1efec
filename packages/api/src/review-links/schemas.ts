import { cleanLine } from "@drumbeat/core/text";
import { z } from "zod";
import { body, guestName } from "../comments/schemas";
import { note, seenHash } from "../reviews/schemas";

export const createLink = z.strictObject({
  /** For whom, as the team calls them. */
  name: z
    .string()
    .transform(cleanLine)
    .pipe(z.string().min(1, "Say for whom the link is.").max(80, "Keep the name under 80 characters.")),
  postIds: z.array(z.uuid()).min(1, "Choose a post.").max(50, "One link shows at most 50 posts."),
  /** How long it works. */
  days: z.number().int().min(1).max(90, "A link works for at most 90 days."),
  /** False: they only see and comment. */
  mayDecide: z.boolean(),
});

export const listLinks = z.strictObject({
  /** Only links that show this post. */
  postId: z.uuid().optional(),
  /** The id of the last one that was shown. */
  cursor: z.uuid().optional(),
  /** Sent along with a cursor by tRPC's client; all our lists go one way. */
  direction: z.literal("forward").optional(),
  limit: z.number().int().min(1).max(100).default(30),
});

export const nameLink = z.strictObject({ linkId: z.uuid() });

/** What stands behind the `#` of a link. */
const token = z.string().max(200);

export const openLink = z.strictObject({ token });

const byGuest = { token, postId: z.uuid(), guestName };

export const guestApproves = z.strictObject({ ...byGuest, contentHash: seenHash });

export const guestRequestsChanges = z.strictObject({ ...byGuest, contentHash: seenHash, note });

export const guestComments = z.strictObject({ ...byGuest, threadId: z.uuid().optional(), body });
