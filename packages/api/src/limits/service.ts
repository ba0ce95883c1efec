import { createHash } from "node:crypto";
import { DomainError } from "@drumbeat/core/errors";
import { rateLimits } from "@drumbeat/db/schema";
import { lt, sql } from "drizzle-orm";
import type { BaseContext } from "../context";

/** So many times in so many ms. */
export interface Limit {
  name: string;
  max: number;
  windowMs: number;
}

/**
 * Counts one try of `who` and throws `rate_limited` when it is one too many. Counted in the database in one statement, so
 * that any number of processes admit exactly `max`.
 */
export async function countTry(
  ctx: Pick<BaseContext, "db" | "clock">,
  limit: Limit,
  who: string,
): Promise<void> {
  const now = new Date(ctx.clock.now());
  const resetsAt = new Date(now.getTime() + limit.windowMs);
  const isOver = sql`${rateLimits.resetsAt} <= ${now.toISOString()}::timestamptz`;
  const [row] = await ctx.db
    .insert(rateLimits)
    .values({ key: keyOf(limit, who), count: 1, resetsAt })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        count: sql`case when ${isOver} then 1 else ${rateLimits.count} + 1 end`,
        resetsAt: sql`case when ${isOver} then excluded.resets_at else ${rateLimits.resetsAt} end`,
      },
    })
    .returning({ count: rateLimits.count, resetsAt: rateLimits.resetsAt });
  if (!row || row.count <= limit.max) return;
  const minutes = Math.max(1, Math.ceil((row.resetsAt.getTime() - now.getTime()) / 60_000));
  throw new DomainError(
    "rate_limited",
    `Too many attempts. Wait ${minutes === 1 ? "a minute" : `${minutes} minutes`} and try again.`,
  );
}

/** Forgets the tries of `who`, as after a success. */
export async function forgetTries(ctx: Pick<BaseContext, "db">, limit: Limit, who: string): Promise<void> {
  await ctx.db.delete(rateLimits).where(sql`${rateLimits.key} = ${keyOf(limit, who)}`);
}

/** Deletes windows that are over. Returns how many. */
export async function forgetOldLimits(ctx: Pick<BaseContext, "db" | "clock">): Promise<number> {
  const gone = await ctx.db
    .delete(rateLimits)
    .where(lt(rateLimits.resetsAt, new Date(ctx.clock.now())))
    .returning({ key: rateLimits.key });
  return gone.length;
}

function keyOf(limit: Limit, who: string): string {
  return `${limit.name}:${createHash("sha256").update(who).digest("base64url")}`;
}
