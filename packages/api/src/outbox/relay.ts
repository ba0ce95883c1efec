import type { Clock } from "@drumbeat/core/time";
import type { Database } from "@drumbeat/db/client";
import { outbox } from "@drumbeat/db/schema";
import { asc, eq, inArray, isNull, and } from "drizzle-orm";
import type postgres from "postgres";
import type { Log } from "../context";
import { outboxChannel } from "./emit";
import { handOn, type OutboxEvent, type SendEvents } from "./hand-on";

export interface OutboxRelayOptions {
  db: Database;
  /** The pool that listens; postgres.js reconnects it by itself. */
  sql: postgres.Sql;
  send: SendEvents;
  log: Log;
  clock: Clock;
  /** Milliseconds between looks at the outbox that nothing announced. */
  sweepMs?: number;
  batchSize?: number;
}

export interface OutboxRelay {
  /** When the outbox was last looked at without an error, in milliseconds since the epoch. */
  lastLook(): number;
  /** Ends after the batch in hand. */
  stop(): Promise<void>;
}

/**
 * Hands events on from the outbox, oldest first, soon after they were committed. Rows are claimed, sent and marked in
 * one transaction, so any number of relays may share an outbox. A crash between sending and marking sends an event
 * twice under the same id, which starts nothing twice.
 */
export async function startOutboxRelay(options: OutboxRelayOptions): Promise<OutboxRelay> {
  const { sql, log, clock, sweepMs = 3_000 } = options;
  let isStopped = false;
  let isWanted = false;
  let running: Promise<void> | undefined;
  let lastLook = clock.now();

  async function drain(): Promise<void> {
    while (isWanted && !isStopped) {
      isWanted = false;
      try {
        const isMore = await relayBatch(options);
        isWanted ||= isMore;
        lastLook = clock.now();
      } catch (error) {
        // The next sweep tries again; the rows are untouched.
        log.warn({ err: error }, "the outbox could not be handed on");
        return;
      }
    }
  }
  const wake = () => {
    isWanted = true;
    running ??= drain().finally(() => {
      running = undefined;
      // An announcement that came while the last batch was ending.
      if (isWanted && !isStopped) setImmediate(wakeIfIdle);
    });
  };
  const wakeIfIdle = () => {
    if (!isStopped && !running) wake();
  };

  const timer = setInterval(wake, sweepMs);
  const listening = await sql.listen(outboxChannel, wake, wake).catch((error: unknown) => {
    log.warn({ err: error }, "the outbox cannot be listened to; it is looked at every few seconds");
    return undefined;
  });
  wake();
  return {
    lastLook: () => lastLook,
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await listening?.unlisten().catch(() => undefined);
      await running;
    },
  };
}
