import { z } from "zod";

/** Ways in which a post can be asked to sound. */
export const tones = ["plain", "friendly", "confident", "playful", "formal", "urgent"] as const;
export type Tone = (typeof tones)[number];

export const toneNames: Record<Tone, string> = {
  plain: "Plainer",
  friendly: "Friendlier",
  confident: "More confident",
  playful: "More playful",
  formal: "More formal",
  urgent: "More urgent",
};

/** The longest wish, in UTF-16 units. */
export const longestWish = 1_000;

/** What somebody wants done with the text of a post. */
export const improveTaskSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("shorten") }),
  z.strictObject({ kind: z.literal("lengthen") }),
  z.strictObject({ kind: z.literal("tone"), tone: z.enum(tones) }),
  z.strictObject({
    kind: z.literal("translate"),
    language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "Choose a language."),
  }),
  z.strictObject({ kind: z.literal("hooks") }),
  z.strictObject({ kind: z.literal("hashtags") }),
  z.strictObject({ kind: z.literal("feedback"), feedback: z.string().min(1).max(longestWish) }),
]);
export type ImproveTask = z.infer<typeof improveTaskSchema>;

/** One way to do it: the texts of all parts, in order. */
const option = z.strictObject({
  parts: z.array(z.string().max(65_000)).min(1).max(50),
  /** For people: what was done, or what to look at. */
  note: z.string().max(400).nullable(),
});

/** What came back: one wording, or several to choose from. */
export const improveAnswerSchema = z.strictObject({ options: z.array(option).min(1).max(5) });
export type ImproveAnswer = z.infer<typeof improveAnswerSchema>;

/** "Shortened", "Translated into Arabic": what the history says of a version. */
export function improvedReason(task: ImproveTask, languageName: (tag: string) => string): string {
  switch (task.kind) {
    case "shorten":
      return "Shortened";
    case "lengthen":
      return "Lengthened";
    case "tone":
      return `Tone changed: ${toneNames[task.tone].toLowerCase()}`;
    case "translate":
      return `Translated into ${languageName(task.language)}`;
    case "hooks":
      return "Another first line";
    case "hashtags":
      return "Hashtags added";
    default:
      return `Changed as asked: ${task.feedback}`.slice(0, 200);
  }
}
