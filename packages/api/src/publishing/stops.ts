import { businesses, posts, publications, publishingStops, users } from "@drumbeat/db/schema";
import type { Database } from "@drumbeat/db/client";
import { and, count, eq, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { recordAudit } from "../audit/record";
import type { BaseContext, BusinessContext, UserContext } from "../context";
import { announce } from "../live/announce";
import { nameOf } from "../members/names";
import { postsTopic } from "../posts/topics";
import { wakeFeeders } from "./announce";
import type * as schemas from "./schemas";

/** Whether posts of this business go out, and how late they may be. */
export async function getPublishingState({ db, businessId }: Pick<BusinessContext, "db" | "businessId">) {
  const [row] = await db
    .select({
      at: businesses.publishingStoppedAt,
      firstName: users.firstName,
      lastName: users.lastName,
      email: users.email,
      lateAfterMinutes: businesses.lateAfterMinutes,
      isInstallationStopped: sql<boolean>`exists (select 1 from ${publishingStops})`,
    })
    .from(businesses)
    .leftJoin(users, eq(users.id, businesses.publishingStoppedBy))
    .where(eq(businesses.id, businessId));
  return {
    stopped: row?.at ? { at: row.at, by: byOf(row) } : null,
    isInstallationStopped: row?.isInstallationStopped ?? false,
    lateAfterMinutes: row?.lateAfterMinutes ?? 0,
  };
}

/** Null when their account is gone. */
function byOf({ firstName, lastName, email }: Record<"firstName" | "lastName" | "email", string | null>) {
  return firstName === null || email === null ? null : nameOf({ firstName, lastName, email });
}

/** Stops everything of a business that has not been sent yet. Doing it twice does no harm. */
export async function stopPublishing(ctx: BusinessContext): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const at = new Date(ctx.clock.now());
    const [stopped] = await tx
      .update(businesses)
      .set({ publishingStoppedAt: at, publishingStoppedBy: ctx.session.userId, updatedAt: at })
      .where(and(eq(businesses.id, ctx.businessId), isNull(businesses.publishingStoppedAt)))
      .returning({ id: businesses.id });
    if (!stopped) return;
    await announce(tx, postsTopic(ctx.businessId));
    await record(tx, ctx, "business.publishing_stopped");
  });
}

/** Lets posts go out again: what became due meanwhile one after the other, and not all at once. */
export async function resumePublishing(ctx: BusinessContext) {
  return ctx.db.transaction(async (tx) => {
    const [resumed] = await tx
      .update(businesses)
      .set({ publishingStoppedAt: null, publishingStoppedBy: null, updatedAt: new Date(ctx.clock.now()) })
      .where(and(eq(businesses.id, ctx.businessId), sql`${businesses.publishingStoppedAt} is not null`))
      .returning({ id: businesses.id });
    if (!resumed) return { waiting: 0 };
    const waiting = await spreadOut(tx, ctx, ctx.businessId);
    await announce(tx, postsTopic(ctx.businessId));
    await record(tx, ctx, "business.publishing_resumed");
    return { waiting };
  });
}

const record = (
  tx: Database,
  ctx: BusinessContext,
  action: "business.publishing_stopped" | "business.publishing_resumed",
) => recordAudit(tx, ctx, { action, subject: { kind: "business", id: ctx.businessId } });

/** How late a post may be before somebody is asked. */
export async function setLateness(
  ctx: BusinessContext,
  { minutes }: z.output<typeof schemas.setLateness>,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const own = eq(businesses.id, ctx.businessId);
    const [before] = await tx
      .select({ lateAfterMinutes: businesses.lateAfterMinutes })
      .from(businesses)
      .where(own)
      .for("no key update");
    await tx
      .update(businesses)
      .set({ lateAfterMinutes: minutes, updatedAt: new Date(ctx.clock.now()) })
      .where(own);
    await recordAudit(tx, ctx, {
      action: "business.lateness_changed",
      subject: { kind: "business", id: ctx.businessId },
      before: { minutes: before?.lateAfterMinutes ?? null },
      after: { minutes },
    });
  });
}

/** The switch of the whole installation, for its operators. */
export async function getInstallation({ db, clock }: Pick<BaseContext, "db" | "clock">) {
  const [stop] = await db
    .select({
      at: publishingStops.stoppedAt,
      firstName: users.firstName,
      lastName: users.lastName,
      email: users.email,
    })
    .from(publishingStops)
    .leftJoin(users, eq(users.id, publishingStops.stoppedBy));
  const [row] = await db
    .select({ waiting: count() })
    .from(posts)
    .where(isWaiting(new Date(clock.now())));
  return { stopped: stop ? { at: stop.at, by: byOf(stop) } : null, waiting: row?.waiting ?? 0 };
}

/** Stops all sending of this installation. */
export async function stopInstallation(
  ctx: BaseContext & Partial<Pick<UserContext, "session">>,
): Promise<void> {
  const stop = { stoppedBy: ctx.session?.userId ?? null, stoppedAt: new Date(ctx.clock.now()) };
  await ctx.db.insert(publishingStops).values(stop).onConflictDoNothing();
  ctx.log.warn({ by: stop.stoppedBy }, "all publishing of this installation is stopped");
}

/** Lets posts of this installation go out again, one after the other. */
export async function resumeInstallation(ctx: BaseContext) {
  return ctx.db.transaction(async (tx) => {
    const stops = await tx.delete(publishingStops).returning({ isOn: publishingStops.isOn });
    if (stops.length === 0) return { waiting: 0 };
    ctx.log.warn({}, "publishing of this installation goes on");
    return { waiting: await spreadOut(tx, ctx, null) };
  });
}

const isWaiting = (now: Date) =>
  and(
    eq(posts.status, "scheduled"),
    isNull(posts.deletedAt),
    sql`greatest(${posts.scheduledAt}, ${posts.notBefore}) <= ${now.toISOString()}::timestamptz`,
  );

/** Between two posts, and the longest that all together are spread over. */
const apart = "5 seconds";
const altogether = "10 minutes";

/** Gives what is due, of one business or of all, times one after the other. Returns how many posts that are. */
async function spreadOut(
  tx: Database,
  { clock }: Pick<BaseContext, "clock">,
  businessId: string | null,
): Promise<number> {
  const now = new Date(clock.now());
  const at = sql`${now.toISOString()}::timestamptz`;
  const slot = sql`${at} + (w.place - 1) * least(interval '${sql.raw(apart)}', interval '${sql.raw(altogether)}' / w.total)`;
  const own = businessId === null ? undefined : eq(posts.businessId, businessId);
  const waiting = tx
    .select({
      id: posts.id,
      place:
        sql`row_number() over (order by greatest(${posts.scheduledAt}, ${posts.notBefore}), ${posts.id})`.as(
          "place",
        ),
      total: sql`count(*) over ()`.as("total"),
    })
    .from(posts)
    .where(and(own, isWaiting(now)));
  const rows = await tx.execute(sql`
    with w as (${waiting})
    update posts set not_before = ${slot} from w where posts.id = w.id returning posts.id`);
  const begun = businessId === null ? sql`true` : sql`business_id = ${businessId}`;
  await tx.execute(sql`
    with w as (
      select ${publications.postId} as id, row_number() over (order by next_at) as place, count(*) over () as total
      from ${publications} where next_at <= ${at} and ${begun}
    )
    update publications set next_at = ${slot} from w where publications.post_id = w.id`);
  await wakeFeeders(tx);
  return rows.length;
}
