import { limits } from "@drumbeat/core/business-limits";
import { cleanText } from "@drumbeat/core/text";
import type { Answers } from "./answers";

/** One sentence for each answer that will not do as it is. */
export type AnswerErrors = Partial<Record<keyof Answers, string>>;

const longest = [
  ["name", limits.name],
  ["description", limits.description],
  ["industry", limits.industry],
  ["targetAudience", limits.audience],
  ["goalsText", limits.goalsText],
  ["tone", limits.tone],
] as const;

/** What is too long already, while it is being typed. */
export function checkLengths(answers: Answers): AnswerErrors {
  const errors: AnswerErrors = {};
  for (const [field, max] of longest) {
    const message = tooLong(cleanText(answers[field]), max);
    if (message) errors[field] = message;
  }
  return errors;
}

/** The lines that hold a goal. */
export function goalLines(text: string): string[] {
  return cleanText(text)
    .split("\n")
    .filter((line) => line.trim() !== "");
}

/** What to say about a text over `max` UTF-16 units. */
export function tooLong(text: string, max: number): string | undefined {
  return text.length > max ? `Shorten it to ${max.toLocaleString("en")} characters.` : undefined;
}
