import type { TransactionSql } from "postgres";
import { type EventPayload, insertEvents } from "./events";
import { newId } from "./ids";
import { toJson } from "./json";
import { DISCOVERY, type StepErrorData } from "./protocol";
import type { Engine } from "./engine";

/** A run whose row the surrounding transaction has locked. */
export interface Run {
  id: string;
  fnId: string;
  eventIds: string[];
}

const MAX_STEPS = 1000;

/** Every transition of a run begins with this lock, so that two that end at once see each other. */
export async function lockRun(tx: TransactionSql, id: string): Promise<Run | undefined> {
  const [run] = await tx<Run[]>`
    select id, fn_id as "fnId", event_ids as "eventIds" from runs where id = ${id} for update`;
  return run;
}

interface FinishedStep {
  id: string;
  name: string;
  op: string;
  data?: unknown;
  error?: StepErrorData;
}

/** Records a step's result. A step leaves "pending" once; a later result for it changes nothing. */
export async function finishStep(
  engine: Engine,
  tx: TransactionSql,
  run: Run,
  step: FinishedStep,
): Promise<void> {
  const now = new Date(engine.settings.now());
  const status = step.error ? "failed" : "done";
  const data = step.error ? null : toJson(step.data);
  const error = step.error ? toJson(step.error) : null;
  await tx`
    insert into steps (run_id, id, name, op, status, data, error, finish_seq, created_at, ended_at)
    values (${run.id}, ${step.id}, ${step.name}, ${step.op}, ${status}, ${data}::text::json, ${error}::text::json,
      nextval('step_finish_seq'), ${now}, ${now})
    on conflict (run_id, id) do update set op = excluded.op, status = excluded.status, data = excluded.data,
      error = excluded.error, finish_seq = excluded.finish_seq, ended_at = excluded.ended_at
    where steps.status = 'pending'`;
}

/** Whether a step ended, or new steps were only planned, or the call brought nothing new at all. */
export type Progress = "finished" | "planned" | "none";

/** What has just ended: a call or a sleep. */
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
export async function moveOn(engine: Engine, tx: TransactionSql, run: Run, ended: Ended): Promise<void> {
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
    await discover(tx, run, ended.runAt, state.pending);
  }
}

/**
 * Queues a call that runs the function from the top. If such a call is under way, it is asked to be followed
 * by another. While steps are pending it may only plan, or it would run a step that another call also runs.
 */
async function discover(tx: TransactionSql, run: Run, runAt: Date, planOnly: boolean): Promise<void> {
  await tx`
    insert into queue (run_id, fn_id, step_id, kind, run_at, plan_only, key1, key2)
    select id, fn_id, ${DISCOVERY}, 'call', ${runAt}, ${planOnly}, key1, key2 from runs where id = ${run.id}
    on conflict (run_id, step_id, kind) do update set again = true`;
}

export type Ending = { status: "completed"; output: unknown } | { status: "failed"; error: StepErrorData };

/** Ends a run, takes everything it had queued out of the queue and tells the functions that listen for it. */
export async function endRun(engine: Engine, tx: TransactionSql, run: Run, ending: Ending): Promise<void> {
  const now = engine.settings.now();
  const output = ending.status === "completed" ? toJson(ending.output) : null;
  const error = ending.status === "failed" ? toJson(ending.error) : null;
  await tx`
    update runs set status = ${ending.status}, output = ${output}::text::json, error = ${error}::text::json,
      ended_at = ${new Date(now)}
    where id = ${run.id}`;
  await tx`delete from queue where run_id = ${run.id}`;
  await tx`
    update steps set status = 'cancelled', ended_at = ${new Date(now)}
    where run_id = ${run.id} and status = 'pending'`;
  const names = [
    "inngest/function.finished",
    ...(ending.status === "failed" ? ["inngest/function.failed"] : []),
  ];
  const heard = names.filter((name) => engine.registry.listens(name));
  if (heard.length === 0) return;
  const events = await tx<{ payload: EventPayload }[]>`
    select payload from events where id = any(${run.eventIds}) order by array_position(${run.eventIds}, id)`;
  const data = endingData(
    run,
    ending,
    events.map((row) => row.payload),
  );
  await insertEvents(
    tx,
    engine.channel,
    heard.map((name) => ({
      id: newId(now),
      externalId: run.id,
      payload: { id: run.id, name, data, ts: now },
    })),
    now,
  );
}

function endingData(run: Run, ending: Ending, events: EventPayload[]): Record<string, unknown> {
  const about = { function_id: run.fnId, run_id: run.id, event: events[0], events };
  if (ending.status === "completed") {
    return { ...about, result: ending.output ?? null, _inngest: { status: "Completed" } };
  }
  const error = { ...ending.error, error: ending.error.name };
  return { ...about, error, result: ending.error, _inngest: { status: "Failed" } };
}
