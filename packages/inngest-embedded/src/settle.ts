import type { Claimed, Fence } from "./claim";
import type { Engine } from "./engine";
import { toJson } from "./json";
import {
  DISCOVERY,
  nameOf,
  type Op,
  type Outcome,
  type StepErrorData,
  startOf,
  toStepError,
} from "./protocol";
import { plan, type Settlement } from "./planning";
import { endRun, finishStep, lockRun, moveOn, type Progress } from "./runs";

/** The call is made again later, or it is over and brought the run forward this much. */
type Verdict =
  | { kind: "retry"; step: FailedStep; error: StepErrorData; delay: number }
  | { kind: "over"; progress: Progress };

interface FailedStep {
  id: string;
  name?: string;
}

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
    // Sent together, executed in this order.
    const [run, [held]] = await Promise.all([
      lockRun(tx, claimed.runId),
      tx<{ again: boolean }[]>`
        select again from queue
        where id = ${fence.id} and generation = ${fence.generation} and locked_by = ${fence.instance} for update`,
    ]);
    if (!run || !held) return false;
    if (outcome.kind === "complete") {
      await endRun(engine, tx, run, { status: "completed", output: outcome.data });
      return true;
    }
    const settlement = { engine, tx, run, claimed };
    const verdict = await apply(settlement, outcome);
    if (verdict.kind === "retry") {
      await retryLater(settlement, verdict);
    } else {
      await tx`delete from queue where id = ${fence.id}`;
      await moveOn(engine, tx, run, { ...claimed, again: held.again, progress: verdict.progress });
    }
    return true;
  });
}

async function apply(
  settlement: Settlement,
  outcome: Exclude<Outcome, { kind: "complete" }>,
): Promise<Verdict> {
  const { claimed } = settlement;
  if (outcome.kind === "steps") return await applyOps(settlement, outcome.ops, outcome.retryAfter);
  if (outcome.retry && hasAttemptLeft(settlement)) {
    return retryVerdict(settlement, { id: claimed.stepId }, outcome.error, outcome.retryAfter);
  }
  await logAttempt(settlement, { id: claimed.stepId }, outcome.error);
  await failCall(settlement, outcome.error);
  return { kind: "over", progress: "finished" };
}

/** The last attempt of a call failed. The function gets a step's error where it awaits the step, and may catch it. */
async function failCall({ engine, tx, run, claimed }: Settlement, error: StepErrorData): Promise<void> {
  const { stepId } = claimed;
  if (stepId === DISCOVERY) await endRun(engine, tx, run, { status: "failed", error });
  else await finishStep(engine, tx, run, { id: stepId, name: stepId, op: "StepFailed", error });
}

async function applyOps(settlement: Settlement, ops: Op[], retryAfter: number | undefined): Promise<Verdict> {
  const { run, tx } = settlement;
  await tx`update runs set request_version = 2 where id = ${run.id} and request_version <> 2`;
  let progress: Progress = "none";
  for (const op of ops) {
    if (op.op === "StepError" && hasAttemptLeft(settlement)) {
      return retryVerdict(settlement, { id: op.id, name: nameOf(op) }, toStepError(op.error), retryAfter);
    }
    const made = await applyOp(settlement, op);
    if (made === "finished" || progress === "none") progress = made;
  }
  return { kind: "over", progress };
}

async function applyOp(settlement: Settlement, op: Op): Promise<Progress> {
  const { engine, tx, run } = settlement;
  const step = { id: op.id, name: nameOf(op), op: op.op, startedAt: startOf(op) };
  switch (op.op) {
    case "StepRun":
      await finishStep(engine, tx, run, { ...step, data: op.data });
      return "finished";
    case "StepError":
    case "StepFailed": {
      const error = toStepError(op.error);
      await logAttempt(settlement, step, error);
      await finishStep(engine, tx, run, { ...step, error });
      return "finished";
    }
    case "StepPlanned":
    case "Sleep":
    case "WaitForEvent":
    case "InvokeFunction": {
      const refusal = await plan(settlement, op);
      if (typeof refusal === "string") return refusal;
      await finishStep(engine, tx, run, { ...step, error: refusal });
      return "finished";
    }
    default:
      // A request to be called again; whatever else there is was refused when the answer was read.
      return "finished";
  }
}

function hasAttemptLeft({ engine, claimed }: Settlement): boolean {
  const allowed = engine.registry.functions.get(claimed.fnId)?.maxAttempts ?? 1;
  return claimed.attempt + 1 < allowed;
}

function retryVerdict(
  { engine, claimed }: Settlement,
  step: FailedStep,
  error: StepErrorData,
  retryAfter: number | undefined,
): Verdict {
  const delay = retryAfter ?? engine.settings.backoff(claimed.attempt + 1);
  return { kind: "retry", step, error, delay };
}

async function retryLater(
  settlement: Settlement,
  { step, error, delay }: Extract<Verdict, { kind: "retry" }>,
): Promise<void> {
  const { engine, tx, claimed } = settlement;
  await logAttempt(settlement, step, error);
  await tx`
    update queue set locked_by = null, locked_at = null, attempt = attempt + 1,
      run_at = ${new Date(engine.settings.now() + delay)}
    where id = ${claimed.id}`;
}

async function logAttempt(
  { engine, tx, claimed }: Settlement,
  step: FailedStep,
  error: StepErrorData,
): Promise<void> {
  await tx`
    insert into attempts (run_id, step_id, name, attempt, error, at)
    values (${claimed.runId}, ${step.id}, ${step.name ?? null}, ${claimed.attempt}, ${toJson(error)}::text::json,
      ${new Date(engine.settings.now())})`;
}
