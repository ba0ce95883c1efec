import { occurrencesOf, parseRule } from "@drumbeat/core/posts/recurrence";
import { moveDays, settleWallTime, wallTimeFromDatabase, wallTimeOf } from "@drumbeat/core/posts/wall-time";
import type { Database } from "@drumbeat/db/client";
import { posts, recurrences } from "@drumbeat/db/schema";
import { and, asc, eq, isNull, lt, or } from "drizzle-orm";
import type { BaseContext } from "../context";
import { createPosts } from "../posts/create";
import type { PostWriter } from "../posts/writer";

export type RecurrenceRow = typeof recurrences.$inferSelect;

/** So many days ahead posts are made, so that there is time to look at them. */
export const horizonDays = 60;
const dayMs = 24 * 60 * 60_000;
/** Changes of the clocks shift what lies within the horizon; what was made already is not made again. */
const overlapMs = 3 * 60 * 60_000;

/**
 * Makes the posts of a recurrence that are due within the horizon and not made yet: drafts with a time, to be looked at
 * like any others. The row is held meanwhile, so that two at once make each only once. Returns how many were made.
 */
export async function makeOccurrences(tx: Database, ctx: PostWriter, recurrenceId: string): Promise<number> {
  const [row] = await tx
    .select()
    .from(recurrences)
    .where(
      and(
        eq(recurrences.businessId, ctx.businessId),
        eq(recurrences.id, recurrenceId),
        isNull(recurrences.endedAt),
      ),
    )
    .for("update");
  const rule = row && parseRule(row.rule);
  if (!row || !rule) return 0;
  const now = ctx.clock.now();
  const until = moveDays(wallTimeOf(now, row.timeZone), horizonDays);
  const all = [...occurrencesOf(rule, wallTimeFromDatabase(row.startsLocal))];
  const made = new Set(await madeOf(tx, row));
  const due = all
    .filter((local) => local <= until && !made.has(local))
    .map((local) => ({ local, schedule: settleWallTime(local, row.timeZone) }))
    .filter(({ schedule }) => Number(schedule.at) > Math.max(now, Number(row.expandedUntil ?? 0)));
  const { network, accountId, content } = row;
  await createPosts(
    tx,
    ctx,
    due.map(({ local, schedule }) => ({
      network,
      accountId,
      content,
      schedule,
      source: "person" as const,
      reason: "Made by a recurring post",
      recurrenceId,
      occurrence: local,
    })),
  );
  const isOver = (all.at(-1) ?? "") <= until;
  await tx
    .update(recurrences)
    .set({
      expandedUntil: new Date(Number(settleWallTime(until, row.timeZone).at) - overlapMs),
      ...(isOver ? { endedAt: new Date(now) } : {}),
      updatedAt: new Date(now),
    })
    .where(and(eq(recurrences.businessId, ctx.businessId), eq(recurrences.id, recurrenceId)));
  return due.length;
}

/** Those that were made, also those that are in the bin: somebody did not want them. */
async function madeOf(tx: Database, { businessId, id }: RecurrenceRow): Promise<string[]> {
  const rows = await tx
    .select({ occurrence: posts.occurrence })
    .from(posts)
    .where(and(eq(posts.businessId, businessId), eq(posts.recurrenceId, id)));
  return rows.flatMap(({ occurrence }) => (occurrence === null ? [] : [wallTimeFromDatabase(occurrence)]));
}

/** Recurrences of all businesses with posts to make, for the job; the longest waiting first. */
export function listDueRecurrences(ctx: BaseContext) {
  const horizon = new Date(ctx.clock.now() + (horizonDays - 1) * dayMs);
  return ctx.db
    .select({ id: recurrences.id, businessId: recurrences.businessId })
    .from(recurrences)
    .where(
      and(
        isNull(recurrences.endedAt),
        or(isNull(recurrences.expandedUntil), lt(recurrences.expandedUntil, horizon)),
      ),
    )
    .orderBy(asc(recurrences.expandedUntil))
    .limit(500);
}

/** `makeOccurrences` for the job, on behalf of whoever set the recurrence up. */
export async function makeDueOccurrences(
  ctx: BaseContext,
  { id, businessId }: { id: string; businessId: string },
): Promise<number> {
  return ctx.db.transaction(async (tx) => {
    const [row] = await tx
      .select({ createdBy: recurrences.createdBy })
      .from(recurrences)
      .where(and(eq(recurrences.businessId, businessId), eq(recurrences.id, id)));
    if (!row) return 0;
    const actor = { kind: "job" as const, id: "make-recurring-posts", userId: row.createdBy };
    return makeOccurrences(tx, { ...ctx, businessId, actor }, id);
  });
}
