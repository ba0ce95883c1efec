import { systemClock, type Clock } from "@drumbeat/core/time";
import { connect } from "@drumbeat/db/client";
import type postgres from "postgres";
import type { BaseContext, Log } from "./context";
import { type Changes, listenForChanges } from "./live/changes";
import { emitToOutbox } from "./outbox/emit";

export interface Base {
  ctx: BaseContext;
  changes: Changes;
  /** The pool itself, for LISTEN. */
  sql: postgres.Sql;
  close: () => Promise<void>;
}

/** What a process runs with: a pool of connections, the clock, the log, the outbox and the changes of other processes. */
export function createBase(options: {
  databaseUrl: string;
  log: Log;
  name: string;
  clock?: Clock;
  poolSize?: number;
}): Base {
  const { db, sql, close } = connect(options.databaseUrl, {
    name: options.name,
    ...(options.poolSize === undefined ? {} : { max: options.poolSize }),
  });
  return {
    ctx: { db, clock: options.clock ?? systemClock, log: options.log, emit: emitToOutbox },
    changes: listenForChanges(sql),
    sql,
    close,
  };
}
