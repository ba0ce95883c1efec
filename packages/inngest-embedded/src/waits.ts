import type { TransactionSql } from "postgres";
import { type Expression, compileCached } from "./cel";
import type { Engine } from "./engine";
import type { EventPayload } from "./events";

/** An event as it is looked at to wake what waits for it. */
export interface Arrival {
  id: string;
  /** Its place in the order of arrival. */
  seq: string;
  payload: EventPayload;
}

interface Waiting {
  id: string;
  event_name: string;
  condition: string | null;
  after_seq: string;
  trigger: EventPayload;
}

/**
 * Tells the waits and cancellations that these events match; what follows happens when their run is next looked at,
 * under its lock. An event never matches a run that it, or a later one, started.
 */
export async function matchWaits(tx: TransactionSql, engine: Engine, arrivals: Arrival[]): Promise<void> {
  const now = new Date(engine.settings.now());
  const names = [...new Set(arrivals.map((arrival) => arrival.payload.name))];
  const waiting = await tx<Waiting[]>`
    select q.id, q.event_name, q.condition, q.after_seq, e.payload as trigger
    from queue q join runs r on r.id = q.run_id join events e on e.id = r.event_ids[1]
    where q.event_name = any(${names}) and q.matched_event_id is null and q.run_at > ${now}`;
  const matches = waiting.flatMap((wait) => {
    const event = arrivals.find((arrival) => isMatch(engine, wait, arrival));
    return event ? [{ id: wait.id, eventId: event.id }] : [];
  });
  if (matches.length === 0) return;
  const ids = matches.map((match) => match.id);
  // In order, as runs that end lock these rows too.
  await tx`select 1 from queue where id = any(${ids}::bigint[]) order by id for update`;
  await tx`
    update queue set matched_event_id = matched.event_id, run_at = ${now}
    from unnest(${ids}::bigint[], ${matches.map((match) => match.eventId)}::text[]) as matched(id, event_id)
    where queue.id = matched.id`;
}

function isMatch(engine: Engine, wait: Waiting, { payload, seq }: Arrival): boolean {
  if (payload.name !== wait.event_name || BigInt(seq) <= BigInt(wait.after_seq)) return false;
  if (wait.condition === null) return true;
  let condition: Expression;
  try {
    condition = compileCached(wait.condition, engine.settings.log);
  } catch {
    // Was readable when the wait began; a later version may think otherwise, and the others must not suffer.
    return false;
  }
  return condition({ event: wait.trigger, async: payload }) === true;
}
