import type { TransactionSql } from "postgres";
import { compileCached } from "./cel";
import type { Claimed } from "./claim";
import { wakeTime } from "./duration";
import type { Engine } from "./engine";
import { insertEvents } from "./events";
import { newId } from "./ids";
import { nameOf, type Op, type StepErrorData } from "./protocol";
import { nextPlace, type Progress, type Run } from "./runs";
import { schedule } from "./schedule";

/** One claimed call on its way into the database. */
export interface Settlement {
  engine: Engine;
  tx: TransactionSql;
  run: Run;
  claimed: Claimed;
}

/** A step that is still to come, as the queue keeps it. */
interface Planned {
  kind: "call" | "sleep" | "wait" | "invoke";
  runAt: number;
  eventName?: string;
  condition?: string | null;
}

/**
 * Notes a step that is still to come, and starts what it waits for. One that is known already changes nothing.
 * Returns the error that the step ends with when it cannot be done.
 */
export async function plan(settlement: Settlement, op: Op): Promise<Progress | StepErrorData> {
  const { engine, tx, run, claimed } = settlement;
  const planned = read(settlement, op);
  if ("message" in planned) return planned;
  const now = new Date(engine.settings.now());
  const created = await tx`
    insert into steps (run_id, id, name, op, status, is_race, created_at)
    values (${run.id}, ${op.id}, ${nameOf(op)}, ${op.op}, 'pending', ${op.opts?.parallelMode === "race"}, ${now})
    on conflict (run_id, id) do nothing returning 1`;
  if (created.length === 0) return "none";
  const { kind, runAt, eventName = null, condition = null } = planned;
  await tx`
    insert into queue (run_id, fn_id, step_id, kind, run_at, key1, key2, event_name, condition, after_seq)
    select ${run.id}, fn_id, ${op.id}, ${kind}, ${new Date(runAt)}, key1, key2, ${eventName}, ${condition},
      (select max(seq) from events where ${eventName}::text is not null and id = any(${run.eventIds}))
    from queue where id = ${claimed.id}`;
  if (kind !== "invoke" || (await invoke(settlement, op))) return "planned";
  await tx`delete from queue where run_id = ${run.id} and step_id = ${op.id}`;
  return { name: "NotStarted", message: `The function ${op.opts?.function_id} takes no more runs now.` };
}

const YEAR = "365d";

function read({ engine, claimed }: Settlement, op: Op): Planned | StepErrorData {
  const { log, now } = engine.settings;
  const until = (text: string) =>
    wakeTime(text, now()) ?? {
      name: "BadTime",
      message: `The step "${nameOf(op)}" has no time that can be read: ${text}.`,
    };
  const timeout = until(op.opts?.timeout ?? YEAR);
  const wake = until(op.name ?? "");
  switch (op.op) {
    case "Sleep":
      return typeof wake === "number" ? { kind: "sleep", runAt: wake } : wake;
    case "WaitForEvent": {
      const condition = op.opts?.if ?? null;
      try {
        if (condition !== null) compileCached(condition, log);
      } catch {
        return { name: "BadExpression", message: `An expression cannot be read: ${condition}` };
      }
      if (typeof timeout !== "number") return timeout;
      return { kind: "wait", runAt: timeout, eventName: op.name ?? "", condition };
    }
    case "InvokeFunction":
      if (!engine.registry.functions.has(op.opts?.function_id ?? "")) {
        return { name: "FunctionNotFound", message: `There is no function ${op.opts?.function_id}.` };
      }
      return typeof timeout === "number" ? { kind: "invoke", runAt: timeout } : timeout;
    default:
      return { kind: "call", runAt: nextPlace(claimed.runAt, now()).getTime() };
  }
}

/** Starts the invoked function; false when its flow control does not let it start. */
async function invoke({ engine, run, tx }: Settlement, op: Op): Promise<boolean> {
  const fn = engine.registry.functions.get(op.opts?.function_id ?? "");
  if (!fn) return false;
  const now = engine.settings.now();
  const id = newId(now);
  const data = { ...op.opts?.payload?.data, _inngest: { correlation_id: `${run.id}.${op.id}` } };
  const payload = { id, name: "inngest/function.invoked", data, ts: now };
  await insertEvents(tx, engine.channel, [{ id, externalId: undefined, payload }], now);
  await tx`update events set routed_at = ${new Date(now)} where id = ${id}`;
  const event = { id, externalId: null, payload };
  const parent = { runId: run.id, stepId: op.id };
  const created = await schedule(tx, engine, [{ fn, events: [event], parent, tenantId: run.tenantId }]);
  return created.length > 0;
}
