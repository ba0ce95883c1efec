import { DomainError } from "@drumbeat/core/errors";
import { isJobOpen, type JobAct } from "@drumbeat/core/job-states";
import type { JobRun, JobRunDetail, JobsOverview } from "@drumbeat/core/jobs";
import { can } from "@drumbeat/core/roles";
import { redactText } from "@drumbeat/core/redact";
import type { z } from "zod";
import { recordAudit } from "../audit/record";
import { cancelBatch } from "../batches/act";
import type { BusinessContext, UserContext } from "../context";
import { cancelGeneration } from "../strategies/requests";
import { reopenGeneration } from "../strategies/reopen";
import type * as answers from "./answers";
import type * as schemas from "./schemas";
import { safeData } from "./safe-data";
import { findSubjects } from "./subjects";

/** Somebody who looks at runs: of one business, or, as an operator, at all of them. */
export interface Viewer {
  ctx: UserContext;
  /** Null for operators. */
  businessId: string | null;
  /** Whether they may also act. */
  mayAct: boolean;
}

/** A member who looks at the runs of the business. */
export const memberOf = (ctx: BusinessContext): Viewer => ({
  ctx,
  businessId: ctx.businessId,
  mayAct: can(ctx.role, "activity.manage"),
});

/** Somebody who runs this installation. */
export const operator = (ctx: UserContext): Viewer => ({ ctx, businessId: null, mayAct: true });

const hourMs = 60 * 60_000;
const periodMs = { hour: hourMs, day: 24 * hourMs, week: 7 * 24 * hourMs, month: 30 * 24 * hourMs };

/** How the whole is doing. */
export function getOverview(viewer: Viewer): Promise<JobsOverview> {
  return viewer.ctx.jobs.overview();
}

/** Runs, newest first. */
export async function listRuns(
  viewer: Viewer,
  input: z.output<typeof schemas.listRuns>,
): Promise<z.infer<typeof answers.runPage>> {
  const { within, ...filter } = input;
  const page = await viewer.ctx.jobs.list({
    ...filter,
    businessId: viewer.businessId,
    from: within && new Date(viewer.ctx.clock.now() - periodMs[within]),
  });
  const subjectsOf = await findSubjects(viewer.ctx.db, page.items);
  return {
    items: page.items.map((run) => {
      const { ids: _ids, ...safe } = withoutSecrets(run);
      return { ...safe, ...subjectsOf(run), acts: actsFor(viewer, run) };
    }),
    nextCursor: page.nextCursor,
  };
}

/** One run with its steps; what went in and came out is without secrets. */
export async function getRun(
  viewer: Viewer,
  { runId }: z.infer<typeof schemas.nameRun>,
): Promise<answers.RunDetailView> {
  const run = await findRun(viewer, runId);
  const subjectsOf = await findSubjects(viewer.ctx.db, [run]);
  const { ids: _ids, ...safe } = withoutSecrets(run);
  return {
    ...safe,
    ...subjectsOf(run),
    acts: actsFor(viewer, run),
    input: safeData(run.input),
    output: safeData(run.output),
    steps: run.steps.map((step) => ({
      ...step,
      output: safeData(step.output),
      error: step.error && withoutSecret(step.error),
      failures: step.failures.map((failure) => ({ ...failure, error: withoutSecret(failure.error) })),
    })),
  };
}

/** Ends a run, and first what it works on, so that nothing asks for it again. */
export async function cancelRun(viewer: Viewer, { runId }: z.infer<typeof schemas.nameRun>): Promise<void> {
  const run = await findRun(viewer, runId);
  if (!isJobOpen(run)) throw ended();
  const [generation, batch] = [generationOf(run), batchOf(run)];
  if (generation) await cancelGeneration({ ...viewer.ctx, businessId: generation.businessId }, generation);
  if (batch) await cancelBatch({ ...viewer.ctx, businessId: batch.businessId }, batch);
  const isCancelled = viewer.ctx.jobs.acts.includes("cancel") && (await viewer.ctx.jobs.cancel(runId));
  if (!isCancelled && !generation && !batch) throw ended();
  await writeDown(viewer, "job.cancelled", run);
}

