import type { Sql, TransactionSql } from "postgres";
import type { Claimed, Fence } from "./claim";
import { wakeTime } from "./duration";
import { toJson, toText } from "./json";
import type { Settings } from "./options";
import { DISCOVERY, type Op, type Outcome, type StepErrorData, toStepError } from "./protocol";
import type { Registry } from "./registry";
import { discover, endRun, finishStep, type Run } from "./runs";

/** What a transition needs to know about the engine it happens in. */
export interface Engine {
  sql: Sql;
  settings: Settings;
  registry: Registry;
  channel: string;
}

/** `isStuck` means that the call brought nothing new, so that calling again would bring nothing either. */
type Verdict = { kind: "retry"; error: StepErrorData; delay: number } | { kind: "done"; isStuck: boolean };

const DONE: Verdict = { kind: "done", isStuck: false };

const MAX_STEPS = 1000;

/**
 * Writes down what a call came to, in one transaction. The run's row is locked first, so that steps that
 * finish at the same time see each other. Returns false when the claim is no longer ours; nothing is written then.
 */
export async function settle(
  engine: Engine,
  claimed: Claimed,
  fence: Fence,
  outcome: Outcome,
): Promise<boolean> {
  return await engine.sql.begin(async (tx) => {
    const [run] = await tx<Run[]>`
      select id, fn_id as "fnId", event_ids as "eventIds" from runs where id = ${claimed.runId} for update`;
    const [held] = await tx<{ again: boolean }[]>`
      select again from queue
      where id = ${fence.id} and generation = ${fence.generation} and locked_by = ${fence.instance} for update`;
    if (!run || !held) return false;
    const verdict = await apply(engine, tx, run, claimed, outcome);
    if (verdict.kind === "retry") {
      await retryLater(engine, tx, claimed, verdict.error, verdict.delay);
      return true;
    }
    await tx`delete from queue where id = ${fence.id}`;
    await moveOn(engine, tx, run, claimed, { again: held.again, isStuck: verdict.isStuck });
    return true;
  });
}

async function apply(
  engine: Engine,
  tx: TransactionSql,
  run: Run,
  claimed: Claimed,
  outcome: Outcome,
): Promise<Verdict> {
  if (outcome.kind === "complete") {
    await endRun(engine, tx, run, { status: "completed", output: outcome.data });
    return DONE;
  }
  if (outcome.kind === "steps")
    return await applyOps(engine, tx, run, claimed, outcome.ops, outcome.retryAfter);
  if (outcome.retry && hasAttemptLeft(engine, claimed)) {
    return retryVerdict(engine, claimed, outcome.error, outcome.retryAfter);
  }
  await logAttempt(engine, tx, claimed, outcome.error);
  if (claimed.stepId === DISCOVERY) {
    await endRun(engine, tx, run, { status: "failed", error: outcome.error });
  } else {
    // The function gets the error where it awaits the step, and may catch it.
    await finishStep(engine, tx, run, {
      id: claimed.stepId,
      name: claimed.stepId,
      op: "StepFailed",
      error: outcome.error,
    });
  }
  return DONE;
}

async function applyOps(
  engine: Engine,
  tx: TransactionSql,
  run: Run,
  claimed: Claimed,
  ops: Op[],
  retryAfter: number | undefined,
): Promise<Verdict> {
  await tx`update runs set request_version = 2 where id = ${run.id} and request_version <> 2`;
  let isStuck = true;
  for (const op of ops) {
    const name = toText(op.displayName ?? op.name ?? op.id);
    const step = { id: op.id, name, op: op.op };
    if (op.op === "StepRun") {
      await finishStep(engine, tx, run, { ...step, data: op.data });
    } else if (op.op === "StepFailed" || op.op === "StepError") {
      const error = toStepError(op.error);
      if (op.op === "StepError" && hasAttemptLeft(engine, claimed)) {
        return retryVerdict(engine, claimed, error, retryAfter);
      }
      await logAttempt(engine, tx, { ...claimed, stepId: op.id }, error);
      await finishStep(engine, tx, run, { ...step, error });
    } else if (op.op === "StepPlanned") {
      if (!(await plan(engine, tx, run, claimed, op, "call", claimed.runAt))) continue;
    } else if (op.op === "Sleep") {
      const wake = wakeTime(op.name ?? "", engine.settings.now());
      if (wake === undefined) {
        const message = `The sleep "${name}" has no time that can be read: ${op.name}.`;
        await endRun(engine, tx, run, { status: "failed", error: { name: "BadSleep", message } });
        return DONE;
      }
      if (!(await plan(engine, tx, run, claimed, op, "sleep", new Date(wake)))) continue;
    }
    isStuck = false;
  }
  return { kind: "done", isStuck };
}

