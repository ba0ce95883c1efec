import { posts, socialAccounts, users } from "@drumbeat/db/schema";
import { and, desc, eq, lt } from "drizzle-orm";
import type { z } from "zod";
import type { BusinessContext } from "../../context";
import { matching } from "../lists/filters";
import { scheduleOf } from "../read";
import { readContents } from "../stored-content";
import type * as schemas from "./schemas";

/** Posts with all they say, newest first, as the filter has them. */
export async function exportPosts(ctx: BusinessContext, input: z.output<typeof schemas.exportPosts>) {
  const { cursor, direction: _direction, limit, ...filter } = input;
  const { db, businessId } = ctx;
  const rows = await db
    .select({
      id: posts.id,
      network: posts.network,
      status: posts.status,
      accountHandle: socialAccounts.handle,
      pillar: posts.pillar,
      tags: posts.tags,
      scheduledLocal: posts.scheduledLocal,
      timeZone: posts.timeZone,
      scheduledAt: posts.scheduledAt,
      wallTimeNote: posts.wallTimeNote,
      publishedAt: posts.publishedAt,
      url: posts.url,
      score: posts.score,
      createdAt: posts.createdAt,
      author: { id: users.id, firstName: users.firstName, lastName: users.lastName },
    })
    .from(posts)
    .leftJoin(users, eq(users.id, posts.authorId))
    .leftJoin(
      socialAccounts,
      and(eq(socialAccounts.id, posts.accountId), eq(socialAccounts.businessId, posts.businessId)),
    )
    .where(and(await matching(db, businessId, filter), cursor ? lt(posts.id, cursor) : undefined))
    .orderBy(desc(posts.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const contents = await readContents(
    db,
    businessId,
    page.map(({ id }) => id),
  );
  return {
    items: page.map((row) => {
      const content = contents.get(row.id);
      return {
        ...row,
        schedule: scheduleOf(row),
        texts: content?.parts.map(({ text }) => text) ?? [],
        title: content?.options.title ?? null,
        linkUrl: content?.options.linkUrl ?? null,
      };
    }),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}
