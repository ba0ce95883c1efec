import type { Database } from "@drumbeat/db/client";
import { posts, publications } from "@drumbeat/db/schema";
import type { Adapters } from "@drumbeat/social/adapters";
import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, notInArray, or, sql } from "drizzle-orm";
import type { BaseContext } from "../context";
import { announceAll } from "./announce";
import { type Planned, preFlight } from "./pre-flight";
import { type Affected, tellOfRisks } from "./tell-of-risks";

const hourMs = 3_600_000;
/** Hours before its time at which people are told of a post that would not go out, the longest first. */
const [firstHours, lastHours] = [24, 1];

/** An account of a business; null: its posts that have none. */
export interface Leaving {
  businessId: string;
  accountId: string | null;
}

const isWaiting = and(eq(posts.status, "scheduled"), isNull(posts.deletedAt));
/** As the index of what is due has it. */
const leavesAt = sql`greatest(${posts.scheduledAt}, ${posts.notBefore})`;

/** Accounts with posts that leave within a day, or of which people have been told that they would not. */
export async function listLeaving({ db, clock }: BaseContext, limit = 5_000): Promise<Leaving[]> {
  const now = clock.now();
  const name = { businessId: posts.businessId, accountId: posts.accountId };
  const [soon, warned] = await Promise.all([
    db
      .selectDistinct(name)
      .from(posts)
      .where(
        and(isWaiting, sql`${leavesAt} > ${at(now)} and ${leavesAt} <= ${at(now + firstHours * hourMs)}`),
      )
      .limit(limit),
    db
      .selectDistinct(name)
      .from(publications)
      .innerJoin(posts, eq(posts.id, publications.postId))
      .where(isNotNull(publications.warning))
      .limit(limit),
  ]);
  const all = [...soon, ...warned].map((each) => [`${each.businessId} ${each.accountId}`, each] as const);
  return [...new Map(all).values()];
}

const at = (time: number) => sql`${new Date(time).toISOString()}::timestamptz`;

/** More posts of one account than leave within a day; the rest are looked at as their time comes nearer. */
const mostPosts = 2_000;

/**
 * Notes of the posts of an account that leave within a day what will keep them from it, and that nothing does any more.
 * Tells the people who can act, once for each problem a day before and once an hour before. Returns how many are at risk.
 */
export async function lookAhead(ctx: BaseContext, adapters: Adapters, name: Leaving): Promise<number> {
  const now = ctx.clock.now();
  const leaving = await readLeaving(ctx.db, name, now);
  const risks =
    leaving.length === 0 ? new Map<string, string[]>() : await preFlight(ctx.db, adapters, name, leaving);
  const affected = leaving.flatMap(({ id, at: time, ...post }) => {
    const problems = risks.get(id) ?? [];
    const hours = time.getTime() - now <= lastHours * hourMs ? lastHours : firstHours;
    return problems.length > 0 ? [{ ...post, id, problems, hours }] : [];
  });
  await ctx.db.transaction(async (tx) => {
    const news = await note(tx, name.businessId, await stillWaiting(tx, name.businessId, affected));
    const cleared = await clear(
      tx,
      name,
      affected.map(({ id }) => id),
    );
    await tellOfRisks(
      tx,
      ctx,
      name,
      affected.filter(({ id }) => news.has(id)),
    );
    await announceAll(
      tx,
      [...news, ...cleared].map((postId) => ({ businessId: name.businessId, postId })),
    );
  });
  return affected.length;
}

type LeavingPost = Planned & { body: string; authorId: string | null };

async function readLeaving(db: Database, name: Leaving, now: number): Promise<LeavingPost[]> {
  const rows = await db
    .select({
      id: posts.id,
      network: posts.network,
      accountId: posts.accountId,
      at: posts.scheduledAt,
      body: posts.body,
      authorId: posts.authorId,
    })
    .from(posts)
    .where(
      and(
        ofAccount(name),
        isWaiting,
        gt(posts.scheduledAt, new Date(now)),
        lte(posts.scheduledAt, new Date(now + firstHours * hourMs)),
      ),
    )
    .orderBy(asc(posts.scheduledAt), asc(posts.id))
    .limit(mostPosts);
  return rows.flatMap(({ at: time, ...row }) => (time ? [{ ...row, at: time }] : []));
}

const ofAccount = ({ businessId, accountId }: Leaving) =>
  and(
    eq(posts.businessId, businessId),
    accountId === null ? isNull(posts.accountId) : eq(posts.accountId, accountId),
  );

/** Those that nobody is claiming or changing at this moment, kept from that until the transaction ends. */
async function stillWaiting(
  tx: Database,
  businessId: string,
  affected: readonly Affected[],
): Promise<Affected[]> {
  if (affected.length === 0) return [];
  const ids = affected.map(({ id }) => id);
  const rows = await tx
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.businessId, businessId), inArray(posts.id, ids), isWaiting))
    // A claim locks the post before it writes here: whoever did it the other way round would wait for each other.
    .for("key share", { skipLocked: true });
  const waiting = new Set(rows.map(({ id }) => id));
  return affected.filter(({ id }) => waiting.has(id));
}

/** Returns the posts of which this is news: another problem, or the same one nearer to their time. */
async function note(tx: Database, businessId: string, affected: readonly Affected[]): Promise<Set<string>> {
  if (affected.length === 0) return new Set();
  const { warning, warnedHours } = publications;
  const rows = await tx
    .insert(publications)
    .values(
      affected.map(({ id, problems, hours }) => ({
        businessId,
        postId: id,
        warning: problems.join(" "),
        warnedHours: hours,
      })),
    )
    .onConflictDoUpdate({
      target: publications.postId,
      set: { warning: sql`excluded.warning`, warnedHours: sql`excluded.warned_hours` },
      setWhere: or(
        sql`${warning} is distinct from excluded.warning`,
        sql`${warnedHours} is distinct from excluded.warned_hours`,
      ),
    })
    .returning({ postId: publications.postId });
  return new Set(rows.map(({ postId }) => postId));
}

/** Takes the warnings of all other posts of the account away. */
async function clear(tx: Database, name: Leaving, affected: readonly string[]): Promise<string[]> {
  const own = tx.select({ id: posts.id }).from(posts).where(ofAccount(name));
  const rows = await tx
    .update(publications)
    .set({ warning: null, warnedHours: null })
    .where(
      and(
        eq(publications.businessId, name.businessId),
        isNotNull(publications.warning),
        inArray(publications.postId, own),
        affected.length === 0 ? undefined : notInArray(publications.postId, [...affected]),
      ),
    )
    .returning({ postId: publications.postId });
  return rows.map(({ postId }) => postId);
}
