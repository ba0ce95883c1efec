import { createFetch } from "./api";
import { saveCheckpoint } from "./checkpoint";
import { channelOf, openPool, persistently } from "./database";
import { Dispatcher } from "./dispatch";
import { type EventInput, insertEvents, readEvents } from "./events";
import { Listener } from "./listener";
import { cancelRun, replayRun, retryRunNow } from "./intervene";
import { explainPooler, Liveness, reap, registerInstance } from "./liveness";
import { Loop } from "./loop";
import { migrate } from "./migrations";
import { type EmbeddedOptions, type Handler, withDefaults } from "./options";
import { BASE_URL } from "./protocol";
import { loadRegistry } from "./registry";
import { prune, type Retention } from "./retention";
import type { Engine } from "./engine";
import { syncCrons } from "./crons";
import { recordFunctions, warnOfOrphans } from "./functions";

export { UnsupportedOptionError } from "./config";
export { copyEnvironment } from "./env";
export type { EventInput } from "./events";
export type { EmbeddedOptions, Handler, Logger } from "./options";
export { serverBackoff } from "./options";
export type { Retention } from "./retention";

export interface Status {
  running: boolean;
  /** Calls into functions that are under way in this process. */
  inFlight: number;
  /** When the database was last asked for work, in milliseconds since the epoch; undefined before the first time. */
  lastClaimAt: number | undefined;
  instanceId: number | undefined;
}

const STOP_DEADLINE_MS = 8_000;

interface Running {
  liveness: Liveness;
  dispatcher: Dispatcher;
  loop: Loop;
  listener: Listener;
}

/**
 * An engine that executes Inngest functions in this process and keeps their state in PostgreSQL. Nothing
 * happens until it is used; a process that only sends events need not call start().
 */
export function createEmbeddedInngest(options: EmbeddedOptions) {
  const settings = withDefaults(options);
  const channel = channelOf(settings);
  const sql = openPool(settings);
  const transitions = { settings, channel, registry: { listens: () => true } };
  let running: Running | undefined;
  let isStarting = false;
  let isStopping = false;
  let migrated: Promise<void> | undefined;

  /** Brings the engine's own schema up to date; safe when several processes call it at once. */
  async function ensureMigrated(): Promise<void> {
    migrated ??= migrate(sql, settings.schema).catch((error) => {
      migrated = undefined;
      throw explainPooler(error);
    });
    await migrated;
  }

  async function receive(body: unknown, seed: string | null): Promise<string[]> {
    const now = settings.now();
    const events = readEvents(body, seed, now);
    await ensureMigrated();
    // The events have their ids by now, so that storing them again after a lost answer stores nothing twice.
    await persistently(() => insertEvents(sql, channel, events, now));
    running?.loop.wake();
    return events.map((event) => event.id);
  }

  const fetch = createFetch({
    receive,
    async checkpoint(body, fence) {
      const isHeld = await saveCheckpoint(sql, body, fence, settings.now());
      const goesOn = isHeld && !isStopping;
      const flight = running?.dispatcher.inFlight.get(fence.id);
      if (flight?.fence.generation !== fence.generation) return goesOn;
      if (goesOn) flight.postpone();
      else flight.isHalted = true;
      return goesOn;
    },
  });

  /**
   * Starts executing the functions behind `handler`. Throws UnsupportedOptionError for what only an Inngest
   * server can do, and when another process runs other functions on the same schema.
   */
  async function start(handler: Handler): Promise<void> {
    if (running || isStarting) throw new Error("The engine is already running.");
    isStarting = true;
    const liveness = new Liveness(settings, () => running?.loop.wake());
    try {
      await ensureMigrated();
      const registry = await loadRegistry(handler, settings.log);
      const engine: Engine = { sql, settings, registry, channel };
      await liveness.hold();
      await liveness.assertDirect(sql);
      await registerInstance(sql, liveness.instance, registry.hash, settings.now(), settings.startPatience);
      await recordFunctions(sql, registry, settings.now());
      await syncCrons(sql, registry, settings.now());
      await reap(sql, liveness.instance, {
        inFlight: [],
        sparesOthers: false,
        now: settings.now(),
        callTimeout: settings.callTimeout,
      });
      await warnOfOrphans(engine);
      const dispatcher = new Dispatcher(engine, handler, liveness.instance, () => loop.wake());
      const listener = new Listener(sql, channel, () => loop.wake());
      const loop = new Loop(engine, liveness, dispatcher, () => listener.listen());
      await listener.listen();
      running = { liveness, dispatcher, loop, listener };
      loop.start();
      settings.log.info(
        { instance: liveness.instance, functions: registry.functions.size },
        "Executing functions",
      );
    } catch (error) {
      await liveness.release();
      throw error;
    } finally {
      isStarting = false;
    }
  }

  /**
   * Stops claiming, lets the calls under way reach their next step, and gives back at no cost what has not
   * ended after `deadline` milliseconds. Ends all connections.
   */
  async function stop(deadline = STOP_DEADLINE_MS): Promise<void> {
    isStopping = true;
    if (running) {
      const { dispatcher, listener, liveness, loop } = running;
      await loop.stop();
      await dispatcher
        .drain(deadline)
        .catch((cause) => settings.log.warn({ cause }, "Calls could not be given back"));
      await listener
        .close()
        .catch((cause) => settings.log.debug({ cause }, "The notification channel was gone"));
      await liveness.release();
      running = undefined;
    }
    await sql.end({ timeout: 2 });
  }

  return {
    /** Where the SDK's client believes its server to be; only `fetch` can reach it. */
    baseUrl: BASE_URL,
    /** Give this to the SDK's client as its fetch. */
    fetch,
    migrate: ensureMigrated,
    start,
    stop,
    /** Stores events and returns their ids; the functions start in whichever process executes them. */
    send: (events: EventInput | EventInput[]) => receive(events, null),
    /** Deletes old runs and events, in batches. */
    async prune(retention: Retention) {
      await ensureMigrated();
      return await prune(sql, retention, settings.now());
    },
    /** Cancels an open run; false when it is not open. A step under way is the last one. */
    cancel: (runId: string, why: { reason?: string } = {}) => cancelRun(sql, transitions, runId, why),
    /** Lets a run that waits for its next attempt go now; false when it does not wait for one. */
    retryNow: (runId: string) => retryRunNow(sql, transitions, runId),
    /** Starts a new run of the same function with the same events; undefined when there is none with this id. */
    replay: (runId: string) => replayRun(sql, transitions, runId),
    status: (): Status => ({
      running: running !== undefined && !isStopping,
      inFlight: running?.dispatcher.inFlight.size ?? 0,
      lastClaimAt: running?.loop.lastClaimAt,
      instanceId: running?.liveness.instance,
    }),
  };
}

export type EmbeddedInngest = ReturnType<typeof createEmbeddedInngest>;
