import { randomUUID } from "node:crypto";
import type { Database } from "@drumbeat/db/client";
import { type SQL, sql } from "drizzle-orm";
import type { BaseContext } from "../context";
import { announceAll } from "./announce";
import { begunPosts, dueByAccount, dueHead, nextAt } from "./due";
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

/** More are looked at than are taken: several may be of one account, of which one is taken. */
const looked = (limit: number) => Math.max(200, limit * 4);

/**
 * Claims at most `limit` posts: first those that were begun and wait for somebody, then those that are due. Never before
 * their time, never two of one account, none of a business that has stopped. Any number of processes may do so at once.
 */
export async function claimPosts(ctx: BaseContext, limit: number): Promise<Claim[]> {
  const now = new Date(ctx.clock.now());
  const window = looked(limit);
  const begun = await claimFrom(ctx, now, limit, { isNew: false, query: begunPosts(at(now), window) });
  const claims = begun.claims;
  if (claims.length >= limit) return claims;
  const due = await claimFrom(ctx, now, limit - claims.length, {
    isNew: true,
    query: dueHead(at(now), window),
  });
  claims.push(...due.claims);
  // More is due than was looked at, perhaps all of one account that is busy: the others must not wait for it.
  if (claims.length >= limit || due.seen < window) return claims;
  const rest = { isNew: true, query: dueByAccount(at(now), limit - claims.length) };
  claims.push(...(await claimFrom(ctx, now, limit - claims.length, rest)).claims);
  return claims;
}

interface Source {
  isNew: boolean;
  query: SQL;
}

interface Claimed extends Record<string, unknown> {
  seen: number;
  business_id: string | null;
  post_id: string;
  account_id: string | null;
}

function claimFrom(
  ctx: BaseContext,
  now: Date,
  limit: number,
  { isNew, query }: Source,
): Promise<{ claims: Claim[]; seen: number }> {
  const token = randomUUID();
  return ctx.db.transaction(async (tx) => {
    const rows = await tx.execute<Claimed>(claimStatement({ query, isNew, token, now, limit }));
    const claims = rows.flatMap(({ business_id: businessId, post_id: postId, account_id: accountId }) =>
      businessId === null ? [] : [{ businessId, postId, accountId, token, isNew }],
    );
    if (isNew && claims.length > 0) await tell(tx, claims, now);
    return { claims, seen: rows[0]?.seen ?? 0 };
  });
}

interface Claiming extends Source {
  token: string;
  now: Date;
  limit: number;
}

/**
 * Takes the slots of accounts and the posts themselves. `ready` locks what it found, and by that reads it again: what was
 * moved, edited or deleted meanwhile is left out. The slot of an account is what keeps two processes apart.
 */
export const claimStatement = ({ query, isNew, token, now, limit }: Claiming) => {
  const until = at(new Date(Number(now) + leaseMs));
  const stillSo = isNew
    ? sql`p.status = 'scheduled' and p.deleted_at is null and greatest(p.scheduled_at, p.not_before) <= ${at(now)}`
    : sql`p.status = 'publishing'`;
  return sql`
    with found as (${query}),
    free as (
      select distinct on (coalesce(f.account_id, f.post_id)) f.* from found f
      join businesses b on b.id = f.business_id
      left join account_slots s on s.account_id = f.account_id
      where b.publishing_stopped_at is null and not exists (select 1 from publishing_stops)
        and (s.until is null or s.until <= ${at(now)})
        and (s.limited_until is null or s.limited_until <= ${at(now)})
      order by coalesce(f.account_id, f.post_id), f.since, f.scheduled_at
    ),
    ready as (
      select p.business_id, p.id as post_id, p.account_id from posts p
      where p.id in (select post_id from free order by since limit ${limit}) and ${stillSo}
      for update skip locked
    ),
    slots as (
      insert into account_slots (account_id, business_id, until)
      select account_id, business_id, ${until} from ready where account_id is not null order by account_id
      on conflict (account_id) do update set until = excluded.until
        where (account_slots.until is null or account_slots.until <= ${at(now)})
          and (account_slots.limited_until is null or account_slots.limited_until <= ${at(now)})
      returning account_id
    ),
    mine as (
      select * from ready where account_id is null or account_id in (select account_id from slots)
    ),
    moved as (
      update posts set status = 'publishing', updated_at = ${at(now)}
      from mine where posts.id = mine.post_id and posts.business_id = mine.business_id and posts.status = 'scheduled'
    ),
    claimed as (
      insert into publications (business_id, post_id, token, next_at)
      select business_id, post_id, ${token}::uuid, ${until} from mine
      on conflict (post_id) do update set token = excluded.token, next_at = excluded.next_at
      ${isNew ? sql`` : sql`where publications.next_at <= ${at(now)}`}
      returning business_id, post_id
    )
    select (select count(*)::int from found) as seen, claimed.business_id, claimed.post_id,
      (select account_id from mine where mine.post_id = claimed.post_id) as account_id
    from (select 1) as always left join claimed on true`;
};

const at = (time: Date): SQL => sql`${time.toISOString()}::timestamptz`;

async function tell(tx: Database, claims: Claim[], now: Date): Promise<void> {
  await writeEvents(
    tx,
    claims.map((claim) => ({ ...claim, kind: "claimed" as const, sentence: "Its time has come.", at: now })),
  );
  await announceAll(tx, claims);
}

/** When the next post is due or waits for somebody, in milliseconds since the epoch; null: nothing is planned. */
export async function nextDue(ctx: BaseContext): Promise<number | null> {
  const [row] = await ctx.db.execute<{ at: string | null }>(nextAt);
  return row?.at ? new Date(row.at).getTime() : null;
}
