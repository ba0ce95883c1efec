import { isConnectionError } from "./database";
import type { Engine } from "./engine";
import { matchEvent, type StoredEvent } from "./matching";
import { schedule } from "./schedule";
import { type Arrival, matchWaits } from "./waits";

const BATCH = 100;

/**
 * Turns stored events into runs, each event and all that follows from it in one transaction.
 * Returns how many events were looked at.
 */
export async function routeEvents(engine: Engine): Promise<number> {
  try {
    return await routeBatch(engine, BATCH);
  } catch (cause) {
    if (isConnectionError(cause)) throw cause;
    engine.settings.log.warn({ cause }, "Events could not be matched together; trying one by one");
  }
  try {
    return await routeBatch(engine, 1);
  } catch (cause) {
    if (isConnectionError(cause)) throw cause;
    return await setAside(engine, cause);
  }
}

/** Takes the oldest event out of the way, because the others must not wait behind one that cannot be stored. */
async function setAside({ sql, settings }: Engine, cause: unknown): Promise<number> {
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

/** Events are matched by one process at a time: one that cancels must find the run that the one before it started. */
const ROUTING_LOCK = 7320;

async function routeBatch(engine: Engine, limit: number): Promise<number> {
  const { registry, settings, sql } = engine;
  return await sql.begin(async (tx) => {
    // A statement of its own: a statement's snapshot is older than any lock it waits for.
    await tx`select pg_advisory_xact_lock(${ROUTING_LOCK}, hashtext(current_schema()))`;
    const events = await tx<(StoredEvent & Arrival)[]>`
      select id, seq, external_id as "externalId", payload from events
      where routed_at is null order by seq limit ${limit} for update`;
    if (events.length === 0) return 0;
    await schedule(
      tx,
      engine,
      events.flatMap((event) => matchEvent(registry, event)),
    );
    await matchWaits(tx, engine, events);
    await tx`
      update events set routed_at = ${new Date(settings.now())}
      where id = any(${events.map((event) => event.id)})`;
    return events.length;
  });
}
