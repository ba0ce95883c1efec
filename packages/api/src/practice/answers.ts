import { practiceFaults, practiceFaultScopes } from "@drumbeat/core/practice/faults";
import { z } from "zod";

const account = z.object({
  id: z.uuid(),
  handle: z.string(),
  name: z.string(),
  timeZone: z.string(),
  createdAt: z.date(),
});

export const accounts = z.array(account);

export const made = z.object({ id: z.uuid() });

const fault = z.object({
  kind: z.enum(practiceFaults),
  scope: z.enum(practiceFaultScopes),
  amount: z.number().nullable(),
  remaining: z.number().nullable(),
  happened: z.number(),
});

export const controlled = account.extend({ faults: z.array(fault) });

export const requests = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      method: z.string(),
      path: z.string(),
      status: z.number().nullable(),
      isAccepted: z.boolean(),
      fault: z.enum(practiceFaults).nullable(),
      postId: z.uuid().nullable(),
      createdAt: z.date(),
    }),
  ),
  nextCursor: z.uuid().nullable(),
});

/** Where the browser goes from the page of consent. */
export const goTo = z.object({ url: z.string() });

const post = z.object({
  id: z.uuid(),
  text: z.string(),
  replyTo: z.uuid().nullable(),
  createdAt: z.date(),
  /** Answers below it that show. */
  answers: z.number(),
  files: z.array(
    z.object({
      id: z.uuid(),
      mimeType: z.string(),
      altText: z.string(),
      width: z.number().nullable(),
      height: z.number().nullable(),
    }),
  ),
});

const shown = z.object({ handle: z.string(), name: z.string(), timeZone: z.string(), followers: z.number() });

export const profile = z.object({
  account: shown,
  items: z.array(post),
  nextCursor: z.uuid().nullable(),
});

export const thread = z.object({ account: shown, posts: z.array(post) });
