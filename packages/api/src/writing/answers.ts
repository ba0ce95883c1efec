import type { ImproveAnswer, ImproveTask } from "@drumbeat/core/posts/improve";
import { postStatuses } from "@drumbeat/core/posts/states";
import type { StrategySource } from "@drumbeat/core/strategy";
import { z } from "zod";

/** A document that was checked when it was written, passed on as it is. */
const document = <Body>() => z.custom<Body>((value) => typeof value === "object" && value !== null);

export const suggestion = z.object({
  id: z.uuid(),
  postId: z.uuid(),
  status: z.enum(["queued", "writing", "ready", "refused", "failed", "accepted", "discarded"]),
  task: document<ImproveTask>(),
  baseRevision: z.number(),
  answer: document<ImproveAnswer>().nullable(),
  source: z.custom<StrategySource>((value) => typeof value === "string").nullable(),
  model: z.string().nullable(),
  message: z.string().nullable(),
  acceptedRevision: z.number().nullable(),
  createdAt: z.date(),
});

export const latestSuggestion = suggestion.nullable();

export const requested = z.object({ suggestionId: z.uuid() });

/** After a change of the post. `voided`: an approval no longer holds because of it. */
export const changed = z.object({ revision: z.number(), status: z.enum(postStatuses), voided: z.boolean() });
