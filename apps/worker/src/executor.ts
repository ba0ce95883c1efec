import { serve } from "inngest/edge";
import { createEmbeddedInngest } from "inngest-embedded";
import type { SendEvents } from "@drumbeat/api/outbox/hand-on";
import { createJobsClient } from "@drumbeat/jobs/client";
import { createFunctions } from "@drumbeat/jobs/functions";
import type { InngestServer } from "@drumbeat/jobs/mode";
import type { JobPorts } from "@drumbeat/jobs/ports";

/** Whoever executes jobs, as the worker needs it. */
export interface Executor {
  send: SendEvents;
  /** False when no work has been looked for lately, although this process should. */
  isAtWork(): boolean;
  stop(): Promise<void>;
}

/** Waits between two attempts, in milliseconds: short at first, because somebody may be watching. */
const backoffMs = [1_000, 5_000, 20_000, 60_000, 300_000];
const longestBackoffMs = 1_800_000;
/** Longer than the slowest strategy: two providers, two rounds each of at most five minutes. */
const callTimeoutMs = 25 * 60_000;
const otherCalls = 10;
const silentAfterMs = 30_000;
const stopWithinMs = 5_000;

/** Executes jobs in this process, with their state in PostgreSQL. */
export async function startEmbeddedExecutor(
  databaseUrl: string,
  ports: Omit<JobPorts, "pruneRuns">,
): Promise<Executor> {
  const { log, clock } = ports.ctx;
  const engine = createEmbeddedInngest({
    databaseUrl,
    log,
    tenantKey: "businessId",
    backoff: (attempt) => backoffMs[attempt - 1] ?? longestBackoffMs,
    callTimeout: callTimeoutMs,
    // All that a model may be asked at once, and room for what does not wait for one.
    concurrency: ports.ai.concurrency + otherCalls,
  });
  const client = createJobsClient({ kind: "embedded", fetch: engine.fetch }, log);
  const functions = createFunctions(client, {
    ...ports,
    pruneRuns: () =>
      engine.prune({ completedOlderThanDays: 14, failedOlderThanDays: 90, eventsOlderThanDays: 30 }),
  });
  await engine.start(serve({ client, functions }));
  const startedAt = clock.now();
  return {
    send: async (events) => {
      await engine.send(events);
    },
    isAtWork: () => {
      const { running, lastClaimAt } = engine.status();
      return running && clock.now() - (lastClaimAt ?? startedAt) < silentAfterMs;
    },
    stop: () => engine.stop(stopWithinMs),
  };
}

/** Leaves the executing to an Inngest server, which calls the web process; only events are sent from here. */
export function connectInngest(server: InngestServer, ports: Omit<JobPorts, "pruneRuns">): Executor {
  const client = createJobsClient({ kind: "inngest", server }, ports.ctx.log);
  return {
    send: async (events) => {
      await client.send(events);
    },
    isAtWork: () => true,
    stop: async () => {},
  };
}