/** Begins the next attempt now instead of at its time. */
export async function retryRunNow(viewer: Viewer, { runId }: z.infer<typeof schemas.nameRun>): Promise<void> {
  const run = await findRun(viewer, runId);
  if (!isJobOpen(run)) throw ended();
  if (!(await viewer.ctx.jobs.retryNow(runId))) {
    throw new DomainError("conflict", "This run does not wait for another attempt any more. Look again.");
  }
  await writeDown(viewer, "job.retried", run);
}

/** Does it all again from the start, with the same events. What it works on is opened again first. */
export async function replayRun(
  viewer: Viewer,
  { runId }: z.infer<typeof schemas.nameRun>,
): Promise<{ runId: string | null }> {
  const run = await findRun(viewer, runId);
  if (isJobOpen(run)) {
    throw new DomainError("conflict", "This run has not ended yet. Cancel it first, or wait.");
  }
  if (batchOf(run)) {
    throw new DomainError("conflict", "Posts that are missing are written from the page that planned them.");
  }
  const generation = generationOf(run);
  if (generation) await reopenGeneration({ ...viewer.ctx, businessId: generation.businessId }, generation);
  const newId = await viewer.ctx.jobs.replay(run);
  await writeDown(viewer, "job.replayed", run);
  return { runId: newId };
}

/**
 * Into the log of the business, or of the operators. After the act and not with it: whoever executes keeps its runs by
 * itself, and an act that is done must not be undone because it could not be written down.
 */
async function writeDown(
  { ctx }: Viewer,
  action: "job.cancelled" | "job.retried" | "job.replayed",
  run: JobRun,
) {
  await ctx.db.transaction((tx) =>
    recordAudit(tx, ctx, {
      action,
      subject: { kind: "run", id: run.id },
      after: { job: run.jobId },
      about: run.businessId === null ? "operators" : { businessId: run.businessId },
    }),
  );
}

async function findRun({ ctx: { jobs }, businessId }: Viewer, runId: string): Promise<JobRunDetail> {
  const run = await jobs.get(runId, businessId);
  if (!run)
    throw new DomainError("not_found", "There is no such run here. Old runs are deleted after a while.");
  return run;
}

/** What may be done to a run now: by its state, by who executes it, and by whether it can be stopped from the product. */
function actsFor({ ctx: { jobs }, mayAct }: Viewer, run: JobRun): JobAct[] {
  if (!mayAct) return [];
  const possible: Record<JobAct, boolean> = {
    cancel: isJobOpen(run) && (jobs.acts.includes("cancel") || isStoppedHere(run)),
    retryNow: run.next?.kind === "retry" && jobs.acts.includes("retryNow"),
    replay: !isJobOpen(run) && jobs.acts.includes("replay") && isWorthRepeating(run),
  };
  return (Object.keys(possible) as JobAct[]).filter((act) => possible[act]);
}

/** What it works on knows that it was stopped, and so does the run at its next step. */
const isStoppedHere = (run: JobRun) => generationOf(run) !== null || batchOf(run) !== null;

/** What was written is not written again by repeating its run, and missing posts have a page that asks for them. */
function isWorthRepeating(run: JobRun): boolean {
  return batchOf(run) === null && (generationOf(run) === null || run.status !== "completed");
}

/** The strategy that a run writes, if it does. */
function generationOf({ jobId, businessId, ids: { generationId } }: JobRun) {
  return jobId === "write-strategy" && generationId !== undefined && businessId !== null
    ? { generationId, businessId }
    : null;
}

/** The posts that a run writes, if it does. */
function batchOf({ jobId, businessId, ids: { batchId } }: JobRun) {
  return jobId === "write-batch" && batchId !== undefined && businessId !== null
    ? { batchId, businessId }
    : null;
}

function withoutSecrets<R extends JobRun>(run: R): R {
  return { ...run, lastError: run.lastError && withoutSecret(run.lastError) };
}

function withoutSecret(error: { name: string; message: string }) {
  return { name: error.name, message: redactText(error.message) };
}

const ended = () => new DomainError("conflict", "This run has already ended.");
