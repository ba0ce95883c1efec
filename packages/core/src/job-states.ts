/** Words about runs of jobs without the schemas, so that pages need not load those. */

export const jobStatuses = ["queued", "running", "completed", "failed", "cancelled"] as const;
export type JobStatus = (typeof jobStatuses)[number];

export const jobStepKinds = ["run", "sleep", "event", "invoke", "send"] as const;

/** What a person may do to a run in the state that it is in. */
export const jobActs = ["cancel", "retryNow", "replay"] as const;
export type JobAct = (typeof jobActs)[number];

/** The ids in events' data that say what a run is about. */
export const jobSubjectIds = ["generationId", "batchId", "webhookEventId"] as const;

/** True while something is still to come. */
export function isJobOpen(run: { status: JobStatus }): boolean {
  return run.status === "queued" || run.status === "running";
}
