import type { UsageAction } from "@drumbeat/core/billing";
import { usageEvents } from "@drumbeat/db/schema";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { UserContext } from "../context";
import { zoneOf } from "../plans/month";

const months = 12;

const count = z.coerce.number();
const row = z.object({
  month: z.string(),
  strategies: count,
  generated: count,
  scheduled: count,
  published: count,
  aiCalls: count,
  aiMicroDollars: count,
});

/** What the caller's businesses used in each of the last twelve calendar months of the owner's zone, the oldest first. */
export async function listUsageHistory(ctx: UserContext) {
  const { userId } = ctx.session;
  const zone = await zoneOf(ctx.db, userId);
  const now = new Date(ctx.clock.now()).toISOString();
  const used = (action: UsageAction) =>
    sql`coalesce(sum(${usageEvents.quantity}) filter (where ${usageEvents.action} = ${action}), 0)`;
  const rows = await ctx.db.execute(sql`
    select
      to_char(months.begin, 'YYYY-MM') as "month",
      ${used("strategy_requested")} as "strategies",
      ${used("content_generated")} as "generated",
      ${used("content_scheduled")} as "scheduled",
      ${used("post_published")} as "published",
      ${used("ai_call")} as "aiCalls",
      coalesce(sum(${usageEvents.costMicroDollars}), 0) as "aiMicroDollars"
    from (
      select date_trunc('month', ${now}::timestamptz at time zone ${zone}) - make_interval(months => age) as begin
      from generate_series(0, ${months - 1}::int) as age
    ) as months
    left join ${usageEvents} on ${usageEvents.userId} = ${userId}
      and ${usageEvents.createdAt} >= months.begin at time zone ${zone}
      and ${usageEvents.createdAt} < (months.begin + interval '1 month') at time zone ${zone}
    group by months.begin
    order by months.begin
  `);
  return z.array(row).parse([...rows]);
}
