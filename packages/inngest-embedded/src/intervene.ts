import type { Sql } from "postgres";
import { announce } from "./events";
import type { Transitions } from "./engine";
import { readStored } from "./matching";
import { silent } from "./options";
import { register } from "./registry";
import { endRun, lockRun } from "./runs";
import { schedule } from "./schedule";

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
  return await sql.begin(async (tx) => {
    const [run] = await tx<{ event_ids: string[]; tenant_id: string | null; config: unknown }[]>`
      select event_ids, tenant_id, config from runs join functions on functions.id = fn_id where runs.id = ${id}`;
    if (!run || (tenant !== undefined && run.tenant_id !== tenant)) return undefined;
    const events = await readStored(tx, run.event_ids);
    if (events.length < run.event_ids.length) return undefined;
    const fn = register(run.config, silent);
    const settings = { now: engine.settings.now, tenantKey: undefined };
    const scheduler = { settings, registry: { functions: new Map([[fn.id, fn]]) } };
    const wanted = { fn, events, replayOf: id, tenantId: run.tenant_id };
    const [created] = await schedule(tx, scheduler, [wanted]);
    await announce(tx, engine.channel);
    return created;
  });
}
