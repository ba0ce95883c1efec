import type { PlannedPost } from "@drumbeat/core/posts/collisions";
import type { Database } from "@drumbeat/db/client";
import { posts } from "@drumbeat/db/schema";
import { and, asc, eq, gte, isNull, lt, ne, notInArray, sql } from "drizzle-orm";
import type { PostNetwork } from "@drumbeat/core/posts/networks";

/** The most that is compared with; a stretch that has more collides anyway. */
const most = 2_000;

/** Posts on a network with a time from `from` on and before `to`, without those that were rejected. */
export async function plannedBetween(
  db: Database,
  businessId: string,
  stretch: { network: PostNetwork; from: Date; to: Date; without: string | null },
): Promise<(PlannedPost & { excerpt: string })[]> {
  const rows = await db
    .select({
      id: posts.id,
      network: posts.network,
      accountId: posts.accountId,
      at: posts.scheduledAt,
      excerpt: sql<string>`left(${posts.body}, 80)`,
    })
    .from(posts)
    .where(
      and(
        eq(posts.businessId, businessId),
        eq(posts.network, stretch.network),
        isNull(posts.deletedAt),
        notInArray(posts.status, ["rejected"]),
        gte(posts.scheduledAt, stretch.from),
        lt(posts.scheduledAt, stretch.to),
        stretch.without === null ? undefined : ne(posts.id, stretch.without),
      ),
    )
    .orderBy(asc(posts.scheduledAt))
    .limit(most);
  return rows.flatMap(({ at, ...row }) => (at === null ? [] : [{ ...row, at }]));
}
