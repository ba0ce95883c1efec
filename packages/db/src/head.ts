import { sql } from "drizzle-orm";
import journal from "../migrations/meta/_journal.json";
import type { Database } from "./client";

/** Moment of making of the newest migration that this code knows, as Drizzle records it, in ms. */
const newest = Math.max(...journal.entries.map((entry) => entry.when));

/** True when the database has all migrations that this code was written for; it may have newer ones. */
export async function isMigrated(db: Database): Promise<boolean> {
  const [row] = await db.execute<{ applied: string | null }>(
    sql`select max(created_at) as applied from drizzle.__drizzle_migrations`,
  );
  return Number(row?.applied ?? 0) >= newest;
}
