import type { PostStatus } from "@drumbeat/core/posts/states";
import { can } from "@drumbeat/core/roles";
import { posts } from "@drumbeat/db/schema";
import { and, asc, eq, gte, inArray, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { BusinessContext } from "../context";
import { waitsForMe } from "../reviews/waiting";

/** Nobody works through more than that in a day; counting further would only take time. */
const mostCounted = 100;

/** How far Today looks ahead, in ms, and how many posts it shows. */
const ahead = { ms: 48 * 60 * 60_000, posts: 8 } as const;

/** Posts that wait for the caller's review, up to a hundred. */
export const countToReview = (ctx: BusinessContext): Promise<number> => countSome(ctx, waitsForMe(ctx));

/** How the posts of a business stand, and what goes out in the next two days. Counts end at a hundred. */
export async function postsToday(ctx: BusinessContext) {
  const mayWrite = can(ctx.role, "posts.write");
  const [toReview, toChange, stuck, drafts, next, [first]] = await Promise.all([
    countToReview(ctx),
    mayWrite ? countSome(ctx, isAt("changes_requested")) : 0,
    mayWrite ? countSome(ctx, isAt("held", "failed")) : 0,
    mayWrite ? countSome(ctx, isAt("draft")) : 0,
    nextOut(ctx),
    ctx.db.select({ id: posts.id }).from(posts).where(inBusiness(ctx)).limit(1),
  ]);
  return { toReview, toChange, stuck, drafts, next, isEmpty: first === undefined };
}

const inBusiness = ({ businessId }: BusinessContext) =>
  and(eq(posts.businessId, businessId), isNull(posts.deletedAt));

const isAt = (...statuses: PostStatus[]) => inArray(posts.status, statuses);

function countSome(ctx: BusinessContext, what: SQL | undefined): Promise<number> {
  const some = ctx.db
    .select({ one: sql`1` })
    .from(posts)
    .where(and(inBusiness(ctx), what))
    .limit(mostCounted);
  return ctx.db.$count(some.as("some"));
}

function nextOut(ctx: BusinessContext) {
  const now = ctx.clock.now();
  return ctx.db
    .select({
      id: posts.id,
      network: posts.network,
      status: posts.status,
      text: sql<string>`left(${posts.body}, 120)`,
      scheduledAt: sql<Date>`${posts.scheduledAt}`.mapWith(posts.scheduledAt),
    })
    .from(posts)
    .where(
      and(
        inBusiness(ctx),
        gte(posts.scheduledAt, new Date(now)),
        lt(posts.scheduledAt, new Date(now + ahead.ms)),
        isAt("draft", "changes_requested", "in_review", "approved", "scheduled"),
      ),
    )
    .orderBy(asc(posts.scheduledAt), asc(posts.id))
    .limit(ahead.posts);
}
