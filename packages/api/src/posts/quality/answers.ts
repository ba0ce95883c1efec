import { checkNames, type Check } from "@drumbeat/core/posts/quality/finding";
import { z } from "zod";

const checks = Object.keys(checkNames) as [Check, ...Check[]];

const finding = z.object({
  check: z.enum(checks),
  severity: z.enum(["blocks", "warns", "notes"]),
  says: z.string(),
  cost: z.number(),
});

export const quality = z.object({ score: z.number(), findings: z.array(finding) });

export const ground = z.object({
  language: z.string(),
  timeZone: z.string(),
  bannedWords: z.array(z.string()),
  facts: z.string(),
  minScore: z.number().nullable(),
});