async function plan(
  engine: Engine,
  tx: TransactionSql,
  run: Run,
  claimed: Claimed,
  op: Op,
  kind: "call" | "sleep",
  runAt: Date,
): Promise<boolean> {
  const isRace = op.opts?.parallelMode === "race";
  const name = toText(op.displayName ?? op.name ?? op.id);
  const created = await tx`
    insert into steps (run_id, id, name, op, status, is_race, created_at)
    values (${run.id}, ${op.id}, ${name}, ${op.op}, 'pending', ${isRace}, ${new Date(engine.settings.now())})
    on conflict (run_id, id) do nothing returning 1`;
  if (created.length === 0) return false;
  await tx`
    insert into queue (run_id, fn_id, step_id, kind, run_at, key1, key2)
    select ${run.id}, fn_id, ${op.id}, ${kind}, ${runAt}, key1, key2 from queue where id = ${claimed.id}`;
  return true;
}

/** After a call: the next one, once nothing of the run is pending; or the end, when nothing can follow. */
async function moveOn(
  engine: Engine,
  tx: TransactionSql,
  run: Run,
  claimed: Claimed,
  call: { again: boolean; isStuck: boolean },
): Promise<void> {
  const [state] = await tx<{ ended: boolean; pending: boolean; race: boolean; steps: number }[]>`
    select (select ended_at is not null from runs where id = ${run.id}) as ended,
      coalesce(bool_or(status = 'pending'), false) as pending,
      coalesce(bool_or(is_race and id = ${claimed.stepId}), false) as race,
      count(*)::int as steps
    from steps where run_id = ${run.id}`;
  if (!state || state.ended) return;
  if (state.steps > MAX_STEPS) {
    const message = `The run has more than ${MAX_STEPS} steps.`;
    await endRun(engine, tx, run, { status: "failed", error: { name: "TooManySteps", message } });
  } else if (call.isStuck && !state.pending && !call.again) {
    const message = "The function returned neither a result nor a step.";
    await endRun(engine, tx, run, { status: "failed", error: { name: "NoProgress", message } });
  } else if (!state.pending || call.again || state.race) {
    await discover(tx, run, claimed.runAt, state.pending);
  }
}

function hasAttemptLeft(engine: Engine, claimed: Claimed): boolean {
  const allowed = engine.registry.functions.get(claimed.fnId)?.maxAttempts ?? 1;
  return claimed.attempt + 1 < allowed;
}

function retryVerdict(
  engine: Engine,
  claimed: Claimed,
  error: StepErrorData,
  retryAfter: number | undefined,
): Verdict {
  return { kind: "retry", error, delay: retryAfter ?? engine.settings.backoff(claimed.attempt + 1) };
}

async function retryLater(
  engine: Engine,
  tx: TransactionSql,
  claimed: Claimed,
  error: StepErrorData,
  delay: number,
): Promise<void> {
  const runAt = new Date(engine.settings.now() + delay);
  await logAttempt(engine, tx, claimed, error);
  await tx`
    update queue set locked_by = null, locked_at = null, attempt = attempt + 1, run_at = ${runAt}
    where id = ${claimed.id}`;
}

async function logAttempt(
  engine: Engine,
  tx: TransactionSql,
  claimed: Pick<Claimed, "runId" | "stepId" | "attempt">,
  error: StepErrorData,
): Promise<void> {
  await tx`
    insert into attempts (run_id, step_id, attempt, error, at)
    values (${claimed.runId}, ${claimed.stepId}, ${claimed.attempt}, ${toJson(error)}::text::json,
      ${new Date(engine.settings.now())})`;
}
