import { DomainError } from "@drumbeat/core/errors";
import { jobSubjectIds } from "@drumbeat/core/job-states";
import { jobNextSchema, type JobRun, type JobRunDetail, type JobStep } from "@drumbeat/core/jobs";
import type { Database } from "@drumbeat/db/client";
import { jobRuns, jobSteps, outbox, workerHeartbeats } from "@drumbeat/db/schema";
import { and, asc, count, desc, eq, gt, gte, isNull, lt, min } from "drizzle-orm";
import { z } from "zod";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { BaseContext } from "../context";
import { type DomainEvent, eventTypes } from "../events";
import { awayBefore } from "../health/service";
import type { Jobs, RunFilter } from "./port";

const dayMs = 24 * 60 * 60_000;

/** Where an Inngest server executes, and how operators reach its own pages. */
export interface ServerMode {
  reason: string;
  dashboardUrl: string | null;
}

/** Jobs of an Inngest server, as our functions have reported them. Only the server itself can hurry or stop a run. */
export function recordedJobs(ctx: Pick<BaseContext, "db" | "clock" | "emit">, mode: ServerMode): Jobs {
  const { db } = ctx;
  return {
    acts: ["replay"],
    list: (filter) => listRuns(db, filter),
    get: (runId, businessId) => getRun(db, runId, businessId),
    overview: async () => {
      const now = ctx.clock.now();
      const [[workers], [open], [failed]] = await Promise.all([
        db
          .select({ count: count() })
          .from(workerHeartbeats)
          .where(gte(workerHeartbeats.lastSeenAt, awayBefore(now))),
        // What the server has been given and not begun, only it knows; what it has not been given yet waits here.
        db
          .select({ depth: count(), oldestDueAt: min(outbox.createdAt) })
          .from(outbox)
          .where(and(isNull(outbox.sentAt), isNull(outbox.parkedAt))),
        db
          .select({ count: count() })
          .from(jobRuns)
          .where(and(eq(jobRuns.status, "failed"), gt(jobRuns.endedAt, new Date(now - dayMs)))),
      ]);
      return {
        mode: "inngest",
        reason: mode.reason,
        dashboardUrl: mode.dashboardUrl,
        workers: workers?.count ?? 0,
        lastClaimAt: null,
        depth: open?.depth ?? 0,
        oldestDueAt: open?.oldestDueAt ?? null,
        failedIn24h: failed?.count ?? 0,
        schedules: [],
      };
    },
    cancel: async () => false,
    retryNow: async () => false,
    async replay(run) {
      await db.transaction((tx) => ctx.emit(tx, eventOf(run)));
      return null;
    },
  };
}

async function listRuns(db: Database, filter: RunFilter) {
  const rows = await db
    .select()
    .from(jobRuns)
    .where(
      and(
        inBusiness(jobRuns.businessId, filter.businessId),
        filter.jobId === undefined ? undefined : eq(jobRuns.jobId, filter.jobId),
        filter.status === undefined ? undefined : eq(jobRuns.status, filter.status),
        filter.from === undefined ? undefined : gte(jobRuns.queuedAt, filter.from),
        filter.cursor === undefined ? undefined : lt(jobRuns.id, filter.cursor),
      ),
    )
    .orderBy(desc(jobRuns.id))
    .limit(filter.limit + 1);
  const items = rows.slice(0, filter.limit).map(toRun);
  return { items, nextCursor: rows.length > filter.limit ? (items.at(-1)?.id ?? null) : null };
}

async function getRun(db: Database, runId: string, businessId: string | null): Promise<JobRunDetail | null> {
  const [row] = await db
    .select()
    .from(jobRuns)
    .where(and(eq(jobRuns.id, runId), inBusiness(jobRuns.businessId, businessId)));
  if (!row) return null;
  const steps = await db
    .select()
    .from(jobSteps)
    .where(and(eq(jobSteps.runId, runId), inBusiness(jobSteps.businessId, businessId)))
    .orderBy(asc(jobSteps.startedAt), asc(jobSteps.id));
  return {
    ...toRun(row),
    steps: steps.map(toStep),
    input: row.input,
    output: row.output,
    parent: null,
    children: [],
  };
}

const inBusiness = (column: PgColumn, businessId: string | null) =>
  businessId === null ? undefined : eq(column, businessId);

function toRun({ input, output: _output, next, ...row }: typeof jobRuns.$inferSelect): JobRun {
  return { ...row, ids: idsIn(input[0]?.data), next: next === null ? null : jobNextSchema.parse(next) };
}

function idsIn(data: Record<string, unknown> | undefined): Record<string, string> {
  const found = jobSubjectIds.map((name) => [name, data?.[name]]);
  return Object.fromEntries(found.filter(([, value]) => typeof value === "string"));
}

function toStep({
  runId: _runId,
  businessId: _businessId,
  failures,
  ...step
}: typeof jobSteps.$inferSelect): JobStep {
  return { ...step, failures: failures.map((failure) => ({ ...failure, at: new Date(failure.at) })) };
}

/** The event that started a run, to be sent again. Throws for runs that no event of ours started. */
function eventOf(run: JobRunDetail): DomainEvent {
  const type = Object.values(eventTypes).find(({ name }) => name === run.trigger.name);
  if (!type || run.trigger.kind !== "event") {
    throw new DomainError(
      "conflict",
      "This run was not started by an event of Drumbeat. Start it again on the pages of the Inngest server.",
    );
  }
  return { name: type.name, data: type.schema.parse(dataOf(run)) } as DomainEvent;
}

function dataOf(run: JobRunDetail): unknown {
  const [event] = z.array(z.object({ data: z.unknown() })).parse(run.input);
  return event?.data;
}
