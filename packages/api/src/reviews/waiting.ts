import { can } from "@drumbeat/core/roles";
import { postReviewers, posts, reviewDecisions, users } from "@drumbeat/db/schema";
import { and, desc, eq, exists, isNull, lt, notExists, or, sql, type SQL } from "drizzle-orm";
import type { z } from "zod";
import type { BusinessContext } from "../context";
import type * as schemas from "./schemas";
import { firstWords } from "./tell";

/**
 * Posts in review that the caller can move on: they were asked, or nobody in particular was, and they have not approved
 * yet. For a `where` over `posts`.
 */
export function waitsForMe(ctx: BusinessContext): SQL | undefined {
  const { db, businessId } = ctx;
  const { userId } = ctx.session;
  if (!can(ctx.role, "posts.review")) return sql`false`;
  const asked = db
    .select({ one: sql`1` })
    .from(postReviewers)
    .where(and(eq(postReviewers.businessId, businessId), eq(postReviewers.postId, posts.id)));
  const me = db
    .select({ one: sql`1` })
    .from(postReviewers)
    .where(
      and(
        eq(postReviewers.businessId, businessId),
        eq(postReviewers.postId, posts.id),
        eq(postReviewers.userId, userId),
      ),
    );
  const done = db
    .select({ one: sql`1` })
    .from(reviewDecisions)
    .where(
      and(
        eq(reviewDecisions.businessId, businessId),
        eq(reviewDecisions.postId, posts.id),
        eq(reviewDecisions.userId, userId),
        eq(reviewDecisions.decision, "approved"),
        isNull(reviewDecisions.voidedAt),
      ),
    );
  return and(
    eq(posts.businessId, businessId),
    eq(posts.status, "in_review"),
    isNull(posts.deletedAt),
    or(exists(me), notExists(asked)),
    notExists(done),
  );
}

/** What waits for the caller's review, newest first. */
export function listWaiting(ctx: BusinessContext, input: z.infer<typeof schemas.listWaiting>) {
  return listInReview(ctx, input, waitsForMe(ctx));
}

/** All that is in review, whoever it waits for, newest first. */
export async function listInReview(
  ctx: BusinessContext,
  input: z.infer<typeof schemas.listWaiting>,
  which?: SQL,
) {
  const rows = await ctx.db
    .select({
      id: posts.id,
      network: posts.network,
      body: sql<string>`left(${posts.body}, 400)`,
      scheduledAt: posts.scheduledAt,
      updatedAt: posts.updatedAt,
      author: { id: users.id, firstName: users.firstName, lastName: users.lastName },
    })
    .from(posts)
    .leftJoin(users, eq(users.id, posts.authorId))
    .where(
      and(
        eq(posts.businessId, ctx.businessId),
        eq(posts.status, "in_review"),
        isNull(posts.deletedAt),
        which,
        input.cursor === undefined ? undefined : lt(posts.id, input.cursor),
      ),
    )
    .orderBy(desc(posts.id))
    .limit(input.limit + 1);
  const items = rows.slice(0, input.limit).map(({ body, ...row }) => ({ ...row, text: firstWords(body) }));
  return { items, nextCursor: rows.length > input.limit ? (items.at(-1)?.id ?? null) : null };
}
