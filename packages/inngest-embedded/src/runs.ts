import type { TransactionSql } from "postgres";
import { TOLD, tellEnding } from "./endings";
import { toJson } from "./json";
import { DISCOVERY, type StepErrorData } from "./protocol";
import type { Transitions } from "./engine";

export type RunStatus = "queued" | "running" | "completed" | "failed" | "cancelled";

/** A run whose row the surrounding transaction has locked. */
export interface Run {
  id: string;
  fnId: string;
  eventIds: string[];
  tenantId: string | null;
  startedAt: Date | null;
  endedAt: Date | null;
  parentRunId: string | null;
  parentStepId: string | null;
}

const MAX_STEPS = 1000;

/** Every transition of a run begins with this lock, so that two that end at once see each other. */
export async function lockRun(tx: TransactionSql, id: string): Promise<Run | undefined> {
  const [run] = await tx<Run[]>`
    select id, fn_id as "fnId", event_ids as "eventIds", tenant_id as "tenantId", started_at as "startedAt",
      ended_at as "endedAt", parent_run_id as "parentRunId", parent_step_id as "parentStepId"
    from runs where id = ${id} for update`;
  return run;
}

interface FinishedStep {
  id: string;
  name: string;
  op: string;
  startedAt?: Date | undefined;
  data?: unknown;
  error?: StepErrorData;
}

/** Records a step's result. A step leaves "pending" once; a later result for it changes nothing. */
export async function finishStep(
  engine: Transitions,
  tx: TransactionSql,
  run: Run,
  step: FinishedStep,
): Promise<void> {
  const now = new Date(engine.settings.now());
  const status = step.error ? "failed" : "done";
  const data = step.error ? null : toJson(step.data);
  const error = step.error ? toJson(step.error) : null;
  await tx`
    insert into steps (run_id, id, name, op, status, data, error, finish_seq, created_at, started_at, ended_at)
    values (${run.id}, ${step.id}, ${step.name}, ${step.op}, ${status}, ${data}::text::json, ${error}::text::json,
      nextval('step_finish_seq'), ${now}, ${step.startedAt ?? null}, ${now})
    on conflict (run_id, id) do update set status = excluded.status, data = excluded.data,
      error = excluded.error, finish_seq = excluded.finish_seq,
      started_at = coalesce(excluded.started_at, steps.started_at), ended_at = excluded.ended_at
    where steps.status = 'pending'`;
}

/** Whether a step ended, or new steps were only planned, or the call brought nothing new at all. */
export type Progress = "finished" | "planned" | "none";

/** What has just ended: a call or a wait. */
interface Ended {
  stepId: string;
  runAt: Date;
  /** Another call from the top was asked for while this one was under way. */
  again: boolean;
  progress: Progress;
}

/**
 * Queues the next call from the top once nothing of the run is pending; a step that takes part in a race is not
 * waited for, and its own end is always reported. Ends the run when nothing can follow.
 */
export async function moveOn(engine: Transitions, tx: TransactionSql, run: Run, ended: Ended): Promise<void> {
  const [state] = await tx<
    { over: boolean; pending: boolean; awaited: boolean; race: boolean; steps: number }[]
  >`
    select (select ended_at is not null from runs where id = ${run.id}) as over,
      coalesce(bool_or(status = 'pending'), false) as pending,
      coalesce(bool_or(status = 'pending' and not is_race), false) as awaited,
      coalesce(bool_or(is_race and id = ${ended.stepId}), false) as race,
      count(*)::int as steps
    from steps where run_id = ${run.id}`;
  if (!state || state.over) return;
  if (state.steps > MAX_STEPS) {
    const message = `The run has more than ${MAX_STEPS} steps.`;
    await endRun(engine, tx, run, { status: "failed", error: { name: "TooManySteps", message } });
  } else if (ended.progress === "none" && !state.pending && !ended.again) {
    const message = "The function returned neither a result nor a step.";
    await endRun(engine, tx, run, { status: "failed", error: { name: "NoProgress", message } });
  } else if (ended.again || (ended.progress === "finished" && (!state.awaited || state.race))) {
    await discover(engine, tx, run, ended.runAt, state.pending);
  }
}

