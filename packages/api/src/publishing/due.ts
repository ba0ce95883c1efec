import { type SQL, sql } from "drizzle-orm";

/** The posts that are due first, of whatever account, in the order of the index for it. */
export const dueHead = (at: SQL, limit: number): SQL => sql`
  select p.business_id, p.id as post_id, p.account_id, greatest(p.scheduled_at, p.not_before) as since, p.scheduled_at
  from posts p
  where p.status = 'scheduled' and p.deleted_at is null and greatest(p.scheduled_at, p.not_before) <= ${at}
  order by greatest(p.scheduled_at, p.not_before)
  limit ${limit}`;

/** The first due post of each account that is free. Costs a step for every account there is. */
export const dueByAccount = (at: SQL, limit: number): SQL => sql`
  select first.* from social_accounts a
  join businesses b on b.id = a.business_id and b.publishing_stopped_at is null
  left join account_slots s on s.account_id = a.id
  cross join lateral (
    select p.business_id, p.id as post_id, p.account_id, greatest(p.scheduled_at, p.not_before) as since, p.scheduled_at
    from posts p
    where p.account_id = a.id and p.status = 'scheduled' and p.deleted_at is null
      and greatest(p.scheduled_at, p.not_before) <= ${at}
    order by greatest(p.scheduled_at, p.not_before)
    limit 1
  ) as first
  where (s.until is null or s.until <= ${at}) and (s.limited_until is null or s.limited_until <= ${at})
  order by first.since
  limit ${limit}`;

/** Posts that were begun and wait for somebody: their lease or their wait has ended. */
export const begunPosts = (at: SQL, limit: number): SQL => sql`
  select p.business_id, p.id as post_id, p.account_id, w.next_at as since, p.scheduled_at
  from publications w
  join posts p on p.id = w.post_id and p.status = 'publishing'
  where w.next_at <= ${at}
  order by w.next_at
  limit ${limit}`;

export const nextAt: SQL = sql`
  select least(
    (select greatest(scheduled_at, not_before) from posts
      where status = 'scheduled' and deleted_at is null and greatest(scheduled_at, not_before) is not null
      order by greatest(scheduled_at, not_before) limit 1),
    (select next_at from publications where next_at is not null order by next_at limit 1)
  ) as at`;
