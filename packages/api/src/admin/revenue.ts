import { subscriptions, users } from "@drumbeat/db/schema";
import { and, desc, eq, lt, sql } from "drizzle-orm";
import { DateTime } from "luxon";
import { z } from "zod";
import type { UserContext } from "../context";
import { monthly } from "./overview";
import { nameOf } from "../members/names";
import { matches } from "./people";
import type * as schemas from "./schemas";
import { pageOf, viewing } from "./viewing";

const row = z.object({
  month: z.string(),
  recurring: z.coerce.number(),
  paying: z.coerce.number(),
  payingBefore: z.coerce.number(),
  began: z.coerce.number(),
  ended: z.coerce.number(),
  trialsBegun: z.coerce.number(),
  trialsEnded: z.coerce.number(),
  trialsKept: z.coerce.number(),
});

/** From when on a subscription is paid for. */
const paidFrom = sql`coalesce(${subscriptions.trialEnd}, ${subscriptions.startedAt})`;
const isReal = sql`${subscriptions.status} not in ('incomplete', 'incomplete_expired')`;
/** Whether it was paid for at a moment. */
const paysAt = (at: ReturnType<typeof sql>) =>
  sql`${paidFrom} < ${at} and (${subscriptions.endedAt} is null or ${subscriptions.endedAt} >= ${at})`;
/** It outlived its trial, and the first payment went through. */
const isKept = sql`(${subscriptions.endedAt} is null or ${subscriptions.endedAt} > ${paidFrom})
  and (${subscriptions.pastDueSince} is null or ${subscriptions.pastDueSince} > ${paidFrom} + interval '1 day')`;

/**
 * Month by month in UTC, newest first, in one currency: what recurs, who came, who went, and which trials were kept. Worked
 * out from our own rows with the prices that hold now, so a changed price changes the months before it, too.
 */
export function listRevenue(ctx: UserContext, input: z.infer<typeof schemas.listRevenue>) {
  return viewing(ctx, "revenue", input, async (tx) => {
    const now = new Date(ctx.clock.now()).toISOString();
    const newest = monthBefore(input.cursor, ctx.clock.now());
    const begin = sql`months.begin`;
    const end = sql`months.finish`;
    const during = (at: unknown) => sql`${at} >= ${begin} and ${at} < ${end}`;
    const isHere = sql`${subscriptions.currency} = ${input.currency} and ${isReal}`;
    const counted = (what: ReturnType<typeof sql>) => sql`count(*) filter (where ${what})`;
    const rows = await tx.execute(sql`
      select to_char(${begin} at time zone 'utc', 'YYYY-MM') as "month", figures.*
      from (
        select begin, least(begin + interval '1 month', ${now}::timestamptz) as finish
        from (
          select (${newest}::timestamp - make_interval(months => age)) at time zone 'utc' as begin
          from generate_series(0, ${input.limit}::int) as age
        ) as begins
        where begin >= (select date_trunc('month', min(${users.createdAt}), 'utc') from ${users})
      ) as months
      cross join lateral (
        select
          round(coalesce(sum(${monthly}) filter (where ${paysAt(end)}), 0)) as "recurring",
          ${counted(paysAt(end))} as "paying",
          ${counted(paysAt(begin))} as "payingBefore",
          ${counted(sql`${during(paidFrom)} and ${isKept}`)} as "began",
          ${counted(sql`${during(subscriptions.endedAt)} and ${subscriptions.endedAt} > ${paidFrom}`)} as "ended",
          ${counted(sql`${subscriptions.trialEnd} is not null and ${during(subscriptions.startedAt)}`)} as "trialsBegun",
          ${counted(during(subscriptions.trialEnd))} as "trialsEnded",
          ${counted(sql`${during(subscriptions.trialEnd)} and ${isKept}`)} as "trialsKept"
        from ${subscriptions}
        where ${isHere}
      ) as figures
      order by months.begin desc
    `);
    return pageOf(z.array(row).parse([...rows]), input.limit, ({ month }) => month);
  });
}

/** The first day of the month before the one named, or of this month. */
function monthBefore(month: string | undefined, now: number): string {
  const start = month
    ? DateTime.fromISO(`${month}-01`, { zone: "utc" }).minus({ months: 1 })
    : DateTime.fromMillis(now, { zone: "utc" }).startOf("month");
  return start.toFormat("yyyy-MM-dd");
}

/** Every subscription, the newest first. */
export function listSubscriptions(ctx: UserContext, input: z.infer<typeof schemas.listSubscriptions>) {
  return viewing(ctx, "subscriptions", input, async (tx) => {
    const rows = await tx
      .select({
        id: subscriptions.id,
        firstName: users.firstName,
        lastName: users.lastName,
        email: users.email,
        plan: subscriptions.plan,
        status: subscriptions.status,
        billingInterval: subscriptions.billingInterval,
        currency: subscriptions.currency,
        amount: subscriptions.amount,
        startedAt: subscriptions.startedAt,
        trialEnd: subscriptions.trialEnd,
        currentPeriodEnd: subscriptions.currentPeriodEnd,
        cancelAtPeriodEnd: subscriptions.cancelAtPeriodEnd,
        endedAt: subscriptions.endedAt,
      })
      .from(subscriptions)
      .innerJoin(users, eq(users.id, subscriptions.userId))
      .where(
        and(
          input.status ? eq(subscriptions.status, input.status) : undefined,
          input.plan ? eq(subscriptions.plan, input.plan) : undefined,
          matches(input.search),
          input.cursor ? lt(subscriptions.id, input.cursor) : undefined,
        ),
      )
      .orderBy(desc(subscriptions.id))
      .limit(input.limit + 1);
    return pageOf(
      rows.map(({ firstName, lastName, ...rest }) => ({
        ...rest,
        name: nameOf({ firstName, lastName, email: rest.email }),
      })),
      input.limit,
      ({ id }) => id,
    );
  });
}
