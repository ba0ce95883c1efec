import type { Clock } from "@drumbeat/core/time";
import type { Database } from "@drumbeat/db/client";
import { outbox } from "@drumbeat/db/schema";
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Log } from "../context";
import { handOn, type SendEvents } from "./hand-on";

/** An event that others overtook this often is given up. */
const attemptsBeforeParking = 5;

/**
 * Hands on the oldest waiting rows, at most `batchSize`, and marks them in the same transaction. True when there may
 * be more. Throws when the receiver or the database is away; nothing is marked then.
 */
export async function relayBatch(options: {
  db: Database;
  send: SendEvents;
  log: Log;
  clock: Clock;
  batchSize: number;
}): Promise<boolean> {
  const { db, send, log, clock, batchSize } = options;
  return db.transaction(async (tx) => {
    const rows = await tx
      .select({ id: outbox.id, name: outbox.name, data: outbox.data, createdAt: outbox.createdAt })
      .from(outbox)
      .where(and(isNull(outbox.sentAt), isNull(outbox.parkedAt)))
      .orderBy(asc(outbox.createdAt), asc(outbox.id))
      .limit(batchSize)
      .for("update", { skipLocked: true });
    if (rows.length === 0) return false;

    const { sent, refused } = await handOn(
      // Never in the future, whatever the clock of the database says: that would delay the job.
      rows.map(({ createdAt, ...row }) => ({ ...row, ts: Math.min(createdAt.getTime(), clock.now()) })),
      send,
    );
    const now = new Date(clock.now());
    if (sent.length > 0) await tx.update(outbox).set({ sentAt: now }).where(inArray(outbox.id, sent));
    for (const { id, reason, isFinal } of refused) {
      const [row] = await tx
        .update(outbox)
        .set({
          attempts: sql`${outbox.attempts} + 1`,
          lastError: reason,
          parkedAt: isFinal
            ? now
            : sql`case when ${outbox.attempts} + 1 >= ${attemptsBeforeParking} then ${now.toISOString()}::timestamptz end`,
        })
        .where(eq(outbox.id, id))
        .returning({ name: outbox.name, parkedAt: outbox.parkedAt });
      if (row?.parkedAt) log.error({ outboxId: id, name: row.name, reason }, "an event was parked");
      else
        log.warn({ outboxId: id, name: row?.name, reason }, "an event was refused and will be tried again");
    }
    return rows.length === batchSize;
  });
}
