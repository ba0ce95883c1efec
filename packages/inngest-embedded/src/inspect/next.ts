import type { Db } from "../database";
import { concurrencyRules, parseFunctionConfig } from "../config";
import { DISCOVERY } from "../protocol";
import type { Next } from "./types";

/** A row of the queue with what is needed to say it in words. */
export interface QueueRow {
  runId: string;
  stepId: string;
  kind: string;
  runAt: Date;
  attempt: number;
  lockedAt: Date | null;
  eventName: string | null;
  stepName: string | null;
  childRunId: string | null;
  childFnId: string | null;
  maxAttempts: number;
  /** The full key and how many calls hold it, when the limit is reached. */
  slot: { key: string; limit: number } | undefined;
}

const WAITING = ["call", "sleep", "wait", "invoke"];

/** What is queued for these runs. */
export async function queuedFor(sql: Db, runIds: string[]): Promise<QueueRow[]> {
  const rows = await sql<(QueueRow & { keys: string[]; busy: number[]; config: unknown })[]>`
    select q.run_id as "runId", q.step_id as "stepId", q.kind, q.run_at as "runAt", q.attempt,
      q.locked_at as "lockedAt", q.event_name as "eventName", s.name as "stepName",
      c.id as "childRunId", c.fn_id as "childFnId", f.config,
      coalesce((f.config #>> '{steps,step,retries,attempts}')::int, 4) + 1 as "maxAttempts",
      array_remove(array[q.key1, q.key2], null) as keys,
      array(select (select count(*)::int from queue b where b.locked_by is not null and key in (b.key1, b.key2))
        from unnest(array_remove(array[q.key1, q.key2], null)) with ordinality as k(key, place)
        order by place) as busy
    from queue q
    left join functions f on f.id = q.fn_id
    left join steps s on s.run_id = q.run_id and s.id = q.step_id
    left join runs c on c.parent_run_id = q.run_id and c.parent_step_id = q.step_id
    where q.run_id = any(${runIds}) and q.kind = any(${WAITING})`;
  return rows.map((row) => ({ ...row, slot: fullSlot(row.config, row.keys, row.busy) }));
}

function fullSlot(
  config: unknown,
  keys: string[],
  busy: number[],
): { key: string; limit: number } | undefined {
  if (keys.length === 0 || config === null) return undefined;
  const rules = concurrencyRules(parseFunctionConfig(config));
  const index = rules.findIndex((rule, place) => (busy[place] ?? 0) >= rule.limit);
  const [rule, key] = [rules[index], keys[index]];
  // A stored key reads "function/rule/value".
  return rule && key !== undefined
    ? { key: key.split("/").slice(2).join("/"), limit: rule.limit }
    : undefined;
}

/** What the row means for a person who looks at it now, in milliseconds since the epoch. */
export function toNext(row: QueueRow, now: number): Next {
  const { maxAttempts, runAt } = row;
  const step = row.stepId === DISCOVERY ? null : (row.stepName ?? row.stepId);
  const name = step ?? row.stepId;
  if (row.kind === "sleep") return { kind: "sleep", until: runAt, step: name };
  if (row.kind === "wait") return { kind: "event", event: row.eventName ?? "", until: runAt, step: name };
  if (row.kind === "invoke") {
    return { kind: "invoke", functionId: row.childFnId, runId: row.childRunId, until: runAt, step: name };
  }
  if (row.lockedAt) {
    return { kind: "running", since: row.lockedAt, step, attempt: row.attempt + 1, maxAttempts };
  }
  if (runAt.getTime() > now) {
    if (row.attempt === 0) return { kind: "start", at: runAt };
    return { kind: "retry", at: runAt, retry: row.attempt, of: maxAttempts - 1, step };
  }
  if (row.slot) return { kind: "slot", ...row.slot, since: runAt };
  return { kind: "queued", since: runAt };
}

const IMPORTANCE: Next["kind"][] = [
  "running",
  "slot",
  "queued",
  "retry",
  "start",
  "sleep",
  "event",
  "invoke",
];

/** The one thing to say about a run that does several at once: what runs, then what is soonest. */
export function mostTelling(rows: QueueRow[], now: number): { next: Next; row: QueueRow } | undefined {
  const all = rows.map((row) => ({ row, next: toNext(row, now) }));
  const weight = (next: Next) =>
    next.kind === "running" || next.kind === "slot" || next.kind === "queued"
      ? IMPORTANCE.indexOf(next.kind)
      : IMPORTANCE.length;
  return all.sort(
    (a, b) => weight(a.next) - weight(b.next) || a.row.runAt.getTime() - b.row.runAt.getTime(),
  )[0];
}
