import { type Metrics, nextNight, nextReading } from "@drumbeat/core/posts/metrics";
import { wallTimeOf } from "@drumbeat/core/posts/wall-time";
import type { Database } from "@drumbeat/db/client";
import { accountMetrics, accountReadings, postMetrics, postReadings } from "@drumbeat/db/schema";
import { and, eq, inArray } from "drizzle-orm";
import { announce } from "../live/announce";
import type { BaseContext } from "../context";
import { postTopic } from "../posts/topics";
import type { DuePost, DueReading } from "./claim";

/** Keeps the figures of some posts, and when each is read next. Posts without figures are gone from the network. */
export function keepPosts(
  { db, clock }: BaseContext,
  { businessId, timeZone }: DueReading,
  posts: readonly DuePost[],
  found: ReadonlyMap<string, Metrics>,
): Promise<void> {
  const readAt = new Date(clock.now());
  return db.transaction(async (tx) => {
    for (const { postId, externalId, publishedAt } of posts) {
      const metrics = found.get(externalId);
      if (metrics) {
        await tx
          .insert(postMetrics)
          .values({ businessId, postId, readAt, ...metrics })
          .onConflictDoNothing();
      }
      const next = metrics ? nextReading(publishedAt.getTime(), readAt.getTime(), timeZone) : null;
      await tx
        .update(postReadings)
        .set({ nextAt: next === null ? null : new Date(next), isGone: !metrics })
        .where(and(eq(postReadings.businessId, businessId), eq(postReadings.postId, postId)));
      await announce(tx, postTopic(postId));
    }
  });
}

/** Keeps how many follow an account today, and that it is asked again in the night. */
export function keepFollowers(
  { db, clock }: BaseContext,
  { businessId, accountId, timeZone }: DueReading,
  followers: number | null,
): Promise<void> {
  const now = clock.now();
  const readAt = new Date(now);
  return db.transaction(async (tx) => {
    if (followers !== null) {
      const day = wallTimeOf(now, timeZone).slice(0, 10);
      await tx
        .insert(accountMetrics)
        .values({ businessId, accountId, day, readAt, followers })
        .onConflictDoUpdate({
          target: [accountMetrics.accountId, accountMetrics.day],
          set: { readAt, followers },
        });
    }
    await setAccount(tx, { businessId, accountId }, { nextAt: new Date(nextNight(now, timeZone)) });
  });
}

/** Has everything of this reading that is still open read at `at` instead, and says what stood in the way. */
export function putOff(
  { db }: BaseContext,
  reading: DueReading,
  open: readonly DuePost[],
  { at, trouble }: { at: Date | null; trouble: string | null },
): Promise<void> {
  const { businessId, accountId, isAccountDue } = reading;
  return db.transaction(async (tx) => {
    const ids = open.map(({ postId }) => postId);
    await tx
      .update(postReadings)
      .set({ nextAt: at })
      .where(and(eq(postReadings.businessId, businessId), inArray(postReadings.postId, ids)));
    await setAccount(tx, { businessId, accountId }, { trouble, ...(isAccountDue ? { nextAt: at } : {}) });
  });
}

/** Notes that everything could be read. */
export function noteReadable({ db }: BaseContext, reading: DueReading): Promise<void> {
  return setAccount(db, reading, { trouble: null });
}

async function setAccount(
  db: Database,
  { businessId, accountId }: Pick<DueReading, "businessId" | "accountId">,
  set: Partial<typeof accountReadings.$inferInsert>,
): Promise<void> {
  await db
    .update(accountReadings)
    .set(set)
    .where(and(eq(accountReadings.businessId, businessId), eq(accountReadings.accountId, accountId)));
}
