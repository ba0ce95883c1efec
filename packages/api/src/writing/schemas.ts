import { improveTaskSchema } from "@drumbeat/core/posts/improve";
import { cleanText } from "@drumbeat/core/text";
import { z } from "zod";

export const improvePost = z.strictObject({
  postId: z.uuid(),
  /** The revision that the page shows. */
  baseRevision: z.number().int().min(1).max(2_147_483_647),
  task: improveTaskSchema.transform((task, ctx) => {
    if (task.kind !== "feedback") return task;
    const feedback = cleanText(task.feedback);
    if (feedback !== "") return { ...task, feedback };
    ctx.addIssue({ code: "custom", message: "Say what should be different.", path: ["feedback"] });
    return z.NEVER;
  }),
});

export const namePost = z.strictObject({ postId: z.uuid() });

export const nameSuggestion = z.strictObject({ suggestionId: z.uuid() });

export const acceptSuggestion = z.strictObject({
  suggestionId: z.uuid(),
  /** Which of several, from 0. */
  option: z.number().int().min(0).max(4).default(0),
});

export const followSuggestion = z.strictObject({
  suggestionId: z.uuid(),
  lastEventId: z.string().max(20).optional(),
});
