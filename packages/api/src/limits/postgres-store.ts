import type { Clock } from "@drumbeat/core/time";
import type { Database } from "@drumbeat/db/client";
import { rateLimits } from "@drumbeat/db/schema";
import { eq, sql } from "drizzle-orm";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { prepared } from "../prepared";

const { placeholder } = sql;

const isOver = sql`${rateLimits.resetsAt} <= ${placeholder("now")}::timestamptz`;

const count = prepared((db) =>
  db
    .insert(rateLimits)
    .values({
      key: placeholder("key"),
      count: placeholder("tries"),
      resetsAt: sql`${placeholder("resetsAt")}::timestamptz`,
    })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        count: sql`case when ${isOver} then excluded.count else ${rateLimits.count} + excluded.count end`,
        resetsAt: sql`case when ${isOver} then excluded.resets_at else ${rateLimits.resetsAt} end`,
      },
    })
    .returning({ count: rateLimits.count, resetsAt: rateLimits.resetsAt })
    .prepare("count_tries"),
);

interface Row {
  count: number;
  resetsAt: Date;
}

/**
 * rate-limiter-flexible's PostgreSQL limiter on our own table, driver and clock: as it is, it speaks to `pg`.
 * One statement a call, so that any number of processes count together.
 */
export class PostgresLimiter extends RateLimiterPostgres {
  readonly #db: Database;
  readonly #clock: Clock;

  constructor(options: { db: Database; clock: Clock; keyPrefix: string; points: number; duration: number }) {
    super({
      ...options,
      storeClient: options.db,
      storeType: "pool",
      tableCreated: true,
      clearExpiredByTimeout: false,
    });
    this.#db = options.db;
    this.#clock = options.clock;
  }

  async _upsert(key: string, tries: number, windowMs: number): Promise<Row | undefined> {
    const now = this.#clock.now();
    const [row] = await count(this.#db).execute({
      key,
      tries,
      now: new Date(now).toISOString(),
      resetsAt: new Date(now + windowMs).toISOString(),
    });
    return row;
  }

  async _delete(key: string): Promise<boolean> {
    const gone = await this.#db
      .delete(rateLimits)
      .where(eq(rateLimits.key, key))
      .returning({ key: rateLimits.key });
    return gone.length > 0;
  }

  _getRateLimiterRes(_key: string, tries: number, row: Row): RateLimiterRes {
    const remaining = Math.max(0, this.points - row.count);
    const waitMs = Math.max(0, row.resetsAt.getTime() - this.#clock.now());
    return new RateLimiterRes(remaining, waitMs, row.count, row.count === tries);
  }
}
