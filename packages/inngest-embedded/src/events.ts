import { z } from "zod";
import type { Db } from "./database";
import { eventId } from "./ids";
import { toJson, toText } from "./json";

const MAX_EVENTS = 5000;
const END_OF_9999 = Date.UTC(9999, 11, 31, 23, 59, 59);

const event = z.object({
  id: z.string().nullish(),
  name: z.string().min(1),
  data: z.record(z.string(), z.unknown()).nullish(),
  ts: z.number().min(0).max(END_OF_9999).nullish(),
  user: z.unknown().optional(),
  v: z.string().nullish(),
});

const batch = z.preprocess(
  (body) => (Array.isArray(body) ? body : [body]),
  z.array(event).max(MAX_EVENTS, `At most ${MAX_EVENTS} events can be sent at once.`),
);

export interface EventInput {
  /** Two events with the same id start a function once within 24 hours. */
  id?: string;
  name: string;
  data?: Record<string, unknown>;
  /** Milliseconds since the epoch; in the future, the functions start then. */
  ts?: number;
}

/** An event as functions see it. */
export interface EventPayload extends Record<string, unknown> {
  id: string;
  name: string;
  data: Record<string, unknown>;
  ts: number;
}

export interface NewEvent {
  id: string;
  externalId: string | undefined;
  payload: EventPayload;
}

/** Reads what was sent and gives every event its internal id. Throws a ZodError with the reason. */
export function readEvents(body: unknown, seed: string | null, now: number): NewEvent[] {
  return batch.parse(body).map((sent, index) => {
    const id = eventId(seed, index, now);
    const externalId = sent.id ? toText(sent.id) : undefined;
    const payload: EventPayload = {
      id: externalId ?? id,
      name: toText(sent.name),
      data: sent.data ?? {},
      ts: sent.ts ?? now,
      ...(sent.user === undefined ? {} : { user: sent.user }),
      ...(sent.v ? { v: sent.v } : {}),
    };
    return { id, externalId, payload };
  });
}

/**
 * Stores events in one statement and announces them; part of the surrounding transaction if there is one.
 * A repeated internal id is the same event again and changes nothing.
 */
export async function insertEvents(db: Db, channel: string, events: NewEvent[], now: number): Promise<void> {
  if (events.length === 0) return;
  const rows = toJson(
    events.map((item) => ({
      id: item.id,
      external_id: item.externalId ?? null,
      name: item.payload.name,
      payload: item.payload,
    })),
  );
  await db`
    with stored as (
      insert into events (id, external_id, name, payload, received_at)
      select id, external_id, name, payload, ${new Date(now)}
      from json_to_recordset(${rows}::text::json) as sent(id text, external_id text, name text, payload json)
      on conflict (id) do nothing
      returning 1
    )
    select pg_notify(${channel}, '') where exists (select 1 from stored)`;
}

/** Wakes the processes that execute. */
export async function announce(db: Db, channel: string): Promise<void> {
  await db`select pg_notify(${channel}, '')`;
}
