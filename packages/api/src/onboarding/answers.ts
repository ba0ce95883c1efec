import { z } from "zod";
import { onboardingAnswers } from "./schemas";

export const samples = z.array(z.object({ id: z.string(), label: z.string(), answers: onboardingAnswers }));

export const draft = z.object({
  id: z.uuid(),
  answers: onboardingAnswers,
  step: z.number(),
  updatedAt: z.date(),
});

/** `finished` says where a draft led that somebody has finished meanwhile. */
export const savedDraft = draft.extend({ finished: z.object({ slug: z.string() }).nullable() });

export const finished = z.object({ businessId: z.uuid(), slug: z.string(), generationId: z.uuid() });

export const website = z.object({
  url: z.string(),
  name: z.string().nullable(),
  description: z.string().nullable(),
  language: z.string().nullable(),
  text: z.string().nullable(),
});
