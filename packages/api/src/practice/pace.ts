import { practiceRequests } from "@drumbeat/db/schema";
import { and, desc, eq, sql } from "drizzle-orm";
import { prepared } from "../prepared";
import type { Practice, PracticeAccountName } from "./context";

/** A quarter of an hour; windows begin at the full hour and at each quarter. */
const windowMs = 15 * 60_000;

const latest = prepared((db) => {
  const newest = db
    .select({ createdAt: practiceRequests.createdAt })
    .from(practiceRequests)
    .where(
      and(
        eq(practiceRequests.businessId, sql.placeholder("businessId")),
        eq(practiceRequests.accountId, sql.placeholder("accountId")),
      ),
    )
    .orderBy(desc(practiceRequests.id))
    .limit(sql.placeholder("most"))
    .as("newest");
  return db
    .select({ used: sql<number>`count(*)::int` })
    .from(newest)
    .where(sql`${newest.createdAt} >= ${sql.placeholder("since")}::timestamptz`)
    .prepare("practice_pace");
});

/** What an account has left of its requests. */
export interface Pace {
  headers: Record<string, string>;
  /** Seconds until the next window; null while requests are left. */
  waitSeconds: number | null;
}

/** Counts the request that is being answered. Several at the same time may pass the limit by a few. */
export async function paceOf(
  { db, clock, limits }: Practice,
  { businessId, accountId }: PracticeAccountName,
): Promise<Pace> {
  const { requestsPerWindow: most } = limits;
  const now = clock.now();
  const since = now - (now % windowMs);
  const resetsAt = since + windowMs;
  const [found] = await latest(db).execute({
    businessId,
    accountId,
    most,
    since: new Date(since).toISOString(),
  });
  const left = most - (found?.used ?? 0);
  return {
    headers: {
      "x-ratelimit-limit": String(most),
      "x-ratelimit-remaining": String(Math.max(0, left - 1)),
      "x-ratelimit-reset": String(resetsAt / 1_000),
    },
    waitSeconds: left > 0 ? null : Math.ceil((resetsAt - now) / 1_000),
  };
}
