import { modes } from "@drumbeat/core/business-limits";
import { goalSchema } from "@drumbeat/core/goals";
import { postNetworks } from "@drumbeat/core/posts/networks";
import { postStatuses } from "@drumbeat/core/posts/states";
import { networks } from "@drumbeat/core/networks";
import { roles } from "@drumbeat/core/roles";
import { strategySources } from "@drumbeat/core/strategy";
import { z } from "zod";
import { latestGeneration } from "../strategies/answers";

const shared = {
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  role: z.enum(roles),
  mode: z.enum(modes),
  timeZone: z.string(),
};

export const listed = z.array(z.object(shared));

export const business = z.object({
  ...shared,
  website: z.string().nullable(),
  description: z.string(),
  industry: z.string(),
  targetAudience: z.string(),
  goals: z.array(goalSchema),
  networksInUse: z.array(z.enum(networks)),
  hoursPerWeek: z.number(),
  tone: z.string(),
  languages: z.array(z.string()),
});

export const today = z.object({
  nextAction: z.enum(["watch_strategy", "strategy_failed", "read_strategy", "write_strategy"]),
  strategy: z
    .object({
      version: z.number(),
      createdAt: z.date(),
      source: z.enum(strategySources),
      model: z.string().nullable(),
      positioning: z.string(),
      focus: z.string().nullable(),
    })
    .nullable(),
  generation: latestGeneration,
  posts: z.object({
    /** Each up to a hundred. */
    toReview: z.number(),
    toChange: z.number(),
    /** Held or failed. */
    stuck: z.number(),
    drafts: z.number(),
    /** There is no post at all. */
    isEmpty: z.boolean(),
    next: z.array(
      z.object({
        id: z.uuid(),
        network: z.enum(postNetworks),
        status: z.enum(postStatuses),
        text: z.string(),
        scheduledAt: z.date(),
      }),
    ),
  }),
});
