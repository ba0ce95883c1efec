import { isMigrated } from "@drumbeat/db/head";
import { workerHeartbeats } from "@drumbeat/db/schema";
import { desc, lt, sql } from "drizzle-orm";
import type { BaseContext } from "../context";

/** A worker that has not been seen for this long is counted as away. Workers report every 5 s. */
const awayAfterMs = 20_000;
/** Rows of workers that ended long ago are of no use. */
const forgetAfterMs = 24 * 60 * 60 * 1000;

/** Workers that were last seen before this moment are away. */
export const awayBefore = (now: number): Date => new Date(now - awayAfterMs);

/** Whether requests can be served, and whether jobs are being done. */
export interface Readiness {
  /** Requests can be answered. A missing worker does not make it false: pages still work, jobs wait. */
  ok: boolean;
  database: { ok: boolean };
  /** The database has the tables that this code expects. */
  migrations: { ok: boolean };
  worker: { ok: boolean; lastSeenAt: Date | null; jobsMode: string | null };
}

/** Never throws: a database that cannot be asked is the answer. */
export async function readiness(ctx: Pick<BaseContext, "db" | "clock" | "log">): Promise<Readiness> {
  try {
    const [newest] = await ctx.db
      .select({ lastSeenAt: workerHeartbeats.lastSeenAt, jobsMode: workerHeartbeats.jobsMode })
      .from(workerHeartbeats)
      .orderBy(desc(workerHeartbeats.lastSeenAt))
      .limit(1);
    const isSeen = newest !== undefined && ctx.clock.now() - newest.lastSeenAt.getTime() <= awayAfterMs;
    const isCurrent = await isMigrated(ctx.db);
    return {
      ok: isCurrent,
      database: { ok: true },
      migrations: { ok: isCurrent },
      worker: { ok: isSeen, lastSeenAt: newest?.lastSeenAt ?? null, jobsMode: newest?.jobsMode ?? null },
    };
  } catch (error) {
    ctx.log.warn({ err: error }, "the database does not answer");
    return {
      ok: false,
      database: { ok: false },
      migrations: { ok: false },
      worker: { ok: false, lastSeenAt: null, jobsMode: null },
    };
  }
}

/** Whether the database answers at this moment. */
export async function isDatabaseThere(ctx: Pick<BaseContext, "db">): Promise<boolean> {
  try {
    await ctx.db.execute(sql`select 1`);
    return true;
  } catch {
    return false;
  }
}

/** Says that this worker is alive and at work. */
export async function beat(
  ctx: Pick<BaseContext, "db" | "clock">,
  worker: { id: string; jobsMode: string; startedAt: Date },
): Promise<void> {
  const lastSeenAt = new Date(ctx.clock.now());
  await ctx.db
    .insert(workerHeartbeats)
    .values({ ...worker, lastSeenAt })
    .onConflictDoUpdate({ target: workerHeartbeats.id, set: { lastSeenAt } });
}

/** Takes a worker off the list when it ends, and those that ended without a word long ago. */
export async function signOff(ctx: Pick<BaseContext, "db" | "clock">, workerId: string): Promise<void> {
  const longAgo = new Date(ctx.clock.now() - forgetAfterMs);
  await ctx.db
    .delete(workerHeartbeats)
    .where(sql`${workerHeartbeats.id} = ${workerId} or ${lt(workerHeartbeats.lastSeenAt, longAgo)}`);
}
