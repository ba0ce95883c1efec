import type { Answers } from "@/profile/answers";
import { checkAnswers } from "@/profile/check";
import type { AnswerErrors } from "@/profile/lengths";
import { steps } from "./steps";

/** What is wrong with the answers of one step. */
export function problemsOf(answers: Answers, step: number): AnswerErrors {
  return checkAnswers(answers, steps[step]?.fields ?? []);
}

/** The first step that has something to correct, with what it is; null when everything is in order. */
export function firstProblem(answers: Answers): { step: number; errors: AnswerErrors } | null {
  for (const step of steps.keys()) {
    const errors = problemsOf(answers, step);
    if (Object.keys(errors).length > 0) return { step, errors };
  }
  return null;
}
