import { jobStatuses, jobStepKinds } from "@drumbeat/core/job-states";
import type { JobError, JobNext, JobTrigger } from "@drumbeat/core/jobs";
import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgEnum, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { businesses } from "./businesses";
import { instant } from "./columns";

export const jobStatusEnum = pgEnum("job_status", jobStatuses);
export const jobStepStatusEnum = pgEnum("job_step_status", ["pending", "done", "failed", "cancelled"]);
export const jobStepKindEnum = pgEnum("job_step_kind", jobStepKinds);

/** Moments inside JSON are texts. */
type Stored<T> = T extends Date ? string : T extends object ? { [K in keyof T]: Stored<T[K]> } : T;

/** Runs as our own functions report them while an Inngest server executes; without a server the executor's tables are read. */
export const jobRuns = pgTable(
  "job_runs",
  {
    /** The server's id of the run: a ULID, so that newer ones sort later. */
    id: text().primaryKey(),
    /** Null for work of the whole product. */
    businessId: uuid().references(() => businesses.id, { onDelete: "cascade" }),
    jobId: text().notNull(),
    status: jobStatusEnum().notNull(),
    trigger: jsonb().$type<JobTrigger>().notNull(),
    /** The events that started it, without secrets. */
    input: jsonb().$type<{ name?: string; data?: Record<string, unknown> }[]>().notNull(),
    attempt: integer().notNull(),
    maxAttempts: integer().notNull(),
    queuedAt: instant().notNull(),
    startedAt: instant(),
    endedAt: instant(),
    next: jsonb().$type<Stored<JobNext>>(),
    lastError: jsonb().$type<JobError>(),
    /** Without secrets, and cut when it is long. */
    output: jsonb(),
  },
  (table) => [
    /** The newest runs of a business, and of all. */
    index("job_runs_business").on(table.businessId, table.id.desc()),
    /** What has not ended, and failures of the last day. */
    index("job_runs_open").on(table.queuedAt).where(sql`ended_at is null`),
    index("job_runs_ended").on(table.endedAt).where(sql`ended_at is not null`),
  ],
);

/** The steps of those runs. */
export const jobSteps = pgTable(
  "job_steps",
  {
    runId: text()
      .notNull()
      .references(() => jobRuns.id, { onDelete: "cascade" }),
    /** The SDK's hash of the step's name and place. */
    id: text().notNull(),
    businessId: uuid().references(() => businesses.id, { onDelete: "cascade" }),
    name: text().notNull(),
    kind: jobStepKindEnum().notNull(),
    status: jobStepStatusEnum().notNull(),
    startedAt: instant().notNull(),
    endedAt: instant(),
    failures: jsonb().$type<{ attempt: number; error: JobError; at: string }[]>().notNull().default([]),
    output: jsonb(),
    error: jsonb().$type<JobError>(),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.id] }),
    /** When a business is deleted. */
    index("job_steps_business").on(table.businessId),
  ],
);
