import { businessProfileSchema, limits, type BusinessProfile } from "@drumbeat/core/business-profile";
import { DomainError } from "@drumbeat/core/errors";
import { parseGoals } from "@drumbeat/core/goals-parse";
import { cleanText } from "@drumbeat/core/text";
import { isTimeZone } from "@drumbeat/core/time";
import type { OnboardingAnswers } from "@drumbeat/db/schema";
import { DateTime } from "luxon";
import { z } from "zod";

/**
 * Raw answers as a profile. What may stay open gets its default (no website, no goals, a plain tone); what may not is
 * told in one sentence per field.
 */
export function profileFromAnswers(answers: OnboardingAnswers, now: number): BusinessProfile {
  const goalsText = cleanText(answers.goalsText ?? "");
  if (goalsText.length > limits.goalsText) {
    throw new DomainError(
      "invalid",
      `The goals are too long. Shorten them to ${limits.goalsText.toLocaleString("en")} characters.`,
      {
        field: "goalsText",
      },
    );
  }
  const timeZone = answers.timeZone && isTimeZone(answers.timeZone) ? answers.timeZone : "Etc/UTC";
  const today = DateTime.fromMillis(now, { zone: timeZone }).toISODate() ?? "";
  const hours = Number((answers.hoursPerWeek ?? "").replace(",", ".").trim() || "4");
  const parsed = businessProfileSchema.safeParse({
    name: answers.name ?? "",
    website: answers.website ?? null,
    description: answers.description ?? "",
    industry: answers.industry ?? "",
    targetAudience: answers.targetAudience ?? "",
    goals: parseGoals(goalsText, today),
    networksInUse: answers.networksInUse ?? [],
    hoursPerWeek: hours,
    tone: answers.tone?.trim() ? answers.tone : "Plain and friendly",
    languages: answers.languages?.length ? answers.languages : ["en"],
    timeZone: answers.timeZone ?? "Etc/UTC",
    mode: answers.mode ?? "creator",
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = String(issue?.path[0] ?? "");
  const message =
    field === "hoursPerWeek" && Number.isNaN(hours)
      ? "Write the hours per week as a number, such as 4."
      : issue?.message;
  throw new DomainError("invalid", message ?? "Something is missing.", {
    field,
    cause: z.prettifyError(parsed.error),
  });
}
