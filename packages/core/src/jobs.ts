import { z } from "zod";
import { jobStatuses, jobStepKinds } from "./job-states";

/** A run of a job, whoever executes it, as the pages show it. Both readers of runs answer in this shape. */

/** What happens next, and when. */
export const jobNextSchema = z.discriminatedUnion("kind", [
  /** Ready; begins as soon as a worker is free. */
  z.object({ kind: z.literal("queued"), since: z.coerce.date() }),
  /** Ready, but as many of its kind are running as may. */
  z.object({ kind: z.literal("slot"), key: z.string().nullable(), since: z.coerce.date() }),
  /** Begins, or goes on, no earlier than this. */
  z.object({ kind: z.literal("later"), at: z.coerce.date() }),
  z.object({ kind: z.literal("running"), since: z.coerce.date(), step: z.string().nullable() }),
  /** The `retry`th of at most `of` retries. */
  z.object({ kind: z.literal("retry"), retry: z.number().int(), of: z.number().int(), at: z.coerce.date() }),
  z.object({ kind: z.literal("sleep"), until: z.coerce.date() }),
  z.object({ kind: z.literal("event"), name: z.string(), until: z.coerce.date().nullable() }),
  /** Waits for another run that it started. */
  z.object({ kind: z.literal("run"), jobId: z.string().nullable(), until: z.coerce.date().nullable() }),
]);
export type JobNext = z.infer<typeof jobNextSchema>;

export const jobErrorSchema = z.object({ name: z.string(), message: z.string() });
export type JobError = z.infer<typeof jobErrorSchema>;

export const jobTriggerSchema = z.object({
  kind: z.enum(["event", "schedule", "run"]),
  /** The event's name, the schedule's expression, or the job that started this one. */
  name: z.string(),
});
export type JobTrigger = z.infer<typeof jobTriggerSchema>;

export const jobRunSchema = z.object({
  id: z.string(),
  /** Of the function, such as `write-strategy`. */
  jobId: z.string(),
  /** The business it works for; null for work of the whole product. */
  businessId: z.string().nullable(),
  status: z.enum(jobStatuses),
  trigger: jobTriggerSchema,
  /** Ids that the event which started it carries, by name, so that the page can link to what it is about. */
  ids: z.record(z.string(), z.string()),
  queuedAt: z.date(),
  startedAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  /** From 1: the attempt under way, or the last one. */
  attempt: z.number().int().min(1),
  maxAttempts: z.number().int().min(1),
  /** Null once it has ended. */
  next: jobNextSchema.nullable(),
  /** The latest failure, also when a later attempt succeeded. */
  lastError: jobErrorSchema.nullable(),
});
export type JobRun = z.infer<typeof jobRunSchema>;

export const jobStepSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(jobStepKinds),
  status: z.enum(["pending", "done", "failed", "cancelled"]),
  startedAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  /** Failed attempts, oldest first, counted from 1. */
  failures: z.array(z.object({ attempt: z.number().int(), error: jobErrorSchema, at: z.date() })),
  output: z.unknown(),
  error: jobErrorSchema.nullable(),
});
export type JobStep = z.infer<typeof jobStepSchema>;

/** Another run, in a line. */
export const jobRelativeSchema = z.object({
  id: z.string(),
  jobId: z.string(),
  status: z.enum(jobStatuses),
});
export type JobRelative = z.infer<typeof jobRelativeSchema>;

export const jobRunDetailSchema = jobRunSchema.extend({
  steps: z.array(jobStepSchema),
  /** The events that started it. */
  input: z.unknown(),
  output: z.unknown(),
  parent: jobRelativeSchema.nullable(),
  children: z.array(jobRelativeSchema),
});
export type JobRunDetail = z.infer<typeof jobRunDetailSchema>;

export const jobsOverviewSchema = z.object({
  mode: z.enum(["embedded", "inngest"]),
  /** Why this mode, in a sentence for operators. */
  reason: z.string(),
  /** Of the Inngest server, where there is one. */
  dashboardUrl: z.string().nullable(),
  workers: z.number().int(),
  /** When work was last looked for; null where an Inngest server does that. */
  lastClaimAt: z.date().nullable(),
  /** Runs that are ready and wait for a worker. */
  depth: z.number().int(),
  /** Since when the longest waiting one is ready. */
  oldestDueAt: z.date().nullable(),
  failedIn24h: z.number().int(),
  schedules: z.array(z.object({ jobId: z.string(), expression: z.string(), nextAt: z.date().nullable() })),
});
export type JobsOverview = z.infer<typeof jobsOverviewSchema>;
