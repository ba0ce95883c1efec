import { jobActs } from "@drumbeat/core/job-states";
import { jobRunDetailSchema, jobRunSchema, jobsOverviewSchema } from "@drumbeat/core/jobs";
import { z } from "zod";

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

export const runDetail = jobRunDetailSchema.omit({ ids: true }).extend(shared);
export type RunDetailView = z.infer<typeof runDetail>;

export const overview = jobsOverviewSchema;

export const replayed = z.object({ runId: z.string().nullable() });
