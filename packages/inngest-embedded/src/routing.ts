import type { Sql } from "postgres";
import { type Db, isConnectionError } from "./database";
import type { EventPayload } from "./events";
import { toJson } from "./json";
import { matchEvent, type NewRun, type StoredEvent } from "./matching";
import type { Settings } from "./options";
import type { Registry } from "./registry";

const BATCH = 100;
const DEDUPE_MS = 24 * 60 * 60 * 1000;

/**
 * Turns stored events into runs, each event and all that follows from it in one transaction.
 * Returns how many events were looked at.
 */
export async function routeEvents(sql: Sql, registry: Registry, settings: Settings): Promise<number> {
  try {
    return await routeBatch(sql, registry, settings, BATCH);
  } catch (cause) {
    if (isConnectionError(cause)) throw cause;
    settings.log.warn({ cause }, "Events could not be matched together; trying one by one");
  }
  try {
    return await routeBatch(sql, registry, settings, 1);
  } catch (cause) {
    if (isConnectionError(cause)) throw cause;
    return await setAside(sql, settings, cause);
  }
}

/** Takes the oldest event out of the way, because the others must not wait behind one that cannot be stored. */
async function setAside(sql: Sql, settings: Settings, cause: unknown): Promise<number> {
  const now = new Date(settings.now());
  const [event] = await sql<{ event_id: string }[]>`
    with oldest as (
      update events set routed_at = ${now}
      where id = (select id from events where routed_at is null order by seq limit 1 for update)
      returning id
    )
    insert into skipped (event_id, fn_id, reason, at) select id, '', 'error', ${now} from oldest returning event_id`;
  settings.log.error({ cause, eventId: event?.event_id }, "An event could not be matched and starts nothing");
  return 1;
}

async function routeBatch(sql: Sql, registry: Registry, settings: Settings, limit: number): Promise<number> {
  return await sql.begin(async (tx) => {
    const rows = await tx<{ id: string; external_id: string | null; payload: EventPayload }[]>`
      select id, external_id, payload from events
      where routed_at is null order by seq limit ${limit} for update skip locked`;
    if (rows.length === 0) return 0;
    const now = settings.now();
    const runs = rows.flatMap((row) => {
      const event: StoredEvent = { id: row.id, externalId: row.external_id, payload: row.payload };
      return matchEvent(registry, event, now, settings.tenantKey);
    });
    await createRuns(tx, runs, now);
    await tx`update events set routed_at = ${new Date(now)} where id = any(${rows.map((row) => row.id)})`;
    return rows.length;
  });
}

/** Creates runs with their first queue row, except those that a dedupe key says were already started. */
export async function createRuns(tx: Db, runs: NewRun[], now: number): Promise<void> {
  const wanted = await withoutDuplicates(tx, runs, now);
  if (wanted.length === 0) return;
  const rows = toJson(wanted.map((run) => ({ ...run, runAt: new Date(run.runAt) })));
  await tx`
    with sent as (
      select * from json_to_recordset(${rows}::text::json) as sent(
        "id" text, "fnId" text, "eventId" text, "tenantId" text, "key1" text, "key2" text, "runAt" timestamptz)
    ), created as (
      insert into runs (id, fn_id, status, event_ids, tenant_id, key1, key2, queued_at)
      select "id", "fnId", 'queued', array["eventId"], "tenantId", "key1", "key2", ${new Date(now)} from sent
    )
    insert into queue (run_id, fn_id, step_id, kind, run_at, key1, key2)
    select "id", "fnId", 'step', 'call', "runAt", "key1", "key2" from sent`;
}

async function withoutDuplicates(tx: Db, runs: NewRun[], now: number): Promise<NewRun[]> {
  const claims = new Map<string, { fnId: string; key: string; runId: string }>();
  for (const run of runs) {
    for (const key of run.dedupeKeys) {
      const slot = `${run.fnId}\n${key}`;
      if (!claims.has(slot)) claims.set(slot, { fnId: run.fnId, key, runId: run.id });
    }
  }
  if (claims.size === 0) return runs;
  // Sorted, so that two processes that claim the same keys wait for each other instead of deadlocking.
  const sorted = [...claims.values()].sort((a, b) =>
    `${a.fnId}\n${a.key}` < `${b.fnId}\n${b.key}` ? -1 : 1,
  );
  const granted = await tx<{ fn_id: string; key: string }[]>`
    insert into dedupe (fn_id, key, expires_at)
    select "fnId", "key", ${new Date(now + DEDUPE_MS)}
    from json_to_recordset(${toJson(sorted)}::text::json) as sent("fnId" text, "key" text)
    on conflict (fn_id, key) do update set expires_at = excluded.expires_at
    where dedupe.expires_at <= ${new Date(now)}
    returning fn_id, key`;
  const owners = new Set(
    granted.map((row) => `${claims.get(`${row.fn_id}\n${row.key}`)?.runId}\n${row.key}`),
  );
  const isNew = (run: NewRun) => run.dedupeKeys.every((key) => owners.has(`${run.id}\n${key}`));
  const skipped = runs.filter((run) => !isNew(run));
  if (skipped.length > 0) {
    const rows = toJson(skipped.map((run) => ({ eventId: run.eventId, fnId: run.fnId })));
    await tx`
      insert into skipped (event_id, fn_id, reason, at)
      select "eventId", "fnId", 'duplicate', ${new Date(now)}
      from json_to_recordset(${rows}::text::json) as sent("eventId" text, "fnId" text)`;
  }
  return runs.filter(isNew);
}
