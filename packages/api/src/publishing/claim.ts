import { randomUUID } from "node:crypto";
import type { Database } from "@drumbeat/db/client";
import { type SQL, sql } from "drizzle-orm";
import type { BaseContext } from "../context";
import { announceAll } from "./announce";
import { writeEvents } from "./events";

/** How long whoever claims a post has it to themselves, unless they say that they need longer. */
export const leaseMs = 90_000;

/** A post that this process may now work on. */
export interface Claim {
  businessId: string;
  postId: string;
  accountId: string | null;
  /** Everything that is written about the post is refused once somebody else has it. */
  token: string;
  /** False when it had been begun before: by a process that died, or waiting for a look-up. */
  isNew: boolean;
}

/**
 * Claims at most `limit` posts: first those that were begun and wait for somebody, then those that are due. Never before
 * their time, never two of one account, none of a business that has stopped. Any number of processes may do so at once.
 */
export async function claimPosts(ctx: BaseContext, limit: number): Promise<Claim[]> {
  const begun = await claimFrom(ctx, limit, "begun");
  const due = begun.length < limit ? await claimFrom(ctx, limit - begun.length, "due") : [];
  return [...begun, ...due];
}

/** More are looked at than are taken: several may be of one account, of which one is taken. */
const looked = 4;

async function claimFrom(ctx: BaseContext, limit: number, which: "due" | "begun"): Promise<Claim[]> {
  const now = new Date(ctx.clock.now());
  const token = randomUUID();
  const at = sql`${now.toISOString()}::timestamptz`;
  const until = sql`${new Date(Number(now) + leaseMs).toISOString()}::timestamptz`;
  const waiting = which === "due" ? duePosts(at, limit * looked) : begunPosts(at, limit * looked);
  return ctx.db.transaction(async (tx) => {
    // What was read before the lock was free may have changed since; `for update` reads it again.
    const rows = await tx.execute<{ business_id: string; post_id: string; account_id: string | null }>(sql`
      with waiting as (${waiting}),
      chosen as (
        select distinct on (coalesce(account_id, post_id)) * from waiting order by coalesce(account_id, post_id), since
      ),
      first as (select * from chosen order by since limit ${limit}),
      slots as (
        insert into account_slots (account_id, business_id, until)
        select account_id, business_id, ${until} from first where account_id is not null order by account_id
        on conflict (account_id) do update set until = excluded.until
          where (account_slots.until is null or account_slots.until <= ${at})
            and (account_slots.limited_until is null or account_slots.limited_until <= ${at})
        returning account_id
      ),
      mine as (
        select * from first where account_id is null or account_id in (select account_id from slots)
      ),
      moved as (
        update posts set status = 'publishing', updated_at = ${at}
        from mine where posts.id = mine.post_id and posts.business_id = mine.business_id and posts.status = 'scheduled'
      )
      insert into publications (business_id, post_id, token, next_at)
      select business_id, post_id, ${token}::uuid, ${until} from mine
      on conflict (post_id) do update set token = excluded.token, next_at = excluded.next_at
      returning business_id, post_id, (select account_id from mine where mine.post_id = publications.post_id)`);
    const claims = rows.map(({ business_id: businessId, post_id: postId, account_id: accountId }) => ({
      businessId,
      postId,
      accountId,
      token,
      isNew: which === "due",
    }));
    if (which === "due" && claims.length > 0) await tell(tx, claims, now);
    return claims;
  });
}

async function tell(tx: Database, claims: Claim[], at: Date): Promise<void> {
  await writeEvents(
    tx,
    claims.map((claim) => ({ ...claim, kind: "claimed" as const, sentence: "Its time has come.", at })),
  );
  await announceAll(tx, claims);
}

/** Nothing goes out while the installation or the business has stopped, or the account is busy or has to rest. */
const mayGo = (at: SQL) => sql`b.publishing_stopped_at is null
  and not exists (select 1 from publishing_stops)
  and (s.until is null or s.until <= ${at})
  and (s.limited_until is null or s.limited_until <= ${at})`;

const duePosts = (at: SQL, limit: number) => sql`
  select p.business_id, p.id as post_id, p.account_id, greatest(p.scheduled_at, p.not_before) as since
  from posts p
  join businesses b on b.id = p.business_id
  left join account_slots s on s.account_id = p.account_id
  where p.status = 'scheduled' and p.deleted_at is null and greatest(p.scheduled_at, p.not_before) <= ${at}
    and ${mayGo(at)}
  order by greatest(p.scheduled_at, p.not_before)
  limit ${limit}
  for update of p skip locked`;

const begunPosts = (at: SQL, limit: number) => sql`
  select p.business_id, p.id as post_id, p.account_id, w.next_at as since
  from publications w
  join posts p on p.id = w.post_id and p.status = 'publishing'
  join businesses b on b.id = p.business_id
  left join account_slots s on s.account_id = p.account_id
  where w.next_at <= ${at} and ${mayGo(at)}
  order by w.next_at
  limit ${limit}
  for update of w skip locked`;

/** When the next post is due or waits for somebody, in milliseconds since the epoch; null: nothing is planned. */
export async function nextDue(ctx: BaseContext): Promise<number | null> {
  const [row] = await ctx.db.execute<{ at: string | null }>(sql`
    select least(
      (select greatest(scheduled_at, not_before) from posts
        where status = 'scheduled' and deleted_at is null and greatest(scheduled_at, not_before) is not null
        order by greatest(scheduled_at, not_before) limit 1),
      (select next_at from publications where next_at is not null order by next_at limit 1)
    ) as at`);
  return row?.at ? new Date(row.at).getTime() : null;
}
