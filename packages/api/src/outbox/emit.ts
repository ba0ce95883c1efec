import type { Database } from "@drumbeat/db/client";
import { outbox } from "@drumbeat/db/schema";
import { sql } from "drizzle-orm";
import type { DomainEvent } from "../events";

/** Channel on which the outbox says that something is waiting. */
export const outboxChannel = "drumbeat_outbox";

/** Writes events into the outbox in the caller's transaction and wakes the relay when it commits. */
export async function emitToOutbox(tx: Database, ...events: DomainEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.insert(outbox).values(events.map((event) => ({ name: event.name, data: event.data })));
  await wakeRelay(tx);
}

/** Wakes the relay when the transaction commits. Those that do so commit one after the other. */
export async function wakeRelay(tx: Database): Promise<void> {
  await tx.execute(sql`select pg_notify(${outboxChannel}, '')`);
}
