import type { Clock } from "@drumbeat/core/time";
import type { Database } from "@drumbeat/db/client";
import type postgres from "postgres";
import type { Log } from "../context";
import { relayBatch } from "./batch";
import { outboxChannel } from "./emit";
import type { SendEvents } from "./hand-on";

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
 * Hands events on from the outbox, oldest first, as soon as they are committed. Rows are claimed, sent and marked in
 * one transaction, so any number of relays may share an outbox. A crash between sending and marking sends an event
 * twice under the same id, which starts nothing twice. Lives through the loss of its connection.
 */
export function startOutboxRelay(options: OutboxRelayOptions): OutboxRelay {
  const { sql, log, clock, sweepMs = 3_000, batchSize = 100 } = options;
  let isStopped = false;
  let isWanted = false;
  let running: Promise<void> | undefined;
  let listening: Promise<postgres.ListenMeta | undefined> | undefined;
  let lastLook = clock.now();

  async function drain(): Promise<void> {
    while (isWanted && !isStopped) {
      isWanted = false;
      isWanted = (await relayBatch({ ...options, batchSize })) || isWanted;
      lastLook = clock.now();
    }
  }
  function wake(): void {
    if (isStopped) return;
    isWanted = true;
    running ??= drain()
      .catch((error: unknown) => {
        // The rows are untouched; the next sweep tries again.
        isWanted = false;
        log.warn({ err: error }, "the outbox could not be handed on");
      })
      .finally(() => {
        running = undefined;
        // An announcement that came while the last batch was ending.
        if (isWanted) wake();
      });
  }
  function listen(): void {
    listening ??= sql.listen(outboxChannel, wake, wake).catch((error: unknown) => {
      listening = undefined;
      log.warn({ err: error }, "the outbox cannot be listened to yet");
      return undefined;
    });
  }

  const timer = setInterval(() => {
    listen();
    wake();
  }, sweepMs);
  listen();
  wake();
  return {
    lastLook: () => lastLook,
    async stop() {
      isStopped = true;
      clearInterval(timer);
      const listener = await listening;
      await listener?.unlisten().catch(() => undefined);
      await running;
    },
  };
}
