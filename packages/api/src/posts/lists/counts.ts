import { postStatuses, type PostStatus } from "@drumbeat/core/posts/states";
import { members, posts, strategies, users } from "@drumbeat/db/schema";
import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { BusinessContext } from "../../context";

/** Nobody needs to know whether there are 1,000 or 100,000; counting so far costs the same in both cases. */
const countedTo = 1_000;

/** How many posts stand where. A number of 1,000 means: at least as many. */
export async function countPosts(ctx: BusinessContext): Promise<Record<PostStatus, number>> {
  const rows = await ctx.db.execute<{ status: PostStatus; count: number }>(sql`
    select status, (
      select count(*)::int from (
        select from ${posts}
        where business_id = ${ctx.businessId} and deleted_at is null and posts.status = wanted.status
        limit ${countedTo}
      ) counted
    ) as count
    from unnest(enum_range(null::post_status)) as wanted(status)`);
  const counts = new Map(rows.map(({ status, count }) => [status, count]));
  return Object.fromEntries(postStatuses.map((status) => [status, counts.get(status) ?? 0])) as Record<
    PostStatus,
    number
  >;
}

/** Of how many of the newest posts the tags and pillars are offered. */
const looked = 2_000;

/** What posts can be filtered by: tags and pillars in use, and the people of the business. */
export async function filterChoices(ctx: BusinessContext) {
  const { db, businessId } = ctx;
  const latest = db
    .select({ tags: posts.tags, pillar: posts.pillar })
    .from(posts)
    .where(and(eq(posts.businessId, businessId), isNull(posts.deletedAt)))
    .orderBy(desc(posts.id))
    .limit(looked);
  const [rows, [strategy], people] = await Promise.all([
    latest,
    db
      .select({ body: strategies.body })
      .from(strategies)
      .where(and(eq(strategies.businessId, businessId), eq(strategies.isActive, true))),
    db
      .select({ id: users.id, firstName: users.firstName, lastName: users.lastName })
      .from(members)
      .innerJoin(users, eq(users.id, members.userId))
      .where(eq(members.businessId, businessId))
      .orderBy(asc(users.firstName), asc(users.id))
      .limit(500),
  ]);
  const planned = strategy?.body.pillars.items.map(({ name }) => name) ?? [];
  const used = rows.flatMap(({ pillar }) => pillar ?? []);
  return {
    tags: [...new Set(rows.flatMap(({ tags }) => tags))].sort((left, right) => left.localeCompare(right)),
    pillars: [...new Set([...planned, ...used])],
    people,
  };
}
