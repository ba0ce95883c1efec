import type { BusinessProfile } from "@drumbeat/core/business-profile";
import { todayIn } from "@/components/day";
import type { Answers } from "./answers";
import { parseHours } from "./check";

/** Checked answers as a profile. Loads the parser of goals, which is large. */
export async function toProfile(answers: Answers): Promise<BusinessProfile> {
  const { parseGoals } = await import("@drumbeat/core/goals-parse");
  const { goalsText, hoursPerWeek, mode, tone, website, ...rest } = answers;
  return {
    ...rest,
    website: website.trim() || null,
    goals: parseGoals(goalsText, todayIn(answers.timeZone)),
    hoursPerWeek: parseHours(hoursPerWeek),
    tone: tone.trim() || "Plain and friendly",
    mode: mode ?? "creator",
  };
}
