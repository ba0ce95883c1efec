import type { JobError, JobNext, JobStep, JobTrigger } from "@drumbeat/core/jobs";
import { redactText } from "@drumbeat/core/redact";
import { jobRuns, jobSteps } from "@drumbeat/db/schema";
import { and, asc, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { inBatches } from "../batches";
import type { BaseContext } from "../context";
import { safeData } from "./safe-data";

type Ctx = Pick<BaseContext, "db" | "clock">;

/** A run as its function sees it while it runs. */
export interface ReportedRun {
  id: string;
  jobId: string;
  trigger: JobTrigger;
  events: { name?: string; data?: Record<string, unknown>; ts?: number }[];
  /** From 1. */
  attempt: number;
  maxAttempts: number;
}

/** Notes that a run is under way: its first call, or one that goes on with it. */
export async function noteRunning(ctx: Ctx, run: ReportedRun): Promise<void> {
  const now = new Date(ctx.clock.now());
  const [event] = run.events;
  const current = { attempt: run.attempt, status: "running" as const, next: stored(runningSince(now, null)) };
  await ctx.db
    .insert(jobRuns)
    .values({
      id: run.id,
      businessId: businessOf(run),
      jobId: run.jobId,
      trigger: run.trigger,
      input: run.events.map(({ name, data }) => ({ name: name ?? "", data: cleanRecord(data) })),
      maxAttempts: run.maxAttempts,
      queuedAt: event?.ts === undefined ? now : new Date(event.ts),
      startedAt: now,
      ...current,
    })
    .onConflictDoUpdate({ target: jobRuns.id, set: current, setWhere: isNull(jobRuns.endedAt) });
}

/** Notes what a run does or waits for. */
export async function noteNext(ctx: Ctx, runId: string, next: JobNext, lastError?: unknown): Promise<void> {
  await ctx.db
    .update(jobRuns)
    .set({
      next: stored(next),
      ...(lastError === undefined ? {} : { lastError: describe(lastError) }),
    })
    .where(and(eq(jobRuns.id, runId), isNull(jobRuns.endedAt)));
}

/** Notes that a step has begun, or begun again. */
export async function noteStep(
  ctx: Ctx,
  run: ReportedRun,
  step: Pick<JobStep, "id" | "name" | "kind">,
  next?: JobNext,
): Promise<void> {
  const startedAt = new Date(ctx.clock.now());
  await ctx.db
    .insert(jobSteps)
    .values({ ...step, runId: run.id, businessId: businessOf(run), status: "pending", startedAt })
    .onConflictDoNothing();
  await noteNext(ctx, run.id, next ?? runningSince(startedAt, step.name));
}

/** Notes how a step ended: with a result, or with an error for good. Doing it twice keeps the first. */
export async function noteStepEnd(
  ctx: Ctx,
  runId: string,
  stepId: string,
  end: { output: unknown } | { error: unknown },
): Promise<void> {
  await ctx.db
    .update(jobSteps)
    .set({
      endedAt: new Date(ctx.clock.now()),
      ...("error" in end
        ? { status: "failed" as const, error: describe(end.error) }
        : { status: "done" as const, output: safeData(end.output) }),
    })
    .where(and(eq(jobSteps.runId, runId), eq(jobSteps.id, stepId), eq(jobSteps.status, "pending")));
}

/** Notes a failed attempt of a step. */
export async function noteStepFailure(
  ctx: Ctx,
  run: ReportedRun,
  stepId: string,
  error: unknown,
): Promise<void> {
  const failure = {
    attempt: run.attempt,
    error: describe(error),
    at: new Date(ctx.clock.now()).toISOString(),
  };
  await ctx.db
    .update(jobSteps)
    .set({ failures: sql`${jobSteps.failures} || ${JSON.stringify([failure])}::jsonb` })
    .where(and(eq(jobSteps.runId, run.id), eq(jobSteps.id, stepId)));
}

/** Notes how a run ended. */
export async function noteRunEnd(
  ctx: Ctx,
  runId: string,
  end: { output: unknown } | { error: unknown } | { cancelled: true },
): Promise<void> {
  const endedAt = new Date(ctx.clock.now());
  await ctx.db
    .update(jobRuns)
    .set({
      endedAt,
      next: null,
      ...("cancelled" in end
        ? { status: "cancelled" as const }
        : "error" in end
          ? { status: "failed" as const, lastError: describe(end.error) }
          : { status: "completed" as const, output: safeData(end.output) }),
    })
    .where(and(eq(jobRuns.id, runId), isNull(jobRuns.endedAt)));
  await ctx.db
    .update(jobSteps)
    .set({ status: "cancelled", endedAt })
    .where(and(eq(jobSteps.runId, runId), eq(jobSteps.status, "pending")));
}

const keptMs = 90 * 24 * 60 * 60_000;

/** Deletes runs that are over 90 days old, in batches. Returns how many. */
export async function forgetOldRuns(ctx: Ctx): Promise<number> {
  const longAgo = new Date(ctx.clock.now() - keptMs);
  return inBatches(async (limit) => {
    const old = ctx.db
      .select({ id: jobRuns.id })
      .from(jobRuns)
      .where(lt(jobRuns.queuedAt, longAgo))
      .orderBy(asc(jobRuns.id))
      .limit(limit);
    const gone = await ctx.db.delete(jobRuns).where(inArray(jobRuns.id, old)).returning({ id: jobRuns.id });
    return gone.length;
  });
}

const runningSince = (since: Date, step: string | null): JobNext => ({ kind: "running", since, step });

/** As JSON keeps it. */
function stored(next: JobNext) {
  return JSON.parse(JSON.stringify(next)) as typeof jobRuns.$inferInsert.next;
}

function businessOf(run: ReportedRun): string | null {
  const named = z.object({ businessId: z.uuid() }).safeParse(run.events[0]?.data);
  return named.success ? named.data.businessId : null;
}

const longestMessage = 1_000;

function describe(error: unknown): JobError {
  if (!(error instanceof Error))
    return { name: "Error", message: redactText(String(error)).slice(0, longestMessage) };
  return { name: error.name, message: redactText(error.message).slice(0, longestMessage) };
}

function cleanRecord(data: Record<string, unknown> | undefined): Record<string, unknown> {
  return z
    .record(z.string(), z.unknown())
    .catch({})
    .parse(safeData(data ?? {}));
}
