import type { TransactionSql } from "postgres";
import { readStored } from "./matching";
import type { StepErrorData } from "./protocol";
import { endRun, finishStep, lockRun, moveOn, type Run } from "./runs";
import type { Engine } from "./engine";

const BATCH = 50;

/** Ends the waits of runs that are due: sleeps, timeouts, and those that an event has answered. Returns how many. */
export async function fireTimers(engine: Engine): Promise<number> {
  const due = await engine.sql<{ id: string; run_id: string }[]>`
    select id, run_id from queue
    where kind <> 'call' and run_at <= ${new Date(engine.settings.now())} order by run_at limit ${BATCH}`;
  const fired = await Promise.allSettled(due.map((row) => fire(engine, row.id, row.run_id)));
  const failed = fired.filter((result) => result.status === "rejected");
  for (const { reason } of failed)
    engine.settings.log.warn({ cause: reason }, "A wait could not be ended yet");
  return due.length - failed.length;
}

interface Timer {
  step_id: string;
  kind: "sleep" | "wait" | "invoke" | "cancel" | "start" | "finish";
  run_at: Date;
  event_name: string | null;
  matched_event_id: string | null;
}

async function fire(engine: Engine, id: string, runId: string): Promise<void> {
  await engine.sql.begin(async (tx) => {
    const run = await lockRun(tx, runId);
    const [timer] = await tx<Timer[]>`
      delete from queue where id = ${id} and run_at <= ${new Date(engine.settings.now())}
      returning step_id, kind, run_at, event_name, matched_event_id`;
    if (!run || !timer) return;
    const reason = cancellation(run, timer);
    if (reason !== undefined) {
      await endRun(engine, tx, run, { status: "cancelled", error: { name: "Cancelled", message: reason } });
    } else if (timer.kind in STEP_OPS) {
      const { step_id: stepId, run_at: runAt } = timer;
      const step = { id: stepId, name: stepId, op: STEP_OPS[timer.kind] ?? "" };
      await finishStep(engine, tx, run, { ...step, ...(await resultOf(tx, timer)) });
      await moveOn(engine, tx, run, { stepId, runAt, again: false, progress: "finished" });
    }
  });
}

const STEP_OPS: Partial<Record<Timer["kind"], string>> = {
  sleep: "Sleep",
  wait: "WaitForEvent",
  invoke: "InvokeFunction",
};

/** Why the run ends with this timer; undefined when it does not. */
function cancellation(run: Run, { event_name: name, kind, matched_event_id }: Timer): string | undefined {
  if (kind === "cancel" && matched_event_id !== null) {
    return name === null ? "A newer run took its place." : `The event ${name} cancelled the run.`;
  }
  if (kind === "start" && !run.startedAt) return "The run did not start in time.";
  if (kind === "finish") return "The run did not finish in time.";
  return undefined;
}

/** What the step that waited gets: nothing after a sleep or in vain, the event it waited for, or an error. */
async function resultOf(
  tx: TransactionSql,
  { kind, matched_event_id: eventId }: Timer,
): Promise<{ data: unknown } | { error: StepErrorData }> {
  if (kind === "invoke") {
    const message = "The invoked function did not finish in time.";
    return { error: { name: "InngestInvokeTimeoutError", message } };
  }
  const [event] = eventId === null ? [] : await readStored(tx, [eventId]);
  return { data: event?.payload ?? null };
}
