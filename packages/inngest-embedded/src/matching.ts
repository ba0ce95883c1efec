import { createHash } from "node:crypto";
import { asKey } from "./cel";
import type { EventPayload } from "./events";
import { newId } from "./ids";
import { isRecord, toText } from "./json";
import type { RegisteredFunction, Registry } from "./registry";

/** Longer texts do not fit into an index; a hash keeps two of them apart. */
const MAX_KEY = 200;

export interface StoredEvent {
  id: string;
  externalId: string | null;
  payload: EventPayload;
}

/** A run about to be created. */
export interface NewRun {
  id: string;
  fnId: string;
  eventId: string;
  tenantId: string | null;
  key1: string | null;
  key2: string | null;
  /** Milliseconds since the epoch. */
  runAt: number;
  /** While any of these was seen in the last 24 hours, the run is not created. */
  dedupeKeys: string[];
}

/** The runs an event asks for: one per function with a matching trigger. */
export function matchEvent(
  registry: Registry,
  event: StoredEvent,
  now: number,
  tenantKey: string | undefined,
): NewRun[] {
  const runs: NewRun[] = [];
  for (const fn of registry.functions.values()) {
    const matches = fn.events.some(
      (trigger) =>
        trigger.name === event.payload.name &&
        (trigger.condition === undefined || trigger.condition({ event: event.payload }) === true),
    );
    if (matches) runs.push(newRun(fn, event, now, tenantKey));
  }
  return runs;
}

/** A run of one function for one event, with its keys worked out. */
export function newRun(
  fn: RegisteredFunction,
  event: StoredEvent,
  now: number,
  tenantKey: string | undefined,
): NewRun {
  const [key1, key2] = fn.concurrency.map((rule, index) => {
    const value = rule.key ? (asKey(rule.key({ event: event.payload })) ?? "") : "";
    return indexable(`${fn.id}/${index}/${value}`);
  });
  const dedupeKeys: string[] = [];
  if (event.externalId !== null) dedupeKeys.push(indexable(`event/${event.externalId}`));
  const idempotency = fn.idempotency && asKey(fn.idempotency({ event: event.payload }));
  if (idempotency !== undefined) dedupeKeys.push(indexable(`key/${idempotency}`));
  return {
    id: newId(now),
    fnId: fn.id,
    eventId: event.id,
    tenantId: tenantKey === undefined ? null : tenantOf(event.payload, tenantKey),
    key1: key1 ?? null,
    key2: key2 ?? null,
    runAt: Math.max(now, event.payload.ts),
    dedupeKeys,
  };
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
