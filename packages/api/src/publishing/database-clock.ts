import type { Clock } from "@drumbeat/core/time";
import type { Database } from "@drumbeat/db/client";
import { sql } from "drizzle-orm";

/** A clock that all processes on one database share. */
export interface SharedClock extends Clock {
  /** Asks the database what time it is, if that was not done lately. */
  follow(): Promise<void>;
}

const askEveryMs = 5_000;

/**
 * The time of the database, carried on between questions by a clock that nobody can set: whatever happens to the clock of
 * this machine, nothing goes out early, and leases mean the same to every process.
 */
export async function databaseClock(db: Database): Promise<SharedClock> {
  let ahead = 0;
  let askedAt = 0;
  const ask = async () => {
    const before = performance.now();
    const [row] = await db.execute<{ at: string }>(
      sql`select extract(epoch from clock_timestamp()) * 1000 as at`,
    );
    askedAt = performance.now();
    // Half of the way there and back: the answer is of a moment between the two.
    ahead = Number(row?.at) - (before + askedAt) / 2;
  };
  await ask();
  return {
    now: () => Math.floor(performance.now() + ahead),
    follow: async () => {
      if (performance.now() - askedAt >= askEveryMs) await ask();
    },
  };
}
