import {
  frequencySchema,
  networksSchema,
  pillarsSchema,
  strategyBodySchema,
  type StrategySection,
} from "@drumbeat/core/strategy";
import type { FieldValues } from "react-hook-form";
import type { z } from "zod";

const once = (items: readonly { network: string }[]) =>
  new Set(items.map((item) => item.network)).size === items.length;
const onceMessage = "A network is here twice. Keep one of the two.";

/** What a form may save: the sections of core, and what only makes sense as a whole. */
const schemas: Record<StrategySection, z.ZodType<FieldValues, FieldValues>> = {
  ...strategyBodySchema.shape,
  networks: networksSchema.refine(({ chosen, notNow }) => once([...chosen, ...notNow]), {
    message: onceMessage,
    path: ["notNow"],
  }),
  frequency: frequencySchema.refine(({ perNetwork }) => once(perNetwork), {
    message: onceMessage,
    path: ["perNetwork"],
  }),
  pillars: pillarsSchema.refine(({ items }) => sharesOf(items) === 100, {
    message: "The shares must add up to 100 %.",
    path: ["items"],
  }),
};

/** The sum of the shares, in per cent; what is not a number counts as nothing. */
export function sharesOf(items: readonly { share: number }[]): number {
  return items.reduce((sum, item) => sum + (Number.isFinite(item.share) ? item.share : 0), 0);
}

/** The schema of a section's form. */
export function sectionSchema(section: StrategySection): z.ZodType<FieldValues, FieldValues> {
  return schemas[section];
}

/** What is wrong with a field, in words. */
export function wordsFor(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "too_small":
      if (issue.origin === "string") return "Write something here.";
      return issue.origin === "array"
        ? `Have at least ${issue.minimum} of these.`
        : `Use ${issue.minimum} or more.`;
    case "too_big":
      if (issue.origin === "string") return `Shorten it to ${issue.maximum.toLocaleString("en")} characters.`;
      return issue.origin === "array"
        ? `Have at most ${issue.maximum} of these.`
        : `Use ${issue.maximum} or less.`;
    case "invalid_type":
      return issue.expected === "string" ? "Write something here." : "Enter a number, without a unit.";
    case "invalid_format":
      return "Choose a date.";
    case "invalid_value":
      return "Choose one of the list.";
    default:
      return undefined;
  }
}

/** Values without the white space around their texts, as they will be saved. */
export function trimmed<T>(value: T): T {
  // The shape stays: texts become texts, everything else is passed on.
  if (typeof value === "string") return value.trim() as T;
  if (Array.isArray(value)) return value.map((item: unknown) => trimmed(item)) as T;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, trimmed<unknown>(item)])) as T;
}
