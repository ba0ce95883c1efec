import type { Answers } from "@/profile/answers";
import type { Sentence } from "@/profile/sentences";

export type StepId = Sentence["about"];

interface Step {
  id: StepId;
  question: string;
  /** Why it is asked. */
  reason: string;
  fields: readonly (keyof Answers)[];
}

/** The wizard's questions in order. */
export const steps: readonly Step[] = [
  {
    id: "identity",
    question: "What is your business called?",
    reason: "If it has a website, Drumbeat can read it and suggest the first answers.",
    fields: ["name", "website"],
  },
  {
    id: "work",
    question: "What do you do?",
    reason: "Every claim in your strategy has to rest on what you say here.",
    fields: ["description", "industry"],
  },
  {
    id: "audience",
    question: "Who should hear about it?",
    reason: "It decides where to post, and where not.",
    fields: ["targetAudience"],
  },
  {
    id: "goals",
    question: "What do you want to reach?",
    reason: "A number and a date turn a wish into something the plan can be measured by.",
    fields: ["goalsText"],
  },
  {
    id: "capacity",
    question: "What do you have to work with?",
    reason: "A plan that needs more hours than you have is not a plan.",
    fields: ["networksInUse", "hoursPerWeek"],
  },
  {
    id: "voice",
    question: "How should it sound, and where is it at home?",
    reason: "Posts go out at your customers’ time of day, in your voice.",
    fields: ["tone", "languages", "timeZone"],
  },
  {
    id: "mode",
    question: "How do you want to work?",
    reason: "You can switch at any time.",
    fields: ["mode"],
  },
];

/** The step of a question, counted from 0. */
export function stepOf(id: StepId): number {
  return steps.findIndex((step) => step.id === id);
}

/** The step that asks for a field; the last one for a field that no step asks for. */
export function stepOfField(field: string): number {
  const index = steps.findIndex(({ fields }) => (fields as readonly string[]).includes(field));
  return index === -1 ? steps.length - 1 : index;
}
