import type { Db } from "../database";
import { DISCOVERY } from "../protocol";
import type { RunStatus } from "../runs";
import { readRuns, summarise } from "./list";
import { queuedFor, toNext } from "./next";
import type { RunDetail, RunError, StepDetail } from "./types";

interface StepRow {
  id: string;
  name: string;
  op: string;
  status: StepDetail["status"];
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  output: unknown;
  error: RunError | null;
}

interface AttemptRow {
  stepId: string;
  name: string | null;
  attempt: number;
  at: Date;
  error: RunError;
}

const KINDS: Record<string, StepDetail["kind"]> = {
  Sleep: "sleep",
  WaitForEvent: "wait",
  InvokeFunction: "invoke",
};

/** Everything about one run; undefined when there is none with this id, or it is another tenant's. */
export async function getRun(
  sql: Db,
  id: string,
  { tenant, pick = [] }: { tenant?: string | undefined; pick?: string[] | undefined },
  now: number,
): Promise<RunDetail | undefined> {
  const ofTenant = tenant === undefined ? sql`true` : sql`r.tenant_id = ${tenant}`;
  const [row] = await readRuns(sql, sql`r.id = ${id} and ${ofTenant}`, pick);
  if (!row) return undefined;
  const [body] = await sql<{ input: unknown[]; output: unknown }[]>`
    select r.output, coalesce((
      select json_agg(e.payload order by array_position(r.event_ids, e.id))
      from events e where e.id = any(r.event_ids)), '[]') as input
    from runs r where r.id = ${id}`;
  const steps = await sql<StepRow[]>`
    select id, name, op, status, created_at as "createdAt", started_at as "startedAt", ended_at as "endedAt",
      data as output, error
    from steps where run_id = ${id} order by finish_seq nulls last, created_at`;
  const attempts = await sql<AttemptRow[]>`
    select step_id as "stepId", name, attempt, at, error from attempts where run_id = ${id} order by id`;
  const children = await sql<{ id: string; functionId: string; status: RunStatus; stepId: string }[]>`
    select id, fn_id as "functionId", status, parent_step_id as "stepId" from runs
    where parent_run_id = ${id} order by queued_at`;
  const queued = row.endedAt === null ? await queuedFor(sql, [id]) : [];
  const attemptsOf = (stepId: string) =>
    attempts
      .filter((each) => each.stepId === stepId)
      .map(({ attempt, at, error }) => ({ attempt: attempt + 1, at, error }));
  const details = withUnfinished(steps, attempts).map((step): StepDetail => {
    const waiting = queued.find((each) => each.stepId === step.id);
    const { op, createdAt, ...rest } = step;
    const kind = KINDS[op] ?? "run";
    return {
      ...rest,
      kind,
      startedAt: step.startedAt ?? (kind === "run" ? null : createdAt),
      attempts: attemptsOf(step.id),
      next: waiting ? toNext(waiting, now) : null,
    };
  });
  return {
    ...summarise(row, queued, now),
    input: body?.input ?? [],
    output: body?.output ?? null,
    error: row.runError,
    steps: details,
    attempts: attemptsOf(DISCOVERY),
    children: [...children],
  };
}

/** A step that has only failed so far is not among the steps yet; its attempts are. */
function withUnfinished(steps: StepRow[], attempts: AttemptRow[]): StepRow[] {
  const known = new Set([DISCOVERY, ...steps.map((step) => step.id)]);
  const failing = attempts.filter((each) => {
    if (known.has(each.stepId)) return false;
    known.add(each.stepId);
    return true;
  });
  return [
    ...steps,
    ...failing.map(
      (each): StepRow => ({
        id: each.stepId,
        name: each.name ?? each.stepId,
        op: "StepRun",
        status: "pending",
        createdAt: each.at,
        startedAt: null,
        endedAt: null,
        output: null,
        error: null,
      }),
    ),
  ];
}
