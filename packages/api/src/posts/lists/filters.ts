import type { Database } from "@drumbeat/db/client";
import { businesses, posts } from "@drumbeat/db/schema";
import { and, arrayContains, eq, gte, inArray, isNull, lt, or, sql, type SQL } from "drizzle-orm";
import { DateTime } from "luxon";
import type { z } from "zod";
import type * as schemas from "./schemas";

export type PostFilter = z.output<typeof schemas.postFilter>;

/** The conditions of a filter on the posts of a business that are not in the bin. */
export async function matching(
  db: Database,
  businessId: string,
  filter: PostFilter,
): Promise<SQL | undefined> {
  const { status, network, pillar, authorId, batchId, tag, search } = filter;
  return and(
    eq(posts.businessId, businessId),
    isNull(posts.deletedAt),
    status?.length ? inArray(posts.status, status) : undefined,
    network?.length ? inArray(posts.network, network) : undefined,
    pillar ? eq(posts.pillar, pillar) : undefined,
    authorId ? eq(posts.authorId, authorId) : undefined,
    batchId ? eq(posts.batchId, batchId) : undefined,
    tag ? arrayContains(posts.tags, [tag.toLowerCase()]) : undefined,
    search ? searching(search) : undefined,
    ...(await within(db, businessId, filter)),
  );
}

async function within(
  db: Database,
  businessId: string,
  { since, until }: PostFilter,
): Promise<(SQL | undefined)[]> {
  if (!since && !until) return [];
  const [business] = await db
    .select({ timeZone: businesses.timeZone })
    .from(businesses)
    .where(eq(businesses.id, businessId));
  const startOf = (day: string, later: number) =>
    DateTime.fromISO(day, { zone: business?.timeZone ?? "UTC" })
      .plus({ days: later })
      .startOf("day")
      .toJSDate();
  const start = since ? startOf(since, 0) : undefined;
  const end = until ? startOf(until, 1) : undefined;
  const between = (column: typeof posts.scheduledAt | typeof posts.publishedAt) =>
    and(start ? gte(column, start) : undefined, end ? lt(column, end) : undefined);
  // What was published by hand may have no time that it was planned for.
  return [or(between(posts.scheduledAt), and(isNull(posts.scheduledAt), between(posts.publishedAt)))];
}

/** Quotes, OR and - as people know them from the web; the last word as far as it is typed. */
function searching(text: string): SQL | undefined {
  const [, head = "", last = ""] = /^(.*?)([\p{L}\p{M}\p{N}]*)$/su.exec(text) ?? [];
  const isOpen = (head.match(/"/g)?.length ?? 0) % 2 === 1 || /-$|\b(or)\s+$/i.test(head);
  if (isOpen || last === "") return sql`${posts.search} @@ websearch_to_tsquery('simple', ${text})`;
  const prefix = sql`to_tsquery('simple', ${`${last}:*`})`;
  return head.trim() === ""
    ? sql`${posts.search} @@ ${prefix}`
    : sql`${posts.search} @@ (websearch_to_tsquery('simple', ${head}) && ${prefix})`;
}
