import { createHash } from "node:crypto";
import type { TransactionSql } from "postgres";
import { asKey, type Expression } from "./cel";
import type { EventPayload } from "./events";
import { newId } from "./ids";
import { isRecord, toText } from "./json";
import { matchesName, type RegisteredFunction, type Registry } from "./registry";

/** Longer texts do not fit into an index; a hash keeps two of them apart. */
const MAX_KEY = 200;

export interface StoredEvent {
  id: string;
  externalId: string | null;
  payload: EventPayload;
}

/** A function that is to run because of these events. */
export interface Wanted {
  fn: RegisteredFunction;
  /** At least one; the first counts for keys. */
  events: StoredEvent[];
  /** The step that invoked it. */
  parent?: { runId: string; stepId: string };
  /** The tenant, if the event names none. */
  tenantId?: string | null;
  /** The run that is done again. */
  replayOf?: string;
  /** Milliseconds to wait beyond what the event says. */
  delay?: number;
}

/** A run about to be created. */
export interface NewRun {
  id: string;
  fnId: string;
  eventIds: string[];
  tenantId: string | null;
  key1: string | null;
  key2: string | null;
  singletonKey: string | null;
  parentRunId: string | null;
  parentStepId: string | null;
  replayOf: string | null;
  /** When its first call is due, in milliseconds since the epoch. */
  runAt: number;
}

/** What an event asks for: one run per function with a matching trigger. */
export function matchEvent(registry: Registry, event: StoredEvent): Wanted[] {
  return [...registry.functions.values()]
    .filter((fn) =>
      fn.events.some(
        ({ pattern, condition }) =>
          matchesName(pattern, event.payload.name) &&
          (condition === undefined || condition({ event: event.payload }) === true),
      ),
    )
    .map((fn) => ({ fn, events: [event] }));
}

/** A key that an expression gives for what is wanted, fit for an index; without an expression all share one. */
export function keyOf(key: Expression | undefined, wanted: Wanted): string {
  return indexable(key ? (asKey(key({ event: wanted.events[0]?.payload })) ?? "") : "");
}

/** While any of these was seen in the last 24 hours, the run is not created. */
export function dedupeKeysOf(wanted: Wanted): string[] {
  const { fn, events } = wanted;
  if (wanted.replayOf !== undefined) return [];
  const keys = events.flatMap(({ externalId }) =>
    externalId === null ? [] : [indexable(`event/${externalId}`)],
  );
  const idempotency = fn.idempotency && asKey(fn.idempotency({ event: events[0]?.payload }));
  if (idempotency !== undefined) keys.push(indexable(`key/${idempotency}`));
  return keys;
}

/** A run with its keys worked out. */
export function newRun(wanted: Wanted, now: number, tenantKey: string | undefined): NewRun {
  const { fn, events, parent } = wanted;
  const [key1, key2] = fn.concurrency.map((rule, index) =>
    indexable(`${fn.id}/${index}/${keyOf(rule.key, wanted)}`),
  );
  const first = events[0]?.payload;
  const tenant = tenantKey === undefined || !first ? null : tenantOf(first, tenantKey);
  return {
    id: newId(now),
    fnId: fn.id,
    eventIds: events.map((event) => event.id),
    tenantId: tenant ?? wanted.tenantId ?? null,
    key1: key1 ?? null,
    key2: key2 ?? null,
    singletonKey: fn.singleton ? indexable(`${fn.id}/${keyOf(fn.singleton.key, wanted)}`) : null,
    parentRunId: parent?.runId ?? null,
    parentStepId: parent?.stepId ?? null,
    replayOf: wanted.replayOf ?? null,
    runAt: Math.max(now, first?.ts ?? now) + (wanted.delay ?? 0) - lead(fn, first),
  };
}

const MAX_LEAD_SECONDS = 600;

/** How many milliseconds earlier than others a run of this priority counts as queued; negative for later. */
function lead(fn: RegisteredFunction, event: EventPayload | undefined): number {
  const seconds = fn.priority?.({ event });
  if (typeof seconds !== "number" || Number.isNaN(seconds)) return 0;
  return Math.max(-MAX_LEAD_SECONDS, Math.min(seconds, MAX_LEAD_SECONDS)) * 1000;
}

function indexable(text: string): string {
  const clean = toText(text);
  if (clean.length <= MAX_KEY) return clean;
  return `${clean.slice(0, 100)}…${createHash("sha256").update(clean).digest("hex")}`;
}

/** The tenant named in the event's data, or in the event that an internal event tells about. */
export function tenantOf(payload: EventPayload, path: string): string | null {
  let value: unknown = payload.data;
  for (const part of path.split(".")) value = isRecord(value) ? value[part] : undefined;
  if (typeof value === "string") return indexable(value);
  const original = payload.data.event;
  if (!isRecord(original) || !isRecord(original.data)) return null;
  return tenantOf({ id: "", name: "", ts: 0, data: original.data }, path);
}

/** Events by their ids, in the order of the ids. */
export async function readStored(tx: TransactionSql, ids: string[]): Promise<StoredEvent[]> {
  return await tx<StoredEvent[]>`
    select id, external_id as "externalId", payload from events
    where id = any(${ids}) order by array_position(${ids}, id)`;
}
