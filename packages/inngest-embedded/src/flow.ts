import type { TransactionSql } from "postgres";
import type { Scheduler } from "./engine";
import { keyOf, newRun, type NewRun, readStored, type Wanted } from "./matching";
import type { Pace } from "./registry";
import { noteSkipped } from "./skipped";

/** Serialises runs with the same singleton key; two that looked at once would both start. */
const SINGLETON_LOCK = 7321;

/**
 * The run to create now, or undefined when the event waits for others or the function takes no more. A replay
 * passes: somebody asked for this very run.
 */
export async function admit(
  tx: TransactionSql,
  engine: Scheduler,
  wanted: Wanted,
): Promise<NewRun | undefined> {
  const now = engine.settings.now();
  const { fn } = wanted;
  if (wanted.replayOf !== undefined) return newRun(wanted, now, engine.settings.tenantKey);
  // An idempotency key is a rate limit of its own, and takes the place of the other.
  if (
    fn.rateLimit &&
    !fn.idempotency &&
    (await nextSlot(tx, wanted, "rate", fn.rateLimit, now, 0)) === undefined
  ) {
    await noteSkipped(tx, [wanted], "rate limited", now);
    return undefined;
  }
  // Whoever invoked the function waits for this very run.
  if (fn.batch && !wanted.parent && isBatched(wanted)) {
    const full = await collect(tx, wanted, now);
    return full && (await pace(tx, engine, full));
  }
  if (fn.debounce && !wanted.parent) {
    await debounce(tx, wanted, now);
    return undefined;
  }
  return await pace(tx, engine, wanted);
}

/** The last two rules, which also hold for what was collected: one at a time, and not too fast. */
export async function pace(
  tx: TransactionSql,
  engine: Scheduler,
  wanted: Wanted,
): Promise<NewRun | undefined> {
  const { fn } = wanted;
  const now = engine.settings.now();
  const run = newRun(wanted, now, engine.settings.tenantKey);
  if (run.singletonKey !== null && !(await isAlone(tx, run.singletonKey, wanted, now))) return undefined;
  if (!fn.throttle) return run;
  const at = await nextSlot(tx, wanted, "throttle", fn.throttle, now, Number.POSITIVE_INFINITY);
  return { ...run, runAt: Math.max(run.runAt, at ?? now) };
}

/**
 * Reserves the next slot by the generic cell rate algorithm: "tat" is when the cell after the last one would be due
 * at an even pace. Returns the slot's time in milliseconds; undefined, and nothing is reserved, when it is more than
 * `patience` milliseconds away.
 */
async function nextSlot(
  tx: TransactionSql,
  wanted: Wanted,
  kind: string,
  rule: Pace,
  now: number,
  patience: number,
): Promise<number | undefined> {
  const spacing = rule.period / rule.limit;
  const ahead = rule.burst * spacing;
  const latest = patience === Number.POSITIVE_INFINITY ? null : new Date(now + ahead + patience);
  const [row] = await tx<{ tat: Date }[]>`
    insert into flow (fn_id, key, tat)
    values (${wanted.fn.id}, ${`${kind}/${keyOf(rule.key, wanted)}`}, ${new Date(now + spacing)})
    on conflict (fn_id, key) do update
      set tat = greatest(flow.tat, ${new Date(now)}) + ${`${spacing} milliseconds`}::interval
      where ${latest}::timestamptz is null or flow.tat <= ${latest}
    returning tat`;
  return row && Math.max(now, row.tat.getTime() - spacing - ahead);
}

/** True when no other run holds the key; in mode "cancel" the one that does is told to end. */
async function isAlone(tx: TransactionSql, key: string, wanted: Wanted, now: number): Promise<boolean> {
  // A statement of its own: a statement's snapshot is older than any lock it waits for.
  await tx`select pg_advisory_xact_lock(${SINGLETON_LOCK}, hashtext(${key}))`;
  const held = await tx<{ id: string; fn_id: string }[]>`
    select id, fn_id from runs where singleton_key = ${key} and ended_at is null`;
  if (held.length === 0) return true;
  if (wanted.fn.config.singleton?.mode === "skip") {
    await noteSkipped(tx, [wanted], "singleton", now);
    return false;
  }
  await tx`
    insert into queue (run_id, fn_id, step_id, kind, run_at, matched_event_id)
    select id, fn_id, 'singleton', 'cancel', ${new Date(now)}, ${wanted.events[0]?.id ?? ""}
    from runs where id = any(${held.map((run) => run.id)})
    on conflict (run_id, step_id, kind) do nothing`;
  return true;
}

function isBatched({ fn, events }: Wanted): boolean {
  const condition = fn.batch?.condition;
  return condition === undefined || condition({ event: events[0]?.payload }) === true;
}

/** Puts an event with the others of its batch; returns all of them once they are enough. */
async function collect(tx: TransactionSql, wanted: Wanted, now: number): Promise<Wanted | undefined> {
  const { fn, events } = wanted;
  const rule = fn.config.batchEvents;
  if (!rule) return wanted;
  const key = keyOf(fn.batch?.key, wanted);
  const [buffer] = await tx<{ event_ids: string[] }[]>`
    insert into buffers (fn_id, key, event_ids, due_at)
    values (${fn.id}, ${key}, ${events.map((event) => event.id)}, ${new Date(now + rule.timeout)})
    on conflict (fn_id, key) do update set event_ids = buffers.event_ids || excluded.event_ids
    returning event_ids`;
  if (!buffer || buffer.event_ids.length < rule.maxSize) return undefined;
  await tx`delete from buffers where fn_id = ${fn.id} and key = ${key}`;
  return { fn, events: await readStored(tx, buffer.event_ids) };
}

/** Lets this event take the place of the one that waits under its key, and waits anew, but not beyond the timeout. */
async function debounce(tx: TransactionSql, wanted: Wanted, now: number): Promise<void> {
  const { fn, events } = wanted;
  const rule = fn.config.debounce;
  if (!rule) return;
  const deadline = rule.timeout === undefined ? null : new Date(now + rule.timeout);
  const [replaced] = await tx<{ event_ids: string[] | null }[]>`
    with before as (select event_ids from buffers where fn_id = ${fn.id} and key = ${keyOf(fn.debounce?.key, wanted)})
    insert into buffers (fn_id, key, event_ids, due_at, deadline)
    values (${fn.id}, ${keyOf(fn.debounce?.key, wanted)}, ${events.map((event) => event.id)},
      ${new Date(now + rule.period)}, ${deadline})
    on conflict (fn_id, key) do update
      set event_ids = excluded.event_ids, due_at = least(excluded.due_at, buffers.deadline)
    returning (select event_ids from before) as event_ids`;
  if (replaced?.event_ids) {
    await noteSkipped(tx, [{ fn, events: await readStored(tx, replaced.event_ids) }], "debounced", now);
  }
}
