import { modes } from "@drumbeat/core/business-profile";
import { networks } from "@drumbeat/core/networks";
import { z } from "zod";

/** Longest raw text that is kept for later correction; the limits of each field are checked when the wizard is finished. */
const raw = z.string().max(50_000, "This text is too long to keep. Shorten it to 50,000 characters.");

/** Answers as typed. Every one may be missing or wrong until the wizard is finished. */
export const onboardingAnswers = z
  .strictObject({
    name: raw,
    website: raw,
    description: raw,
    industry: raw,
    targetAudience: raw,
    /** One goal a line. */
    goalsText: raw,
    networksInUse: z.array(z.enum(networks)).max(networks.length),
    hoursPerWeek: raw,
    tone: raw,
    languages: z.array(z.string().max(35)).max(5),
    timeZone: z.string().max(64),
    mode: z.enum(modes),
  })
  .partial();

export const saveDraft = z.strictObject({
  draftId: z.uuid(),
  answers: onboardingAnswers,
  step: z.number().int().min(0).max(20).optional(),
});

export const importWebsite = z.strictObject({
  url: z.string().min(1, "Enter the address of your website.").max(2000),
});
export const nameDraft = z.strictObject({ draftId: z.uuid() });
export const finishOnboarding = z.strictObject({ draftId: z.uuid(), answers: onboardingAnswers.optional() });
