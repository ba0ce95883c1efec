import { settleInstant, settleWallTime } from "@drumbeat/core/posts/wall-time";
import { editableStatuses } from "@drumbeat/core/posts/states";
import type { Database } from "@drumbeat/db/client";
import { businesses, posts, recurrences } from "@drumbeat/db/schema";
import { and, asc, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { recordAudit } from "../audit/record";
import type { BusinessContext } from "../context";
import type { PlannedTime, PostRow } from "../posts/create";
import { scheduleOf } from "../posts/read";
import { setTime } from "../posts/set-time";
import type * as schemas from "./schemas";
import { calendarRules } from "./zone";

type Keep = z.infer<typeof schemas.changeTimeZone>["keep"];

const sampleSize = 5;

const ahead = (ctx: BusinessContext) =>
  and(
    eq(posts.businessId, ctx.businessId),
    isNull(posts.deletedAt),
    gt(posts.scheduledAt, new Date(ctx.clock.now())),
    inArray(posts.status, [...editableStatuses]),
  );

const timeColumns = {
  id: posts.id,
  network: posts.network,
  scheduledLocal: posts.scheduledLocal,
  timeZone: posts.timeZone,
  scheduledAt: posts.scheduledAt,
  wallTimeNote: posts.wallTimeNote,
};

type TimedRow = Pick<PostRow, "scheduledLocal" | "timeZone" | "scheduledAt" | "wallTimeNote">;

/** What another zone makes of a planned time. A time that would be over by then stays at its instant. */
function inZone(before: PlannedTime, timeZone: string, keep: Keep, now: number): PlannedTime {
  const atInstant = settleInstant(before.at, timeZone);
  if (keep === "instants") return atInstant;
  const prefer = before.note === "later_of_two" ? "later" : "earlier";
  const atWall = settleWallTime(before.local, timeZone, prefer);
  return Number(atWall.at) <= now ? atInstant : atWall;
}

/** What a change of the zone would do to the planned posts: how many, and the next few both ways. */
export async function previewTimeZone(
  ctx: BusinessContext,
  { timeZone }: z.infer<typeof schemas.previewTimeZone>,
) {
  const rules = await calendarRules(ctx.db, ctx.businessId);
  const elsewhere = and(ahead(ctx), sql`${posts.timeZone} is distinct from ${timeZone}`);
  const [count, approved, rows] = await Promise.all([
    ctx.db.$count(posts, elsewhere),
    ctx.db.$count(posts, and(elsewhere, inArray(posts.status, ["approved", "scheduled"]))),
    ctx.db
      .select({ ...timeColumns, excerpt: sql<string>`left(${posts.body}, 80)` })
      .from(posts)
      .where(elsewhere)
      .orderBy(asc(posts.scheduledAt), asc(posts.id))
      .limit(sampleSize),
  ]);
  const now = ctx.clock.now();
  const sample = rows.flatMap(({ id, network, excerpt, ...row }) => {
    const before = scheduleOf(row);
    if (!before) return [];
    const wallTimes = inZone(before, timeZone, "wall_times", now);
    return [{ id, network, excerpt, before, wallTimes, instants: inZone(before, timeZone, "instants", now) }];
  });
  return {
    from: rules.timeZone,
    to: timeZone,
    count,
    approved,
    needsApproval: rules.approvalsRequired > 0,
    sample,
  };
}

/**
 * Puts the business and everything it has planned onto the clocks of another zone, all or nothing. Keeping wall times moves
 * the instants, which voids approvals where somebody has to approve; keeping instants changes only what the clocks show.
 */
export async function changeTimeZone(
  ctx: BusinessContext,
  { timeZone, keep }: z.infer<typeof schemas.changeTimeZone>,
) {
  return ctx.db.transaction(async (tx) => {
    const own = eq(businesses.id, ctx.businessId);
    const [business] = await tx
      .select({ timeZone: businesses.timeZone })
      .from(businesses)
      .where(own)
      .for("no key update");
    await tx.update(businesses).set({ timeZone }).where(own);
    const rows = await tx
      .select(timeColumns)
      .from(posts)
      .where(ahead(ctx))
      .orderBy(asc(posts.id))
      .for("update");
    const outcome = await rezone(tx, ctx, rows, { timeZone, keep });
    if (keep === "wall_times") {
      await tx
        .update(recurrences)
        // What lies within the horizon shifts along.
        .set({ timeZone, expandedUntil: sql`${recurrences.expandedUntil} - interval '2 days'` })
        .where(and(eq(recurrences.businessId, ctx.businessId), isNull(recurrences.endedAt)));
    }
    await recordAudit(tx, ctx, {
      action: "calendar.time_zone_changed",
      subject: { kind: "business", id: ctx.businessId },
      before: { timeZone: business?.timeZone ?? null },
      after: { timeZone, keep, ...outcome },
    });
    return outcome;
  });
}

async function rezone(
  tx: Database,
  ctx: BusinessContext,
  rows: (TimedRow & { id: string })[],
  { timeZone, keep }: { timeZone: string; keep: Keep },
): Promise<{ changed: number; voided: number }> {
  const now = ctx.clock.now();
  let changed = 0;
  let voided = 0;
  for (const row of rows) {
    const before = scheduleOf(row);
    if (!before || before.timeZone === timeZone) continue;
    const schedule = inZone(before, timeZone, keep, now);
    const result = await setTime(tx, ctx, { postId: row.id, schedule });
    changed += 1;
    if (result.voided) voided += 1;
  }
  return { changed, voided };
}
