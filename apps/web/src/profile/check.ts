import { limits } from "@drumbeat/core/business-limits";
import { businessProfileSchema } from "@drumbeat/core/business-profile";
import { cleanLine, cleanText } from "@drumbeat/core/text";
import type { Answers } from "./answers";
import { goalLines, tooLong, type AnswerErrors } from "./lengths";

const mostGoals = 8;
const { shape } = businessProfileSchema;

type Check = (answers: Answers) => string | undefined;

const checks: Record<keyof Answers, Check> = {
  name: ({ name }) =>
    cleanLine(name) === "" ? "Enter the name of your business." : tooLong(cleanLine(name), limits.name),
  website: ({ website }) => firstIssue(shape.website.safeParse(website)),
  description: ({ description }) =>
    cleanText(description) === ""
      ? "Say in a sentence or two what it does."
      : tooLong(cleanText(description), limits.description),
  industry: ({ industry }) =>
    cleanLine(industry) === ""
      ? "Name the industry, in your own words."
      : tooLong(cleanLine(industry), limits.industry),
  targetAudience: ({ targetAudience }) =>
    cleanText(targetAudience) === ""
      ? "Say who it is for."
      : tooLong(cleanText(targetAudience), limits.audience),
  goalsText: ({ goalsText }) =>
    tooLong(cleanText(goalsText), limits.goalsText) ??
    (goalLines(goalsText).length > mostGoals ? "Keep to eight goals." : undefined),
  networksInUse: () => undefined,
  hoursPerWeek: ({ hoursPerWeek }) => {
    if (hoursPerWeek.trim() === "") return "Say how many hours a week you can give to marketing.";
    const hours = parseHours(hoursPerWeek);
    return Number.isNaN(hours)
      ? "Write it as a number, such as 4."
      : firstIssue(shape.hoursPerWeek.safeParse(hours));
  },
  tone: ({ tone }) => tooLong(cleanLine(tone), limits.tone),
  languages: ({ languages }) =>
    languages.length === 0 ? "Choose a language." : firstIssue(shape.languages.safeParse(languages)),
  timeZone: ({ timeZone }) => firstIssue(shape.timeZone.safeParse(timeZone)),
  mode: () => undefined,
};

/** What is wrong with the answers named, by field. */
export function checkAnswers(answers: Answers, fields: readonly (keyof Answers)[]): AnswerErrors {
  const errors: AnswerErrors = {};
  for (const field of fields) {
    const message = checks[field](answers);
    if (message) errors[field] = message;
  }
  return errors;
}

/** "4", "4.5" or "4,5" as hours; NaN for anything else. */
export function parseHours(text: string): number {
  const trimmed = text.trim().replace(",", ".");
  return trimmed === "" ? Number.NaN : Number(trimmed);
}

function firstIssue(
  result: { success: true } | { success: false; error: { issues: { message: string }[] } },
): string | undefined {
  return result.success ? undefined : result.error.issues[0]?.message;
}
