import type { Sql } from "postgres";

export interface Retention {
  completedOlderThanDays: number;
  /** Also for cancelled runs. */
  failedOlderThanDays: number;
  eventsOlderThanDays: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const BATCH = 1000;

/** Deletes what is older than asked for, in batches so that no lock is held for long. Returns what was deleted. */
export async function prune(
  sql: Sql,
  retention: Retention,
  now: number,
): Promise<{ runs: number; events: number }> {
  const before = (days: number) => new Date(now - days * DAY_MS);
  const runs =
    (await pruneRuns(sql, ["completed"], before(retention.completedOlderThanDays))) +
    (await pruneRuns(sql, ["failed", "cancelled"], before(retention.failedOlderThanDays)));
  const eventsBefore = before(retention.eventsOlderThanDays);
  const events = await inBatches(
    () => sql`
      delete from events where id in (
        select id from events e
        where received_at < ${eventsBefore} and routed_at is not null
          and not exists (select 1 from runs r where r.event_ids @> array[e.id] and r.ended_at is null)
          and not exists (select 1 from buffers b where b.event_ids @> array[e.id])
        limit ${BATCH})
      returning 1`,
  );
  await inBatches(
    () => sql`
      delete from skipped where id in (select id from skipped where at < ${eventsBefore} limit ${BATCH}) returning 1`,
  );
  await inBatches(
    () => sql`
      delete from dedupe where (fn_id, key) in (
        select fn_id, key from dedupe where expires_at < ${new Date(now)} limit ${BATCH})
      returning 1`,
  );
  await inBatches(
    () => sql`
      delete from flow where (fn_id, key) in (
        select fn_id, key from flow where tat < ${before(1)} limit ${BATCH})
      returning 1`,
  );
  return { runs, events };
}

async function pruneRuns(sql: Sql, statuses: string[], before: Date): Promise<number> {
  return await inBatches(
    () => sql`
      with gone as (
        delete from runs where id in (
          select id from runs where status = any(${statuses}) and ended_at < ${before} limit ${BATCH})
        returning id
      ), gone_steps as (
        delete from steps where run_id in (select id from gone)
      ), gone_attempts as (
        delete from attempts where run_id in (select id from gone)
      )
      select 1 from gone`,
  );
}

async function inBatches(remove: () => PromiseLike<readonly unknown[]>): Promise<number> {
  for (let total = 0; ; ) {
    const removed = (await remove()).length;
    total += removed;
    if (removed < BATCH) return total;
  }
}
