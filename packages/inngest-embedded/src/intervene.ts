import type { Sql } from "postgres";
import { announce } from "./events";
import type { Transitions } from "./engine";
import { newId } from "./ids";
import { DISCOVERY } from "./protocol";
import { endRun, lockRun } from "./runs";

/**
 * Cancels an open run: nothing of it starts any more, and a step under way is the last. Returns false when the
 * run is not open, or is another tenant's.
 */
export async function cancelRun(
  sql: Sql,
  engine: Transitions,
  id: string,
  {
    tenant,
    reason = "The run was cancelled.",
  }: { tenant?: string | undefined; reason?: string | undefined } = {},
): Promise<boolean> {
  return await sql.begin(async (tx) => {
    const run = await lockRun(tx, id);
    if (!run || run.endedAt || (tenant !== undefined && run.tenantId !== tenant)) return false;
    await endRun(engine, tx, run, { status: "cancelled", error: { name: "Cancelled", message: reason } });
    await announce(tx, engine.channel);
    return true;
  });
}

/** Lets a run that waits to try again do so now. Returns false when it does not wait for that, or is another tenant's. */
export async function retryRunNow(
  sql: Sql,
  engine: Transitions,
  id: string,
  { tenant }: { tenant?: string | undefined } = {},
): Promise<boolean> {
  const now = new Date(engine.settings.now());
  const ofTenant = tenant === undefined ? sql`true` : sql`runs.tenant_id = ${tenant}`;
  const moved = await sql`
    update queue set run_at = ${now} from runs
    where runs.id = queue.run_id and run_id = ${id} and ${ofTenant}
      and kind = 'call' and locked_by is null and attempt > 0 and run_at > ${now}
    returning 1`;
  if (moved.length > 0) await announce(sql, engine.channel);
  return moved.length > 0;
}

/**
 * Starts a new run of the same function with the same events, from the beginning. Returns its id; undefined when
 * there is no such run, its events are gone, or it is another tenant's.
 */
export async function replayRun(
  sql: Sql,
  engine: Transitions,
  id: string,
  { tenant }: { tenant?: string | undefined } = {},
): Promise<string | undefined> {
  const now = engine.settings.now();
  const ofTenant = tenant === undefined ? sql`true` : sql`tenant_id = ${tenant}`;
  const [created] = await sql<{ id: string }[]>`
    with created as (
      insert into runs (id, fn_id, status, event_ids, tenant_id, key1, key2, queued_at, replay_of)
      select ${newId(now)}, fn_id, 'queued', event_ids, tenant_id, key1, key2, ${new Date(now)}, id from runs
      where id = ${id} and ${ofTenant}
        and cardinality(event_ids) = (select count(*) from events e where e.id = any(event_ids))
      returning id, fn_id, key1, key2
    ), queued as (
      insert into queue (run_id, fn_id, step_id, kind, run_at, key1, key2)
      select id, fn_id, ${DISCOVERY}, 'call', ${new Date(now)}, key1, key2 from created
    )
    select id from created`;
  if (created) await announce(sql, engine.channel);
  return created?.id;
}
