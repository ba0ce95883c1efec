import { z } from "zod";
import { person } from "../posts/answers";

const comment = z.object({
  id: z.uuid(),
  /** Null when it was deleted. */
  body: z.string().nullable(),
  by: person.nullable(),
  /** Of somebody who came by a link. */
  guestName: z.string().nullable(),
  isYours: z.boolean(),
  mentions: z.array(person),
  createdAt: z.date(),
  editedAt: z.date().nullable(),
});

const thread = comment.extend({
  resolvedAt: z.date().nullable(),
  /** A guest began it, and reads along. */
  isWithGuest: z.boolean(),
  replies: z.array(comment),
});

export const threads = z.object({ items: z.array(thread), nextCursor: z.uuid().nullable() });

export const made = z.object({ id: z.uuid() });
