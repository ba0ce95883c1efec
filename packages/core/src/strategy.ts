import { z } from "zod";
import { networks } from "./networks";

/** The parts of the founder's answers that a claim can rest on; `assumption` marks what nobody said. */
export const claimBases = [
  "name",
  "website",
  "description",
  "industry",
  "targetAudience",
  "goals",
  "networksInUse",
  "hoursPerWeek",
  "tone",
  "feedback",
  "assumption",
] as const;
export type ClaimBasis = (typeof claimBases)[number];

const text = z.string().min(1).max(1200);
const short = z.string().min(1).max(240);

/** A statement about the business and where it comes from. `quote` repeats the founder's words; null for an assumption. */
export const claimSchema = z.strictObject({
  text,
  basis: z.enum(claimBases),
  quote: z.string().max(400).nullable(),
});
export type Claim = z.infer<typeof claimSchema>;

export const positioningSchema = z.strictObject({
  /** One or two sentences: for whom, what, unlike what. */
  statement: text,
  claims: z.array(claimSchema).min(2).max(6),
});

export const audiencesSchema = z.strictObject({
  segments: z
    .array(
      z.strictObject({
        name: short,
        who: claimSchema,
        pains: z.array(claimSchema).min(1).max(4),
        /** What makes this segment act. */
        trigger: text,
      }),
    )
    .min(1)
    .max(4),
});

export const networksSchema = z.strictObject({
  chosen: z
    .array(z.strictObject({ network: z.enum(networks), why: text, role: short }))
    .min(1)
    .max(5),
  notNow: z
    .array(z.strictObject({ network: z.enum(networks), why: text }))
    .min(1)
    .max(10),
});

export const pillarsSchema = z.strictObject({
  items: z
    .array(
      z.strictObject({
        name: short,
        /** Whole per cent of all posts; the pillars add up to 100. */
        share: z.number().int().min(5).max(70),
        purpose: text,
        hooks: z.array(short).min(3).max(5),
      }),
    )
    .min(3)
    .max(5),
});

export const frequencySchema = z.strictObject({
  perNetwork: z
    .array(
      z.strictObject({
        network: z.enum(networks),
        postsPerWeek: z.number().min(0.25).max(35),
        /** Hours a week that this takes the founder. */
        hoursPerWeek: z.number().min(0).max(80),
        /** Weekdays and times of day in the zone of the business, in words. */
        bestTimes: short,
        why: text,
      }),
    )
    .min(1)
    .max(5),
});

export const voiceSchema = z.strictObject({
  summary: text,
  dos: z.array(short).min(3).max(6),
  donts: z.array(short).min(3).max(6),
  /** The same message in a flat and in this brand's voice. */
  example: z.strictObject({ flat: text, inVoice: text }),
});

export const kpisSchema = z.strictObject({
  items: z
    .array(
      z.strictObject({
        name: short,
        /** Null while unknown; `baselineNote` then says how to measure it. */
        baseline: z.number().nullable(),
        baselineNote: text,
        target: z.number(),
        unit: short,
        /** `YYYY-MM-DD` in the zone of the business. */
        by: z.iso.date(),
        /** The `metric` of the goal it is drawn from; null for a leading indicator. */
        goal: z.string().max(120).nullable(),
        why: text,
      }),
    )
    .min(1)
    .max(6),
});

export const planSchema = z.strictObject({
  weeks: z
    .array(
      z.strictObject({
        /** 1 to 4; week 4 runs to day 30. */
        week: z.number().int().min(1).max(5),
        focus: short,
        actions: z.array(text).min(1).max(5),
        posts: z
          .array(z.strictObject({ network: z.enum(networks), pillar: short, idea: short }))
          .min(1)
          .max(8),
        /** How one knows at the end of the week that it worked. */
        outcome: text,
      }),
    )
    .length(4),
});

export const risksSchema = z.strictObject({
  items: z
    .array(z.strictObject({ kind: z.enum(["risk", "assumption"]), text, response: text }))
    .min(2)
    .max(8),
});

/** A strategy by section, in the order in which it is written and read. */
export const strategyBodySchema = z.strictObject({
  positioning: positioningSchema,
  audiences: audiencesSchema,
  networks: networksSchema,
  pillars: pillarsSchema,
  frequency: frequencySchema,
  voice: voiceSchema,
  kpis: kpisSchema,
  plan: planSchema,
  risks: risksSchema,
});
export type StrategyBody = z.infer<typeof strategyBodySchema>;
export type StrategySection = keyof StrategyBody;

export { strategySections, strategySectionTitles } from "./strategy-sections";

/** Who wrote a strategy: a language model, or the planner that ships with Drumbeat. */
export const strategySources = ["model", "playbook"] as const;
export type StrategySource = (typeof strategySources)[number];
