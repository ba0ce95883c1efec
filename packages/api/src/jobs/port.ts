import type { JobAct, JobStatus } from "@drumbeat/core/job-states";
import type { JobRun, JobRunDetail, JobsOverview } from "@drumbeat/core/jobs";

/** Which runs are asked for, newest first. */
export interface RunFilter {
  /** Null asks for the runs of all businesses, and for those that work for none. */
  businessId: string | null;
  jobId?: string | undefined;
  status?: JobStatus | undefined;
  /** Runs that were queued at this moment or later. */
  from?: Date | undefined;
  /** Where the page before ended. */
  cursor?: string | undefined;
  limit: number;
}

export interface RunPage {
  items: JobRun[];
  nextCursor: string | null;
}

/**
 * Looks at jobs and acts on them, whoever executes them. It knows businesses only as values to filter by: who may see and
 * do what is decided by the service above.
 */
export interface Jobs {
  list(filter: RunFilter): Promise<RunPage>;
  /** Null when there is no such run, or it is of another business than the one named. */
  get(runId: string, businessId: string | null): Promise<JobRunDetail | null>;
  overview(): Promise<JobsOverview>;
  /** When work was last looked for; null when never. Undefined where an Inngest server does that. */
  pulse?: () => Promise<Date | null>;
  /** What can be done to a run by telling whoever executes it. */
  acts: readonly JobAct[];
  /** Ends a run before its next step. False when it had already ended. */
  cancel(runId: string): Promise<boolean>;
  /** Begins the next attempt now. False when it does not wait for one. */
  retryNow(runId: string): Promise<boolean>;
  /** Begins anew with the same events; answers with the new run's id, or null when it is not known yet. */
  replay(run: JobRunDetail): Promise<string | null>;
}
