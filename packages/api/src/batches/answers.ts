import { postFormats } from "@drumbeat/core/posts/content";
import { postNetworks, type PostNetwork } from "@drumbeat/core/posts/networks";
import type { StrategySource } from "@drumbeat/core/strategy";
import { z } from "zod";

const network = z.enum(postNetworks);

const item = z.object({
  position: z.number(),
  status: z.enum(["planned", "writing", "written", "failed"]),
  network,
  pillar: z.string(),
  format: z.enum(postFormats),
  idea: z.string(),
  /** Wall time in the zone of the business. */
  local: z.string(),
  /** Null until it is written; the post may have been deleted since. */
  postId: z.uuid().nullable(),
  /** What the post says now; null when it is not written, or in the bin. */
  text: z.string().nullable(),
  similarity: z.number().nullable(),
  errorMessage: z.string().nullable(),
});

export const batch = z.object({
  id: z.uuid(),
  status: z.enum(["queued", "writing", "done", "partly_done", "failed", "cancelled"]),
  startsOn: z.string(),
  days: z.number(),
  networks: z.array(z.custom<PostNetwork>((value) => typeof value === "string")),
  postCount: z.number(),
  wish: z.string().nullable(),
  source: z.custom<StrategySource>((value) => typeof value === "string").nullable(),
  model: z.string().nullable(),
  strategyVersion: z.number().nullable(),
  revision: z.number(),
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
  createdAt: z.date(),
  finishedAt: z.date().nullable(),
  items: z.array(item),
});

export const latestBatch = batch.nullable();

/** `isKept`: the same was asked for within a day, and nothing is written again. */
export const requested = z.object({ batchId: z.uuid(), isKept: z.boolean() });
