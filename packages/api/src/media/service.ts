import { DomainError } from "@drumbeat/core/errors";
import { media, postMedia, posts, users } from "@drumbeat/db/schema";
import { and, desc, eq, exists, ilike, isNull, like, lt, not, or, sql, type SQL } from "drizzle-orm";
import type { z } from "zod";
import type { BusinessContext } from "../context";
import type * as schemas from "./schemas";

const columns = {
  id: media.id,
  mimeType: media.mimeType,
  byteSize: media.byteSize,
  width: media.width,
  height: media.height,
  durationMs: media.durationMs,
  fileName: media.fileName,
  altText: media.altText,
  createdAt: media.createdAt,
};

/** Posts outside the bin that have the file. */
const usesOf = (db: BusinessContext["db"]) =>
  db
    .select({ postId: postMedia.postId })
    .from(postMedia)
    .innerJoin(posts, eq(posts.id, postMedia.postId))
    .where(and(eq(postMedia.mediaId, media.id), isNull(posts.deletedAt)));

const uses = sql<number>`(select count(distinct ${postMedia.postId})::int from ${postMedia}
  join ${posts} on ${posts.id} = ${postMedia.postId}
  where ${postMedia.mediaId} = ${media.id} and ${posts.deletedAt} is null)`;

/** The library of the business, newest first, without what is in the bin. */
export async function listMedia(ctx: BusinessContext, input: z.infer<typeof schemas.listMedia>) {
  const rows = await ctx.db
    .select({ ...columns, uses })
    .from(media)
    .where(
      and(
        eq(media.businessId, ctx.businessId),
        isNull(media.deletedAt),
        input.kind ? like(media.mimeType, `${input.kind}/%`) : undefined,
        ...wordsOf(input.search).map((word) => or(ilike(media.fileName, word), ilike(media.altText, word))),
        input.isUnused ? not(exists(usesOf(ctx.db))) : undefined,
        input.cursor ? lt(media.id, input.cursor) : undefined,
      ),
    )
    .orderBy(desc(media.id))
    .limit(input.limit + 1);
  const items = rows.slice(0, input.limit);
  return { items, nextCursor: rows.length > input.limit ? (items.at(-1)?.id ?? null) : null };
}

/** Patterns for every word that is searched for. */
function wordsOf(search: string): string[] {
  return search
    .split(" ")
    .filter(Boolean)
    .map((word) => `%${word.replace(/[\\%_]/g, (character) => `\\${character}`)}%`);
}

export const noSuchMedia = () =>
  new DomainError("not_found", "This file is not in the media library, or it was deleted.");

/** One file with where it is used, also when it is in the bin. Throws not_found. */
export async function getMedia(ctx: BusinessContext, { mediaId }: z.infer<typeof schemas.nameMedia>) {
  const [found] = await ctx.db
    .select({ ...columns, uses, firstName: users.firstName, lastName: users.lastName })
    .from(media)
    .leftJoin(users, eq(users.id, media.uploadedBy))
    .where(and(eq(media.businessId, ctx.businessId), eq(media.id, mediaId)));
  if (!found) throw noSuchMedia();
  const { firstName, lastName, ...file } = found;
  return {
    ...file,
    uploadedBy: firstName === null ? null : { firstName, lastName },
    usedIn: await postsWith(ctx, mediaId),
  };
}

/** The newest posts that have a file. */
export function postsWith(ctx: BusinessContext, mediaId: string, condition?: SQL) {
  return ctx.db
    .selectDistinct({
      id: posts.id,
      network: posts.network,
      status: posts.status,
      text: sql<string>`left(${posts.body}, 140)`,
      scheduledAt: posts.scheduledAt,
    })
    .from(postMedia)
    .innerJoin(posts, eq(posts.id, postMedia.postId))
    .where(
      and(
        eq(postMedia.businessId, ctx.businessId),
        eq(posts.businessId, ctx.businessId),
        eq(postMedia.mediaId, mediaId),
        isNull(posts.deletedAt),
        condition,
      ),
    )
    .orderBy(desc(posts.id))
    .limit(20);
}
