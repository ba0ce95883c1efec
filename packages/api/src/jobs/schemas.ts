import { jobStatuses } from "@drumbeat/core/job-states";
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
  /** Sent along with a cursor by tRPC's client; all our lists go one way. */
  direction: z.literal("forward").optional(),
  limit: z.number().int().min(1).max(100).default(50),
});

export const nameRun = z.strictObject({ runId: z.string().min(1).max(100) });