/**
 * Where in the queue the next call of a run belongs: in the run's old place, unless the clock was set back since, and
 * before those of the same millisecond that have not begun. Otherwise many runs that start together would all be
 * late instead of one after the other done.
 */
export function nextPlace(before: Date, now: number): Date {
  return new Date(Math.min(before.getTime(), now) - 1);
}

/**
 * Queues a call that runs the function from the top. If such a call is under way, it is asked to be followed
 * by another. While steps are pending it may only plan, or it would run a step that another call also runs.
 */
async function discover(
  engine: Transitions,
  tx: TransactionSql,
  run: Run,
  runAt: Date,
  planOnly: boolean,
): Promise<void> {
  const at = nextPlace(runAt, engine.settings.now());
  await tx`
    insert into queue (run_id, fn_id, step_id, kind, run_at, plan_only, key1, key2)
    select id, fn_id, ${DISCOVERY}, 'call', ${at}, ${planOnly}, key1, key2 from runs where id = ${run.id}
    on conflict (run_id, step_id, kind) do update set again = true`;
}

export type Ending =
  | { status: "completed"; output: unknown }
  | { status: "failed" | "cancelled"; error: StepErrorData };

/**
 * Ends a run, takes everything it had queued out of the queue, tells the functions that listen for it, and
 * answers the run that invoked it.
 */
export async function endRun(
  engine: Transitions,
  tx: TransactionSql,
  run: Run,
  ending: Ending,
): Promise<void> {
  const now = new Date(engine.settings.now());
  const output = ending.status === "completed" ? toJson(ending.output) : null;
  const error = ending.status === "completed" ? null : toJson(ending.error);
  const waited = await tx<{ event_name: string }[]>`
    with ended as (
      update runs set status = ${ending.status}, output = ${output}::text::json, error = ${error}::text::json,
        ended_at = ${now}
      where id = ${run.id}
    ), left_over as (
      delete from queue where id in (
        -- In order, as events that wake waiting runs lock these rows too.
        select id from queue where run_id = ${run.id} order by id for update)
    ), unfinished as (
      update steps set status = 'cancelled', ended_at = ${now} where run_id = ${run.id} and status = 'pending'
    )
    select distinct event_name from queue
    where event_name = any(${TOLD[ending.status]}) and matched_event_id is null`;
  await tellEnding(
    engine,
    tx,
    run,
    ending,
    waited.map((row) => row.event_name),
  );
  if (run.parentRunId && run.parentStepId) {
    await answerParent(engine, tx, { runId: run.parentRunId, stepId: run.parentStepId }, ending);
  }
}

/** Gives an invoked run's result to the step that waits for it. Locks go from child to parent, never back. */
async function answerParent(
  engine: Transitions,
  tx: TransactionSql,
  parent: { runId: string; stepId: string },
  ending: Ending,
): Promise<void> {
  const run = await lockRun(tx, parent.runId);
  const [waiting] = await tx<{ name: string }[]>`
    delete from queue q using steps s
    where q.run_id = ${parent.runId} and q.step_id = ${parent.stepId} and q.kind = 'invoke'
      and s.run_id = q.run_id and s.id = q.step_id
    returning s.name`;
  if (!run || !waiting) return;
  const step = { id: parent.stepId, name: waiting.name, op: "InvokeFunction" };
  const result = ending.status === "completed" ? { data: ending.output } : { error: ending.error };
  await finishStep(engine, tx, run, { ...step, ...result });
  await moveOn(engine, tx, run, {
    stepId: parent.stepId,
    runAt: new Date(engine.settings.now()),
    again: false,
    progress: "finished",
  });
}
