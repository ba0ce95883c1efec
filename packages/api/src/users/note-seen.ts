import { users } from "@drumbeat/db/schema";
import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { BaseContext } from "../context";

const everyMs = 15 * 60_000;
const mostRemembered = 10_000;

/**
 * Notes who was here, a quarter of an hour at most behind, and whether they agreed to be counted by product analytics
 * (null: this device has not been asked). Nobody waits for it: what fails is noted with the next call.
 */
export function createSeenNote(ctx: BaseContext): (userId: string, isAgreed: boolean | null) => void {
  /** What this process noted last of each person. */
  const noted = new Map<string, { at: number; isAgreed: boolean | null }>();
  return (userId, isAgreed) => {
    const now = ctx.clock.now();
    const last = noted.get(userId);
    if (last && now - last.at < everyMs && last.isAgreed === isAgreed) return;
    if (noted.size >= mostRemembered) noted.clear();
    noted.set(userId, { at: now, isAgreed });
    write(ctx, userId, isAgreed).catch((error: unknown) => {
      noted.delete(userId);
      ctx.log.warn({ err: error, userId }, "who was here could not be noted");
    });
  };
}

async function write({ db, clock }: BaseContext, userId: string, isAgreed: boolean | null): Promise<void> {
  const now = new Date(clock.now());
  const agreedAt = users.analyticsAgreedAt;
  const isSaidAnew =
    isAgreed === null ? undefined : sql`(${agreedAt} is not null) is distinct from ${isAgreed}`;
  await db
    .update(users)
    .set({
      lastSeenAt: now,
      ...(isAgreed === null
        ? {}
        : {
            analyticsAgreedAt: isAgreed
              ? sql`coalesce(${agreedAt}, ${now.toISOString()}::timestamptz)`
              : null,
          }),
    })
    .where(
      and(
        eq(users.id, userId),
        isNull(users.deletedAt),
        or(isNull(users.lastSeenAt), lt(users.lastSeenAt, new Date(now.getTime() - everyMs)), isSaidAnew),
      ),
    );
}
