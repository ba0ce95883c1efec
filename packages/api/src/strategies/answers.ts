import {
  strategySections,
  strategySources,
  type StrategyBody,
  type StrategySection,
} from "@drumbeat/core/strategy";
import { z } from "zod";

const sources = z.enum(strategySources);
const section = z.enum(strategySections as [StrategySection, ...StrategySection[]]);

/** A document that was checked when it was written, passed on as it is: reading it again would double what a read costs. */
const document = <Body>() => z.custom<Body>((value) => typeof value === "object" && value !== null);

const person = z.object({ id: z.uuid(), firstName: z.string(), lastName: z.string().nullable() });

const summary = z.object({
  id: z.uuid(),
  version: z.number(),
  isActive: z.boolean(),
  source: sources,
  model: z.string().nullable(),
  promptVersion: z.string(),
  reason: z.string(),
  generationId: z.uuid().nullable(),
  createdAt: z.date(),
  author: person.nullable(),
});

export const strategy = summary.extend({ body: document<StrategyBody>() }).nullable();

export const versions = z.object({ items: z.array(summary), nextCursor: z.number().nullable() });

export const comparison = z.object({
  from: summary,
  to: summary,
  sections: z.array(
    z.object({
      section,
      isChanged: z.boolean(),
      lines: z.array(z.object({ kind: z.enum(["same", "added", "removed"]), text: z.string() })),
    }),
  ),
});

export const generation = z.object({
  id: z.uuid(),
  status: z.enum(["queued", "writing", "done", "failed", "cancelled"]),
  section: section.nullable(),
  feedback: z.string().nullable(),
  body: document<Partial<StrategyBody>>(),
  writing: section.nullable(),
  source: sources.nullable(),
  model: z.string().nullable(),
  revision: z.number(),
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
  createdAt: z.date(),
  finishedAt: z.date().nullable(),
  version: z.number().nullable(),
});

export const latestGeneration = generation.nullable();

export const requested = z.object({ generationId: z.uuid() });
export const saved = z.object({ version: z.number() });
/** Null while the strategy that it becomes part of is still being written. */
export const savedWhileWriting = z.object({ version: z.number().nullable() });
