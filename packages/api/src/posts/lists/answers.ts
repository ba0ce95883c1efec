import type { PostFormat } from "@drumbeat/core/posts/content";
import { postSources } from "@drumbeat/core/posts/content";
import { postNetworks } from "@drumbeat/core/posts/networks";
import { postStatuses } from "@drumbeat/core/posts/states";
import { z } from "zod";
import { person, plannedTime } from "../answers";

const status = z.enum(postStatuses);

const line = z.object({
  id: z.uuid(),
  groupId: z.uuid(),
  network: z.enum(postNetworks),
  accountId: z.uuid().nullable(),
  status,
  revision: z.number(),
  /** The first 280 characters. */
  excerpt: z.string(),
  pillar: z.string().nullable(),
  format: z.custom<PostFormat>((value) => typeof value === "string").nullable(),
  tags: z.array(z.string()),
  score: z.number().nullable(),
  source: z.enum(postSources),
  schedule: plannedTime.nullable(),
  publishedAt: z.date().nullable(),
  url: z.string().nullable(),
  createdAt: z.date(),
  updatedAt: z.date(),
  author: person.nullable(),
  partCount: z.number(),
  mediaCount: z.number(),
});

export const page = z.object({ items: z.array(line), nextCursor: z.string().nullable() });

export const board = z.array(page.extend({ status }));

export const counts = z.record(status, z.number());

export const choices = z.object({
  tags: z.array(z.string()),
  pillars: z.array(z.string()),
  people: z.array(person),
});

const refused = z.array(z.object({ postId: z.uuid(), says: z.string() }));

export const moved = z.object({ postIds: z.array(z.uuid()), refused });

export const pillarsBefore = z.object({
  before: z.array(z.object({ postId: z.uuid(), pillar: z.string().nullable() })),
});

export const timesBefore = z.object({
  before: z.array(z.object({ postId: z.uuid(), schedule: plannedTime })),
  refused,
});
