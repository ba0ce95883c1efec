import { sql } from "drizzle-orm";
import { dailyForMs } from "@drumbeat/core/posts/metrics";
import type { BaseContext } from "../context";
import type { AccountName } from "../publishing/ports";

/** Accounts that are asked in one round; the others follow in the next. */
const accountsAtOnce = 1_000;

/** Accounts whose figures, or those of whose posts, are to be read now. What came out lately is put in line first. */
export async function listDueReadings(ctx: BaseContext): Promise<AccountName[]> {
  await putInLine(ctx);
  const now = sql`${new Date(ctx.clock.now()).toISOString()}::timestamptz`;
  const rows = await ctx.db.execute<{ business_id: string; account_id: string }>(sql`
    select business_id, account_id, min(next_at) as since from (
      select business_id, account_id, next_at from post_readings where next_at <= ${now}
      union all
      select business_id, account_id, next_at from account_readings where next_at <= ${now}
    ) due
    group by business_id, account_id order by since limit ${accountsAtOnce}`);
  return rows.map(({ business_id: businessId, account_id: accountId }) => ({ businessId, accountId }));
}

/** Nobody has to remember to do this when something is published or connected: what is missing is made up for. */
async function putInLine({ db, clock }: BaseContext): Promise<void> {
  const now = clock.now();
  const since = sql`${new Date(now - dailyForMs).toISOString()}::timestamptz`;
  await db.execute(sql`
    insert into post_readings (business_id, post_id, account_id, next_at)
    select p.business_id, p.id, p.account_id, p.published_at + interval '1 hour'
    from posts p
    where p.status = 'published' and p.external_id is not null and p.published_at > ${since}
      and p.account_id is not null and p.deleted_at is null
      and not exists (select 1 from post_readings r where r.post_id = p.id)
    on conflict do nothing`);
  await db.execute(sql`
    insert into account_readings (business_id, account_id, next_at)
    select a.business_id, a.id, ${new Date(now).toISOString()}::timestamptz
    from social_accounts a
    where a.credentials is not null
      and not exists (select 1 from account_readings r where r.account_id = a.id)
    on conflict do nothing`);
}
