import { postSources, type PostContent, type PostFormat } from "@drumbeat/core/posts/content";
import { postNetworks } from "@drumbeat/core/posts/networks";
import { postStatuses } from "@drumbeat/core/posts/states";
import { z } from "zod";

const network = z.enum(postNetworks);
const status = z.enum(postStatuses);
const source = z.enum(postSources);

/** A document that was checked when it was written, passed on as it is. */
const document = <Body>() => z.custom<Body>((value) => typeof value === "object" && value !== null);

export const person = z.object({ id: z.uuid(), firstName: z.string(), lastName: z.string().nullable() });

/** When a post goes out: wall time (`YYYY-MM-DDTHH:mm`) in a zone, and the instant that it means. */
export const plannedTime = z.object({
  local: z.string(),
  timeZone: z.string(),
  at: z.date(),
  note: z.enum(["moved_forward", "earlier_of_two", "later_of_two"]).nullable(),
});

/** Another version of the same text, for another network. */
const sibling = z.object({ id: z.uuid(), network, status });

export const post = z.object({
  id: z.uuid(),
  groupId: z.uuid(),
  network,
  accountId: z.uuid().nullable(),
  status,
  content: document<PostContent>(),
  /** In hex: what an approval of this post signs. */
  contentHash: z.string(),
  revision: z.number(),
  schedule: plannedTime.nullable(),
  strategyId: z.uuid().nullable(),
  batchId: z.uuid().nullable(),
  recurrenceId: z.uuid().nullable(),
  pillar: z.string().nullable(),
  format: z.custom<PostFormat>((value) => typeof value === "string").nullable(),
  hook: z.string().nullable(),
  source,
  author: person.nullable(),
  tags: z.array(z.string()),
  score: z.number().nullable(),
  publishedAt: z.date().nullable(),
  url: z.string().nullable(),
  holdReason: z.string().nullable(),
  failureReason: z.string().nullable(),
  createdAt: z.date(),
  updatedAt: z.date(),
  siblings: z.array(sibling),
});

export const created = z.object({
  groupId: z.uuid(),
  posts: z.array(z.object({ id: z.uuid(), network, revision: z.number() })),
});

/** After a change. `voided`: an approval no longer holds because of it. */
export const changed = z.object({ revision: z.number(), status, voided: z.boolean() });

export const named = z.object({ postIds: z.array(z.uuid()) });

const version = z.object({
  number: z.number(),
  network,
  source,
  reason: z.string(),
  createdAt: z.date(),
  updatedAt: z.date(),
  author: person.nullable(),
});

export const versions = z.object({ items: z.array(version), nextCursor: z.number().nullable() });

export const wholeVersion = version.extend({ content: document<PostContent>() });

/** Something has changed; `revision` and `status` when one post is followed. */
export const tick = z.object({ revision: z.number().nullable(), status: status.nullable() });
