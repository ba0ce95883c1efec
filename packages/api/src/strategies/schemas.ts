import { limits } from "@drumbeat/core/business-profile";
import { strategyBodySchema, strategySections, type StrategySection } from "@drumbeat/core/strategy";
import { cleanText } from "@drumbeat/core/text";
import { z } from "zod";

const noSuchVersion = "There is no such version of this strategy.";
const version = z.number().int(noSuchVersion).positive(noSuchVersion).max(1_000_000, noSuchVersion);
const section = z.enum(strategySections as [StrategySection, ...StrategySection[]]);

/** Sent along with a cursor by tRPC's client; all our lists go one way. */
const direction = z.literal("forward").optional();

export const getStrategy = z.strictObject({ version: version.optional() });

export const listVersions = z.strictObject({
  cursor: version.optional(),
  direction,
  limit: z.number().int().min(1).max(100).default(30),
});

export const generateStrategy = z.strictObject({
  section: section.nullable().default(null),
  feedback: z
    .string()
    .transform(cleanText)
    .pipe(
      z
        .string()
        .max(limits.feedback, `Keep the wish under ${limits.feedback.toLocaleString("en")} characters.`),
    )
    .transform((text) => text || null)
    .nullable()
    .default(null),
  isFresh: z.boolean().default(false),
});

export const nameGeneration = z.strictObject({ generationId: z.uuid() });

export const followGeneration = z.strictObject({
  generationId: z.uuid(),
  lastEventId: z.string().max(20).optional(),
});

/** A section and its new value, which must fit the section it replaces. */
const sectionValue = z.strictObject({ section, value: z.unknown() }).transform((edit, ctx) => {
  const parsed = strategyBodySchema.shape[edit.section].safeParse(cleanDeep(edit.value));
  if (parsed.success) return { section: edit.section, value: parsed.data };
  for (const issue of parsed.error.issues) {
    ctx.addIssue({ code: "custom", message: issue.message, path: ["value", ...issue.path] });
  }
  return z.NEVER;
});

const note = z
  .string()
  .transform(cleanText)
  .pipe(z.string().max(200, "Keep the note under 200 characters."))
  .optional();

export const editSection = z.strictObject({ baseVersion: version, note }).and(sectionValue);

/** For a section that is finished while later ones are still being written. */
export const editWhileWriting = z.strictObject({ generationId: z.uuid() }).and(sectionValue);

export const restoreVersion = z.strictObject({ version });

export const compareVersions = z.strictObject({ from: version, to: version });

/** Cleans every text in a value of any depth. */
function cleanDeep(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanDeep);
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleanDeep(inner)]));
  }
  return value;
}
