import { createHmac, timingSafeEqual } from "node:crypto";
import { media, postMedia, posts, reviewLinkPosts, reviewLinks } from "@drumbeat/db/schema";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { BaseContext } from "../context";

/** Says that a link may show a file. Only who knows the secret of the link can make it, and we from its hash. */
const keyFor = (tokenHash: string, mediaId: string): string =>
  createHmac("sha256", tokenHash).update(`media ${mediaId}`).digest("base64url");

/** Where a guest's browser finds a file of their link. */
export const mediaAddress = (link: { id: string; tokenHash: string }, mediaId: string): string =>
  `/api/review/${link.id}/${mediaId}?key=${keyFor(link.tokenHash, mediaId)}`;

/** A file of a post of a link that works, for whoever has its key; null otherwise. */
export async function findSharedMedia(
  ctx: Pick<BaseContext, "db" | "clock">,
  { linkId, mediaId, key }: { linkId: string; mediaId: string; key: string },
) {
  const [row] = await ctx.db
    .select({ businessId: reviewLinks.businessId, tokenHash: reviewLinks.tokenHash, media })
    .from(reviewLinks)
    .innerJoin(
      reviewLinkPosts,
      and(eq(reviewLinkPosts.businessId, reviewLinks.businessId), eq(reviewLinkPosts.linkId, reviewLinks.id)),
    )
    .innerJoin(
      posts,
      and(
        eq(posts.businessId, reviewLinks.businessId),
        eq(posts.id, reviewLinkPosts.postId),
        isNull(posts.deletedAt),
      ),
    )
    .innerJoin(
      postMedia,
      and(eq(postMedia.businessId, reviewLinks.businessId), eq(postMedia.postId, reviewLinkPosts.postId)),
    )
    .innerJoin(media, and(eq(media.businessId, reviewLinks.businessId), eq(media.id, postMedia.mediaId)))
    .where(
      and(
        eq(reviewLinks.id, linkId),
        eq(media.id, mediaId),
        isNull(reviewLinks.revokedAt),
        gt(reviewLinks.expiresAt, new Date(ctx.clock.now())),
      ),
    )
    .limit(1);
  if (!row) return null;
  const right = Buffer.from(keyFor(row.tokenHash, mediaId));
  const given = Buffer.from(key);
  return given.length === right.length && timingSafeEqual(given, right) ? row.media : null;
}
