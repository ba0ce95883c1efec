import type { TransactionSql } from "postgres";
import type { Scheduler } from "./engine";
import { toJson } from "./json";
import type { NewRun } from "./matching";
import { DISCOVERY } from "./protocol";

/** For what has no time of its own; the last day that both PostgreSQL and JavaScript write with four digits. */
const NEVER = Date.UTC(9999, 11, 31);

/** Creates runs with their first call, what may cancel them, and how long they may wait for their start. */
export async function createRuns(
  tx: TransactionSql,
  engine: Scheduler,
  runs: NewRun[],
  now: number,
): Promise<void> {
  if (runs.length === 0) return;
  const rows = toJson(runs.map((run) => ({ ...run, runAt: new Date(run.runAt) })));
  await tx`
    with sent as (
      select * from json_to_recordset(${rows}::text::json) as sent(
        "id" text, "fnId" text, "eventIds" text[], "tenantId" text, "key1" text, "key2" text, "singletonKey" text,
        "parentRunId" text, "parentStepId" text, "replayOf" text, "runAt" timestamptz)
    ), created as (
      insert into runs (id, fn_id, status, event_ids, tenant_id, key1, key2, singleton_key, parent_run_id,
        parent_step_id, replay_of, queued_at)
      select "id", "fnId", 'queued', "eventIds", "tenantId", "key1", "key2", "singletonKey", "parentRunId",
        "parentStepId", "replayOf", ${new Date(now)} from sent
    )
    insert into queue (run_id, fn_id, step_id, kind, run_at, key1, key2)
    select "id", "fnId", ${DISCOVERY}, 'call', "runAt", "key1", "key2" from sent`;
  const timers = runs.flatMap((run) => timersOf(engine, run, now));
  if (timers.length === 0) return;
  await tx`
    insert into queue (run_id, fn_id, step_id, kind, run_at, event_name, condition, after_seq)
    select "runId", "fnId", "stepId", "kind", "runAt", "eventName", "condition",
      (select max(seq) from events where id = any(runs.event_ids))
    from json_to_recordset(${toJson(timers)}::text::json) as sent("runId" text, "fnId" text, "stepId" text, "kind" text,
      "runAt" timestamptz, "eventName" text, "condition" text)
    join runs on runs.id = "runId"`;
}

function timersOf(engine: Scheduler, { id: runId, fnId }: NewRun, now: number) {
  const config = engine.registry.functions.get(fnId)?.config;
  const at = (wait: number | undefined) => new Date(wait === undefined ? NEVER : now + wait);
  const cancels = (config?.cancel ?? []).map((rule, index) => ({
    runId,
    fnId,
    stepId: `cancel:${index}`,
    kind: "cancel",
    runAt: at(rule.timeout),
    eventName: rule.event,
    condition: rule.if ?? null,
  }));
  const start = config?.timeouts?.start;
  if (start === undefined) return cancels;
  return [...cancels, { runId, fnId, stepId: "start", kind: "start", runAt: at(start) }];
}
