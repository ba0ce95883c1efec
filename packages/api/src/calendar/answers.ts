import { postNetworks } from "@drumbeat/core/posts/networks";
import { postStatuses } from "@drumbeat/core/posts/states";
import { z } from "zod";
import { plannedTime } from "../posts/answers";

const network = z.enum(postNetworks);
const status = z.enum(postStatuses);

const line = z.object({
  id: z.uuid(),
  groupId: z.uuid(),
  network,
  accountId: z.uuid().nullable(),
  status,
  revision: z.number(),
  recurrenceId: z.uuid().nullable(),
  url: z.string().nullable(),
  excerpt: z.string(),
});

export const range = z.object({
  timeZone: z.string(),
  approvalsRequired: z.number(),
  posts: z.array(
    line.extend({
      at: z.date(),
      timeZone: z.string(),
      note: plannedTime.shape.note,
      /** Why it will not go out as things are, for people; null: nothing is known of. */
      warning: z.string().nullable(),
    }),
  ),
  /** Days with more posts than are listed, and how many more. */
  more: z.array(z.object({ date: z.string(), count: z.number() })),
  perWeek: z.array(z.object({ network, posts: z.number() })),
});

export const overdue = z.array(line.extend({ at: z.date() }));

export const unplanned = z.object({ items: z.array(line), nextCursor: z.uuid().nullable() });

/** After a post got another time. `needs`: what it still needs before it can go out, for people. */
export const timed = z.object({
  revision: z.number(),
  status,
  voided: z.boolean(),
  schedule: plannedTime.nullable(),
  needs: z.string().nullable(),
});

export const checkedTime = z.object({
  schedule: plannedTime,
  hasPassed: z.boolean(),
  approvalsRequired: z.number(),
  collisions: z.array(
    z.object({ postId: z.uuid(), excerpt: z.string(), local: z.string(), minutesApart: z.number() }),
  ),
  /** Posts of the account in 24 hours with this one, when its network takes fewer. */
  quota: z.object({ planned: z.number(), limit: z.number() }).nullable(),
  busyWeek: z.object({ planned: z.number(), perWeek: z.number() }).nullable(),
});

export const freeSlots = z.object({ slots: z.array(plannedTime), isUsual: z.boolean() });

export const slots = z.array(
  z.object({
    id: z.uuid(),
    network,
    accountId: z.uuid().nullable(),
    weekday: z.number(),
    minute: z.number(),
  }),
);

export const slot = z.object({ id: z.uuid() });

export const zonePreview = z.object({
  from: z.string(),
  to: z.string(),
  /** How many planned posts are on other clocks now. */
  count: z.number(),
  /** Of those, how many are approved: keeping wall times voids that where `needsApproval`. */
  approved: z.number(),
  needsApproval: z.boolean(),
  sample: z.array(
    z.object({
      id: z.uuid(),
      network,
      excerpt: z.string(),
      before: plannedTime,
      wallTimes: plannedTime,
      instants: plannedTime,
    }),
  ),
});

export const zoneChange = z.object({ changed: z.number(), voided: z.number() });

export const rulePreview = z.object({
  words: z.string(),
  count: z.number(),
  /** False when the rule leaves out the time it was asked for. */
  startsThen: z.boolean(),
  next: z.array(plannedTime),
});

export const repeated = z.object({ recurrenceId: z.uuid(), made: z.number() });

export const binned = z.object({ postIds: z.array(z.uuid()) });

export const recurrence = z
  .object({ id: z.uuid(), rule: z.string(), words: z.string(), ahead: z.number() })
  .nullable();

export const feed = z.object({ createdAt: z.date(), lastReadAt: z.date().nullable() }).nullable();

export const newFeed = z.object({ url: z.string() });
