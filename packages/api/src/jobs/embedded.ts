import { DomainError } from "@drumbeat/core/errors";
import { jobSubjectIds } from "@drumbeat/core/job-states";
import type { JobError, JobNext, JobRun, JobRunDetail, JobStep } from "@drumbeat/core/jobs";
import {
  createInspector,
  type Next,
  type RunDetail,
  type RunSummary,
  type StepDetail,
} from "inngest-embedded/inspect";
import type { Jobs } from "./port";

/** The SDK puts the app's id before every function's. */
const appPrefix = "drumbeat-";
const jobIdOf = (functionId: string) =>
  functionId.startsWith(appPrefix) ? functionId.slice(appPrefix.length) : functionId;

const pick = [...jobSubjectIds];

/** Jobs that the embedded executor runs, in whatever process: its own tables are read. `close` ends the connections. */
export function embeddedJobs(options: {
  databaseUrl: string;
  reason: string;
}): Jobs & { close: () => Promise<void> } {
  const inspector = createInspector({ databaseUrl: options.databaseUrl });
  return {
    close: () => inspector.close(),
    acts: ["cancel", "retryNow", "replay"],
    async list({ businessId, jobId, status, ...filter }) {
      const page = await inspector
        .listRuns({
          ...filter,
          pick,
          tenant: businessId ?? undefined,
          functionId: jobId && `${appPrefix}${jobId}`,
          status: status && [status],
        })
        .catch(explainCursor);
      return { items: page.runs.map(toRun), nextCursor: page.nextCursor ?? null };
    },
    async get(runId, businessId) {
      const run = await inspector.getRun(runId, { pick, tenant: businessId ?? undefined });
      if (!run) return null;
      const parent = run.parentRunId === null ? undefined : await inspector.getRun(run.parentRunId);
      return toDetail(run, parent);
    },
    async overview() {
      const state = await inspector.overview();
      return {
        mode: "embedded",
        reason: options.reason,
        dashboardUrl: null,
        workers: state.instances.length,
        lastClaimAt: state.lastClaimAt,
        depth: state.depth.due + state.depth.events,
        oldestDueAt: state.oldestDueAt,
        failedIn24h: state.failed24h,
        schedules: state.nextCrons.map(({ functionId, cron, at }) => ({
          jobId: jobIdOf(functionId),
          expression: cron,
          nextAt: at,
        })),
      };
    },
    pulse: async () => (await inspector.pulse()).lastClaimAt,
    cancel: (runId) => inspector.cancelRun(runId),
    retryNow: (runId) => inspector.retryRunNow(runId),
    async replay({ id }) {
      const newId = await inspector.replayRun(id);
      if (newId === undefined) {
        throw new DomainError(
          "conflict",
          "The events that started this run are deleted, so it cannot begin anew.",
        );
      }
      return newId;
    },
  };
}

function explainCursor(error: unknown): never {
  if (!(error instanceof RangeError)) throw error;
  throw new DomainError("invalid", "This page of the list does not exist. Go back to the newest runs.", {
    cause: error,
  });
}

function toRun(run: RunSummary): JobRun {
  return {
    id: run.id,
    jobId: jobIdOf(run.functionId),
    businessId: run.tenant,
    status: run.status,
    trigger: triggerOf(run),
    ids: run.subject,
    queuedAt: run.queuedAt,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    attempt: Math.min(run.attempt, run.maxAttempts),
    maxAttempts: run.maxAttempts,
    next: run.next && toNext(run.next),
    lastError: toError(run.lastError),
  };
}

function triggerOf({ trigger }: RunSummary): JobRun["trigger"] {
  if (trigger.kind === "cron") return { kind: "schedule", name: trigger.cron ?? "" };
  if (trigger.kind === "invoke") return { kind: "run", name: "" };
  return { kind: "event", name: trigger.event };
}

function toNext(next: Next): JobNext {
  switch (next.kind) {
    case "running":
      return { kind: "running", since: next.since, step: next.step };
    case "retry":
      return { kind: "retry", retry: next.retry, of: next.of, at: next.at };
    case "slot":
      return { kind: "slot", key: next.key || null, since: next.since };
    case "queued":
      return { kind: "queued", since: next.since };
    case "start":
      return { kind: "later", at: next.at };
    case "sleep":
      return { kind: "sleep", until: next.until };
    case "event":
      return { kind: "event", name: next.event, until: next.until };
    case "invoke":
      return { kind: "run", jobId: next.functionId && jobIdOf(next.functionId), until: next.until };
  }
}

function toDetail(run: RunDetail, parent: RunSummary | undefined): JobRunDetail {
  return {
    ...toRun(run),
    steps: run.steps.map(toStep),
    input: run.input,
    output: run.output,
    parent: parent ? { id: parent.id, jobId: jobIdOf(parent.functionId), status: parent.status } : null,
    children: run.children.map(({ id, functionId, status }) => ({ id, jobId: jobIdOf(functionId), status })),
  };
}

function toStep({ kind, attempts, error, ...step }: StepDetail): JobStep {
  return {
    id: step.id,
    name: step.name,
    kind: kind === "wait" ? "event" : kind,
    status: step.status,
    startedAt: step.startedAt,
    endedAt: step.endedAt,
    failures: attempts.map(({ attempt, at, error: cause }) => ({ attempt, at, error: plain(cause) })),
    output: step.output,
    error: toError(error),
  };
}

const toError = (error: JobError | null): JobError | null => error && plain(error);

/** Without the stack, which tells people nothing. */
const plain = ({ name, message }: JobError): JobError => ({ name, message });
