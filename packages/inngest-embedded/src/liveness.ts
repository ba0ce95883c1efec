import { randomInt } from "node:crypto";
import type { Sql } from "postgres";
import { type Db, openSession } from "./database";
import type { Settings } from "./options";

/** The class of the advisory locks that living instances hold; the instance's id is the other half of the key. */
const LIVENESS_LOCK = 7317;

const MAX_ID = 2 ** 31 - 1;

const POOLER =
  "The database address leads to a pooler in transaction mode. Jobs need a direct connection: use the address of the PostgreSQL server itself.";

/** Poolers refuse the session settings that a direct connection takes; says so in words. Other errors pass. */
export function explainPooler(error: unknown): unknown {
  const isPooler = error instanceof Error && error.message.includes("unsupported startup parameter");
  return isPooler ? new Error(POOLER, { cause: error }) : error;
}

/**
 * Proof that this process lives: a session advisory lock on a connection of its own. PostgreSQL drops it the
 * moment the process dies, so no lease has to be guessed and a step may take as long as it likes.
 */
export class Liveness {
  readonly instance = randomInt(1, MAX_ID);
  private held = false;
  private readonly session: Sql;

  /** `onLost` is called when the connection breaks, and with it the lock. */
  constructor(settings: Settings, onLost: () => void) {
    this.session = openSession(settings, () => {
      if (!this.held) return;
      this.held = false;
      onLost();
    });
  }

  /** False from the moment the connection is lost; nothing may be claimed then. */
  get isHeld(): boolean {
    return this.held;
  }

  /** Takes the lock unless it is held; returns whether it had to. Throws when the database is out of reach. */
  async hold(): Promise<boolean> {
    if (this.held) return false;
    const [row] = await this.session<{ locked: boolean }[]>`
      select pg_try_advisory_lock(${LIVENESS_LOCK}, ${this.instance}) as locked`;
    if (!row?.locked)
      throw new Error("The liveness lock of this instance is still held by its lost connection.");
    this.held = true;
    return true;
  }

  /** Refuses a pooler that gives every transaction another server connection: the lock would mean nothing there. */
  async assertDirect(pool: Sql): Promise<void> {
    await this.assertOwn(pool);
    // A pooler that hands out what came back last would give the same connection again, unless it is in use.
    await pool.begin(async (tx) => {
      await tx`select 1`;
      await this.assertOwn(tx);
    });
  }

  /** Throws unless the session's connection is the one that holds the lock. */
  private async assertOwn(db: Db): Promise<void> {
    const own = await this.session<{ pid: number }[]>`select pg_backend_pid() as pid`;
    const seen = await db<{ pid: number }[]>`
      select pid from pg_locks
      where locktype = 'advisory' and classid = ${LIVENESS_LOCK} and objid = ${this.instance} and objsubid = 2`;
    if (own[0]?.pid !== seen[0]?.pid) throw new Error(POOLER);
  }

  async release(): Promise<void> {
    this.held = false;
    await this.session.end({ timeout: 1 });
  }
}

/** The ids of all instances that are alive, this one included if it holds its lock. */
export function livingInstances(sql: Db) {
  return sql`
    select objid::bigint::int from pg_locks
    where locktype = 'advisory' and classid = ${LIVENESS_LOCK} and objsubid = 2 and granted
      and database = (select oid from pg_database where datname = current_database())`;
}

interface Reaping {
  /** Ids of the queue rows whose calls are under way in this process. */
  inFlight: string[];
  sparesOthers: boolean;
  /** Both in milliseconds. */
  now: number;
  callTimeout: number;
}

/** A process that is well ends its own calls at the timeout; this much later it is taken to hang. */
const HUNG_GRACE_MS = 60_000;

const STOPPED = JSON.stringify({
  name: "ProcessStopped",
  message: "The process stopped during this attempt.",
});

/**
 * Frees what dead instances held, and what a living one has held for longer than any call may last. The lost call costs an attempt, so that a step that takes its process down is
 * not tried for ever; its place in the queue stays. What this instance holds in the table but not in memory was
 * claimed by a statement whose answer was lost; it was never called and costs nothing. With `sparesOthers` only
 * that is freed.
 */
export async function reap(
  sql: Sql,
  instance: number,
  { inFlight, sparesOthers, now, callTimeout }: Reaping,
): Promise<number> {
  const hungSince = new Date(now - callTimeout - HUNG_GRACE_MS);
  const freed = await sql`
    with lost as (
      select id, run_id, step_id, attempt, locked_by <> ${instance} as costs from queue
      where locked_by is not null and (
        (locked_by <> ${instance} and not ${sparesOthers} and (
          locked_by not in (${livingInstances(sql)}) or locked_at < ${hungSince}))
        or (locked_by = ${instance} and id <> all(${inFlight}::bigint[]))
      )
      for update skip locked
    ), noted as (
      insert into attempts (run_id, step_id, attempt, error, at)
      select run_id, step_id, attempt, ${STOPPED}::text::json, ${new Date(now)} from lost where costs
    )
    update queue set locked_by = null, locked_at = null, attempt = lost.attempt + costs::int,
      run_at = least(run_at, ${new Date(now)})
    from lost where queue.id = lost.id
    returning 1`;
  return freed.length;
}

/**
 * Notes which functions this instance runs and refuses to run beside an instance that runs others: an event is
 * matched by whichever sees it first. Waits up to `patience` milliseconds for the other one to go away.
 */
export async function registerInstance(
  sql: Sql,
  instance: number,
  appHash: string,
  now: number,
  patience: number,
): Promise<void> {
  const started = Date.now();
  for (;;) {
    const others = await sql.begin(async (tx) => {
      await tx`lock table instances in exclusive mode`;
      await tx`delete from instances where id not in (${livingInstances(sql)})`;
      await tx`
        insert into instances (id, app_hash, started_at) values (${instance}, ${appHash}, ${new Date(now)})
        on conflict (id) do nothing`;
      return await tx`select 1 from instances where app_hash <> ${appHash}`;
    });
    if (others.length === 0) return;
    if (Date.now() - started > patience) {
      await sql`delete from instances where id = ${instance}`;
      throw new Error(
        "Another process with other functions is running on this database schema. Stop it first, or give one of them a schema of its own.",
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
