import type { BusinessProfile, Mode } from "@drumbeat/core/business-profile";
import { formatGoal } from "@drumbeat/core/goals-format";
import type { Network } from "@drumbeat/core/networks";

/** What a founder tells about a business, as typed. Names are those of the onboarding draft. */
export interface Answers {
  name: string;
  website: string;
  description: string;
  industry: string;
  targetAudience: string;
  /** One goal a line. */
  goalsText: string;
  networksInUse: Network[];
  hoursPerWeek: string;
  tone: string;
  /** BCP 47 tags, the main language first. */
  languages: string[];
  timeZone: string;
  mode: Mode | null;
}

/** Answers as a server keeps them: what was not asked yet is not there. */
export type SavedAnswers = Partial<{ [Key in keyof Answers]: Exclude<Answers[Key], null> | undefined }>;

/** All answers, with empty ones where nothing was said. */
export function completeAnswers(saved: SavedAnswers): Answers {
  return {
    name: saved.name ?? "",
    website: saved.website ?? "",
    description: saved.description ?? "",
    industry: saved.industry ?? "",
    targetAudience: saved.targetAudience ?? "",
    goalsText: saved.goalsText ?? "",
    networksInUse: saved.networksInUse ?? [],
    hoursPerWeek: saved.hoursPerWeek ?? "",
    tone: saved.tone ?? "",
    languages: saved.languages ?? [],
    timeZone: saved.timeZone ?? "",
    mode: saved.mode ?? null,
  };
}

/** Answers as they are sent: what is not decided is left out. */
export function savedAnswers(answers: Partial<Answers>): SavedAnswers {
  const { mode, ...rest } = answers;
  return mode ? { ...rest, mode } : rest;
}

/** A stored profile as a form shows it; whatever else is known of the business stays out of it. */
export function answersFromProfile(profile: BusinessProfile): Answers {
  return completeAnswers({
    ...profile,
    website: profile.website ?? "",
    goalsText: profile.goals.map(formatGoal).join("\n"),
    hoursPerWeek: String(profile.hoursPerWeek),
  });
}
