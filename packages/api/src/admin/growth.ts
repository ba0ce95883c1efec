import type { UsageAction } from "@drumbeat/core/billing";
import { businesses, strategies, usageEvents, users } from "@drumbeat/db/schema";
import { sql, type SQL } from "drizzle-orm";
import { DateTime } from "luxon";
import { z } from "zod";
import type { UserContext } from "../context";
import type * as schemas from "./schemas";
import { pageOf, viewing } from "./viewing";

const count = z.coerce.number();
const row = z.object({
  from: z.string(),
  signedUp: count,
  onboarded: count,
  businesses: count,
  strategies: count,
  generated: count,
  scheduled: count,
  published: count,
  aiCalls: count,
  aiMicroDollars: count,
});

/** What happened in each day, week or month of UTC, newest first, back to the first sign-up. */
export function listGrowth(ctx: UserContext, input: z.infer<typeof schemas.listGrowth>) {
  return viewing(ctx, "growth", input, async (tx) => {
    const step = sql.raw(`'1 ${input.step}'::interval`);
    const newest = startBefore(input.step, input.cursor, ctx.clock.now());
    const during = (at: SQL | typeof users.createdAt | typeof users.onboardingCompletedAt) =>
      sql`${at} >= spans.begin and ${at} < spans.begin + ${step}`;
    const made = (table: typeof users | typeof businesses | typeof strategies) =>
      sql`(select count(*) from ${table} where ${during(sql`${table.createdAt}`)})`;
    const used = (action: UsageAction) =>
      sql`coalesce(sum(${usageEvents.quantity}) filter (where ${usageEvents.action} = ${action}), 0)`;
    const rows = await tx.execute(sql`
      select
        to_char(spans.begin at time zone 'utc', 'YYYY-MM-DD') as "from",
        ${made(users)} as "signedUp",
        (select count(*) from ${users} where ${during(users.onboardingCompletedAt)}) as "onboarded",
        ${made(businesses)} as "businesses",
        ${made(strategies)} as "strategies",
        usage.*
      from (
        select (${newest}::timestamp - age * ${step}) at time zone 'utc' as begin
        from generate_series(0, ${input.limit}::int) as age
      ) as spans
      cross join lateral (
        select
          ${used("content_generated")} as "generated",
          ${used("content_scheduled")} as "scheduled",
          ${used("post_published")} as "published",
          ${used("ai_call")} as "aiCalls",
          coalesce(sum(${usageEvents.costMicroDollars}), 0) as "aiMicroDollars"
        from ${usageEvents}
        where ${during(sql`${usageEvents.createdAt}`)}
      ) as usage
      where spans.begin + ${step} > (select min(${users.createdAt}) from ${users})
      order by spans.begin desc
    `);
    return pageOf(z.array(row).parse([...rows]), input.limit, ({ from }) => from);
  });
}

/** When the span before the one named began, or the present one. */
function startBefore(step: (typeof schemas.steps)[number], cursor: string | undefined, now: number): string {
  const start = cursor
    ? DateTime.fromISO(cursor, { zone: "utc" })
        .startOf(step)
        .minus({ [step]: 1 })
    : DateTime.fromMillis(now, { zone: "utc" }).startOf(step);
  return start.toFormat("yyyy-MM-dd");
}
