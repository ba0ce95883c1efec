import type { Db } from "../database";
import { channelOf, openPool } from "../database";
import { cancelRun, replayRun, retryRunNow } from "../intervene";
import { migrate } from "../migrations";
import { withDefaults } from "../options";
import { getRun } from "./detail";
import { listRuns } from "./list";
import { overview, pulse } from "./overview";
import type { RunFilter } from "./types";

export type { RunStatus } from "../runs";
export type * from "./types";

export interface InspectorOptions {
  databaseUrl: string;
  /** PostgreSQL schema of the engine. Default "inngest". */
  schema?: string;
  /** Milliseconds since the epoch. Default Date.now. */
  now?: () => number;
  /** Default 2. */
  poolSize?: number;
}

/** Narrows a look at one run, or an intervention, to a tenant: another tenant's run is as if it were not there. */
export interface OneRun {
  tenant?: string | undefined;
}

/**
 * Reads the state of the engine, and intervenes, from any process. Nothing is executed here and no engine need be
 * alive; whatever is set going waits until one is. Nothing is opened until the first question.
 */
export function createInspector(options: InspectorOptions) {
  const settings = withDefaults({ poolSize: 2, ...options });
  const sql = openPool(settings);
  const transitions = { settings, channel: channelOf(settings), registry: { listens: () => true } };
  let migrated: Promise<void> | undefined;

  async function ready(): Promise<void> {
    migrated ??= migrate(sql, settings.schema).catch((error) => {
      migrated = undefined;
      throw error;
    });
    await migrated;
  }

  const after =
    <Args extends unknown[], Result>(ask: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      await ready();
      return await ask(...args);
    };

  /** One moment of the database for questions of several statements. */
  const atOnce = <Result>(ask: (db: Db) => Promise<Result>) =>
    sql.begin("isolation level repeatable read read only", ask);

  return {
    /** One page of runs, newest first. Throws a RangeError for a cursor that is not one of this list. */
    listRuns: after((filter: RunFilter = {}) => atOnce((tx) => listRuns(tx, filter, settings.now()))),
    /** Everything about one run; undefined when there is none. */
    getRun: after((id: string, which: OneRun & { pick?: string[] | undefined } = {}) =>
      atOnce((tx) => getRun(tx, id, which, settings.now())),
    ),
    /** Who executes, what is queued, what is next. */
    overview: after(() => atOnce((tx) => overview(tx, settings.now()))),
    /** The part of the overview that a readiness check needs. */
    pulse: after(() => pulse(sql)),
    /** Cancels an open run; false when it is not open. A step under way is the last one. */
    cancelRun: after((id: string, which: OneRun & { reason?: string | undefined } = {}) =>
      cancelRun(sql, transitions, id, which),
    ),
    /** Lets a run that waits for its next attempt go now; false when it does not wait for one. */
    retryRunNow: after((id: string, which: OneRun = {}) => retryRunNow(sql, transitions, id, which)),
    /** A new run of the same function with the same events; undefined when the run or its events are gone. */
    replayRun: after((id: string, which: OneRun = {}) => replayRun(sql, transitions, id, which)),
    close: () => sql.end({ timeout: 2 }),
  };
}

export type Inspector = ReturnType<typeof createInspector>;
