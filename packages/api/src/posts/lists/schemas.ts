import { postNetworks } from "@drumbeat/core/posts/networks";
import { postStatuses } from "@drumbeat/core/posts/states";
import { isWallTime } from "@drumbeat/core/posts/wall-time";
import { cleanLine } from "@drumbeat/core/text";
import { z } from "zod";
import { tags } from "../schemas";

/** Sent along with a cursor by tRPC's client; all our lists go one way. */
const direction = z.literal("forward").optional();

const line = (longest: number) => z.string().max(longest).transform(cleanLine);
const day = z
  .string()
  .max(10)
  .refine((text) => isWallTime(`${text}T00:00`), "Choose a day.");

/** Which posts. What is left out does not narrow; several of one kind mean any of them. */
export const postFilter = z.strictObject({
  status: z.array(z.enum(postStatuses)).max(postStatuses.length).optional(),
  network: z.array(z.enum(postNetworks)).max(postNetworks.length).optional(),
  pillar: line(240).optional(),
  authorId: z.uuid().optional(),
  /** Written together, by one request. */
  batchId: z.uuid().optional(),
  tag: line(40).optional(),
  /** Days in the zone of the business on which a post goes out or went out, both included. */
  since: day.optional(),
  until: day.optional(),
  /** Words of the text; the last may be unfinished. */
  search: line(200).optional(),
});

/** `newest` and `oldest` by when they were written; `soonest` and `latest` by their time, those without one left out. */
export const postOrders = ["newest", "oldest", "soonest", "latest"] as const;

export const listPosts = z.strictObject({
  ...postFilter.shape,
  order: z.enum(postOrders).default("newest"),
  /** As the page before gave it. */
  cursor: z.string().max(80).optional(),
  direction,
  limit: z.number().int().min(1).max(200).default(50),
});

export const boardOfPosts = z.strictObject({
  ...postFilter.omit({ status: true }).shape,
  limit: z.number().int().min(1).max(50).default(20),
});

const postIds = z.array(z.uuid()).min(1, "Choose a post.").max(500, "Choose at most 500 posts at once.");

export const tagPosts = z.strictObject({ postIds, add: tags.default([]), remove: tags.default([]) });

export const setPillars = z.strictObject({
  items: z
    .array(z.strictObject({ postId: z.uuid(), pillar: line(240).nullable() }))
    .min(1, "Choose a post.")
    .max(500, "Choose at most 500 posts at once."),
});

/** Each is moved by itself, which takes longer than one statement for all. */
export const movePosts = z.strictObject({
  postIds: z.array(z.uuid()).min(1, "Choose a post.").max(100, "Choose at most 100 posts at once."),
});
