import { isMigrated } from "@drumbeat/db/head";
import { workerHeartbeats } from "@drumbeat/db/schema";
import { desc, lt, sql } from "drizzle-orm";
import type { BaseContext } from "../context";
import type { Jobs } from "../jobs/port";

/** A worker that has not been seen for this long is counted as away. Workers report every 5 s. */
const awayAfterMs = 20_000;
/** Executors look for work at least every second. One that has not for this long is away, or hangs. */
const silentAfterMs = 30_000;
/** Rows of workers that ended long ago are of no use. */
const forgetAfterMs = 24 * 60 * 60 * 1000;

/** Workers that were last seen before this moment are away. */
export const awayBefore = (now: number): Date => new Date(now - awayAfterMs);

/** Whether requests can be served, and whether jobs are being done. */
export interface Readiness {
  /** Requests can be answered, and what they start will be done. */
  ok: boolean;
  database: { ok: boolean };
  /** The database has the tables that this code expects. */
  migrations: { ok: boolean };
  worker: { ok: boolean; lastSeenAt: Date | null; jobsMode: string | null };
  /** Somebody looks for work. Always ok where an Inngest server does that. */
  jobs: { ok: boolean; lastClaimAt: Date | null };
}

/** Whoever executes jobs, and since when somebody waits to see a sign of it, in milliseconds since the epoch. */
export interface Executor {
  jobs: Pick<Jobs, "pulse">;
  awaitedSince: number;
}

/** Never throws: a database that cannot be asked is the answer. */
export async function readiness(
  ctx: Pick<BaseContext, "db" | "clock" | "log">,
  executor: Executor = { jobs: {}, awaitedSince: 0 },
): Promise<Readiness> {
  try {
    const [newest] = await ctx.db
      .select({ lastSeenAt: workerHeartbeats.lastSeenAt, jobsMode: workerHeartbeats.jobsMode })
      .from(workerHeartbeats)
      .orderBy(desc(workerHeartbeats.lastSeenAt))
      .limit(1);
    const isSeen = newest !== undefined && ctx.clock.now() - newest.lastSeenAt.getTime() <= awayAfterMs;
    const isCurrent = await isMigrated(ctx.db);
    const jobs = await lookAtExecutor(ctx, executor);
    return {
      ok: isCurrent && jobs.ok,
      database: { ok: true },
      migrations: { ok: isCurrent },
      worker: { ok: isSeen, lastSeenAt: newest?.lastSeenAt ?? null, jobsMode: newest?.jobsMode ?? null },
      jobs,
    };
  } catch (error) {
    ctx.log.warn({ err: error }, "the database does not answer");
    return {
      ok: false,
      database: { ok: false },
      migrations: { ok: false },
      worker: { ok: false, lastSeenAt: null, jobsMode: null },
      jobs: { ok: false, lastClaimAt: null },
    };
  }
}

async function lookAtExecutor({ clock }: Pick<BaseContext, "clock">, { jobs, awaitedSince }: Executor) {
  if (!jobs.pulse) return { ok: true, lastClaimAt: null };
  const lastClaimAt = await jobs.pulse();
  const lastSign = Math.max(lastClaimAt?.getTime() ?? 0, awaitedSince);
  return { ok: clock.now() - lastSign <= silentAfterMs, lastClaimAt };
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
