import type { PendingQuery, Row } from "postgres";
import type { Db } from "../database";
import type { RunStatus } from "../runs";
import { mostTelling, type QueueRow, queuedFor } from "./next";
import type { RunError, RunFilter, RunPage, RunSummary } from "./types";

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 100;

interface RunRow {
  id: string;
  functionId: string;
  functionName: string | null;
  tenant: string | null;
  status: RunStatus;
  event: string | null;
  cron: string | null;
  events: number;
  subject: Record<string, string | null> | null;
  queuedAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  lastError: { error: RunError; attempt: number } | null;
  failedAt: Date | null;
  runError: RunError | null;
  maxAttempts: number;
  parentRunId: string | null;
  replayOf: string | null;
}

/** One page of runs, newest first. Throws a RangeError for a cursor that is not one of ours. */
export async function listRuns(sql: Db, filter: RunFilter, now: number): Promise<RunPage> {
  const limit = Math.min(Math.max(filter.limit ?? DEFAULT_LIMIT, 1), MAX_LIMIT);
  const after = filter.cursor === undefined ? undefined : readCursor(filter.cursor);
  const rows = await readRuns(
    sql,
    sql`
      ${filter.tenant === undefined ? sql`true` : sql`r.tenant_id = ${filter.tenant}`}
      and ${filter.functionId === undefined ? sql`true` : sql`r.fn_id = ${filter.functionId}`}
      and ${filter.status === undefined ? sql`true` : sql`r.status = any(${filter.status})`}
      and ${filter.from === undefined ? sql`true` : sql`r.queued_at >= ${filter.from}`}
      and ${filter.to === undefined ? sql`true` : sql`r.queued_at < ${filter.to}`}
      and ${after === undefined ? sql`true` : sql`(r.queued_at, r.id) < (${after.at}::timestamptz, ${after.id})`}
      order by r.queued_at desc, r.id desc limit ${limit + 1}`,
    filter.pick ?? [],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const queued = await queuedFor(
    sql,
    page.filter((row) => row.endedAt === null).map((row) => row.id),
  );
  return {
    runs: page.map((row) => summarise(row, queued, now)),
    nextCursor: rows.length > limit && last ? `${last.queuedAt.toISOString()}/${last.id}` : undefined,
  };
}

function readCursor(cursor: string): { at: string; id: string } {
  const [at, id] = cursor.split("/");
  if (!at || !id || Number.isNaN(Date.parse(at))) throw new RangeError("This is not a cursor of this list.");
  return { at, id };
}

/** Reads runs by a condition on `r`, with what a summary needs. */
export async function readRuns(sql: Db, condition: PendingQuery<Row[]>, pick: string[]): Promise<RunRow[]> {
  return await sql<RunRow[]>`
    select r.id, r.fn_id as "functionId", f.config ->> 'name' as "functionName", r.tenant_id as tenant, r.status,
      e.name as event, e.payload -> 'data' ->> 'cron' as cron, cardinality(r.event_ids) as events,
      (select json_object_agg(name, coalesce(e.payload -> 'data' ->> name, e.payload -> 'data' -> 'event' -> 'data' ->> name))
        from unnest(${pick}::text[]) as name) as subject,
      r.queued_at as "queuedAt", r.started_at as "startedAt", r.ended_at as "endedAt", r.error as "runError",
      json_build_object('error', a.error, 'attempt', a.attempt) as "lastError", a.at as "failedAt",
      coalesce((f.config #>> '{steps,step,retries,attempts}')::int, 4) + 1 as "maxAttempts",
      r.parent_run_id as "parentRunId", r.replay_of as "replayOf"
    from runs r
    left join functions f on f.id = r.fn_id
    left join events e on e.id = r.event_ids[1]
    left join lateral (select error, attempt, at from attempts where run_id = r.id order by id desc limit 1) a on true
    where ${condition}`;
}

/** A run in words; `queued` may hold rows of other runs too. */
export function summarise(row: RunRow, queued: QueueRow[], now: number): RunSummary {
  const telling = mostTelling(
    queued.filter((each) => each.runId === row.id),
    now,
  );
  const { event, cron, events, subject, lastError, failedAt, runError, functionName, ...rest } = row;
  const error = row.status === "completed" ? null : (lastError?.error ?? null);
  const at = failedAt ?? row.endedAt;
  return {
    ...rest,
    functionName: functionName ?? row.functionId,
    trigger: { kind: triggerKind(event), event: event ?? "", cron, events },
    subject: Object.fromEntries(
      Object.entries(subject ?? {}).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
    ),
    attempt: (telling?.row.attempt ?? lastError?.attempt ?? 0) + 1,
    lastError:
      error && at ? { ...error, at } : runError && row.endedAt ? { ...runError, at: row.endedAt } : null,
    next: telling?.next ?? null,
  };
}

const KINDS: Record<string, RunSummary["trigger"]["kind"]> = {
  "inngest/scheduled.timer": "cron",
  "inngest/function.invoked": "invoke",
  "inngest/function.failed": "failure",
};

function triggerKind(event: string | null): RunSummary["trigger"]["kind"] {
  return KINDS[event ?? ""] ?? "event";
}
