import {
  jobActs,
  jobRunDetailSchema,
  jobRunSchema,
  jobsOverviewSchema,
  jobStatuses,
} from "@drumbeat/core/jobs";
import { z } from "zod";

/** How far back a list may be told to look. */
export const periods = ["hour", "day", "week", "month"] as const;

export const listRuns = z.strictObject({
  jobId: z.string().max(100).optional(),
  status: z.enum(jobStatuses).optional(),
  /** Runs of this last period only. */
  within: z.enum(periods).optional(),
  /** Where the page before ended. */
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(100).default(50),
});

export const nameRun = z.strictObject({ runId: z.string().min(1).max(100) });

/** What a run is about, and in which business that is. */
const subject = z.object({
  kind: z.enum(["strategy"]),
  label: z.string(),
});

const shared = {
  subject: subject.nullable(),
  business: z.object({ name: z.string(), slug: z.string() }).nullable(),
  /** What the caller may do to it in its present state. */
  acts: z.array(z.enum(jobActs)),
};

export const runView = jobRunSchema.omit({ ids: true }).extend(shared);
export type RunView = z.infer<typeof runView>;

export const runPage = z.object({ items: z.array(runView), nextCursor: z.string().nullable() });

export const runDetailView = jobRunDetailSchema.omit({ ids: true }).extend(shared);
export type RunDetailView = z.infer<typeof runDetailView>;

export const overview = jobsOverviewSchema;

export const replayed = z.object({ runId: z.string().nullable() });
