import type { TransactionSql } from "postgres";
import type { Claimed, Fence } from "./claim";
import { wakeTime } from "./duration";
import type { Engine } from "./engine";
import { toJson, toText } from "./json";
import { DISCOVERY, type Op, type Outcome, type StepErrorData, toStepError } from "./protocol";
import { endRun, finishStep, lockRun, moveOn, type Progress, type Run } from "./runs";

type Verdict = { kind: "retry"; error: StepErrorData; delay: number } | { kind: "done"; progress: Progress };

const DONE: Verdict = { kind: "done", progress: "finished" };

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
    const run = await lockRun(tx, claimed.runId);
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
    await moveOn(engine, tx, run, { ...claimed, again: held.again, progress: verdict.progress });
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
  let progress: Progress = "none";
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
      if ((await plan(engine, tx, run, claimed, op, "call", claimed.runAt)) && progress === "none")
        progress = "planned";
    } else if (op.op === "Sleep") {
      const wake = wakeTime(op.name ?? "", engine.settings.now());
      if (wake === undefined) {
        const message = `The sleep "${name}" has no time that can be read: ${op.name}.`;
        await endRun(engine, tx, run, { status: "failed", error: { name: "BadSleep", message } });
        return DONE;
      }
      if ((await plan(engine, tx, run, claimed, op, "sleep", new Date(wake))) && progress === "none")
        progress = "planned";
    }
    if (op.op !== "StepPlanned" && op.op !== "Sleep") progress = "finished";
  }
  return { kind: "done", progress };
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
