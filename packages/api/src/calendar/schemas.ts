import { postNetworks } from "@drumbeat/core/posts/networks";
import { isWallTime } from "@drumbeat/core/posts/wall-time";
import { isTimeZone } from "@drumbeat/core/time";
import { z } from "zod";

/** Sent along with a cursor by tRPC's client; all our lists go one way. */
const direction = z.literal("forward").optional();

const network = z.enum(postNetworks);
const wallTime = z.string().max(16).refine(isWallTime, "Choose a day and a time.");
const timeZone = z.string().max(64).refine(isTimeZone, "Choose a time zone from the list.");
/** Which of the two when the clocks show the time twice. */
const prefer = z.enum(["earlier", "later"]).default("earlier");
const revision = z.number().int().min(1).max(2_147_483_647).optional();
const rule = z.string().min(1, "Choose how often.").max(200);

const dayMs = 24 * 60 * 60_000;
const day = z
  .string()
  .max(10)
  .refine((text) => isWallTime(`${text}T00:00`), "Choose a day.");

/** Days from the first up to but without the last. */
export const range = z
  .strictObject({ fromDay: day, toDay: day })
  .refine(({ fromDay, toDay }) => fromDay < toDay, "The first day has to come before the last.")
  .refine(
    ({ fromDay, toDay }) => Date.parse(toDay) - Date.parse(fromDay) <= 62 * dayMs,
    "The calendar shows at most 62 days at once.",
  );

export const listUnplanned = z.strictObject({
  cursor: z.uuid().optional(),
  direction,
  limit: z.number().int().min(1).max(100).default(30),
});

/** For a post at a wall time: on the clocks of the business unless a zone is named. */
export const schedulePost = z.strictObject({
  postId: z.uuid(),
  local: wallTime,
  timeZone: timeZone.optional(),
  prefer,
  baseRevision: revision,
});

export const unschedulePost = z.strictObject({ postId: z.uuid(), baseRevision: revision });

export const publishByHand = z.strictObject({
  postId: z.uuid(),
  url: z
    .url({ protocol: /^https?$/, message: "Enter the web address of the post." })
    .max(2_048)
    .nullable()
    .default(null),
});

export const checkTime = z.strictObject({
  network,
  accountId: z.uuid().nullable().default(null),
  /** The post itself, which does not collide with itself. */
  postId: z.uuid().nullable().default(null),
  local: wallTime,
  timeZone: timeZone.optional(),
  prefer,
});

export const freeSlots = z.strictObject({
  network,
  accountId: z.uuid().nullable().default(null),
  limit: z.number().int().min(1).max(10).default(3),
});

export const addSlot = z.strictObject({
  network,
  accountId: z.uuid().nullable().default(null),
  weekday: z.number().int().min(1).max(7),
  minute: z.number().int().min(0).max(1_439),
});

export const nameSlot = z.strictObject({ slotId: z.uuid() });

export const previewTimeZone = z.strictObject({ timeZone });

export const changeTimeZone = z.strictObject({ timeZone, keep: z.enum(["wall_times", "instants"]) });

export const repeatPost = z.strictObject({ postId: z.uuid(), rule });

export const previewRule = z.strictObject({ local: wallTime, rule });

/** `this`: only that one. `following`: it and all after it. */
export const stopRepeating = z.strictObject({ postId: z.uuid(), which: z.enum(["this", "following"]) });

/** What the post says now becomes what it and all after it say; with another rule when one is given. */
export const changeFollowing = z.strictObject({ postId: z.uuid(), rule: rule.optional() });
