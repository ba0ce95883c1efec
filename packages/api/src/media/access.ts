import { createHmac, timingSafeEqual } from "node:crypto";
import { members, media, postMedia, reviewLinkPosts, reviewLinks } from "@drumbeat/db/schema";
import { and, eq, gt, isNull } from "drizzle-orm";
import { z } from "zod";
import type { RequestContext } from "../context";
import { authorise } from "../members/service";
import { noSuchMedia } from "./service";

/** What is needed to hand a file out. */
const columns = {
  id: media.id,
  businessId: media.businessId,
  mimeType: media.mimeType,
  byteSize: media.byteSize,
  width: media.width,
  fileName: media.fileName,
};

/** The file, if the caller is a member of its business who may see it. Everybody else: not_found. */
export async function mediaForMember(ctx: RequestContext, mediaId: string) {
  const { session } = ctx;
  if (!session) throw noSuchMedia();
  const [found] = await ctx.db
    .select(columns)
    .from(media)
    .innerJoin(members, and(eq(members.businessId, media.businessId), eq(members.userId, session.userId)))
    .where(eq(media.id, mediaId));
  if (!found) throw noSuchMedia();
  await authorise({ ...ctx, session }, found.businessId, "media.read");
  return found;
}

/** What an address for a guest carries. */
export const guestAccess = z.object({ link: z.uuid(), signature: z.string().length(43) });

const sign = (key: Buffer, linkId: string, mediaId: string) =>
  createHmac("sha256", key).update(`${linkId}:${mediaId}`).digest("base64url");

/**
 * What to put behind `/api/media/<id>` (with `?`, or `&` after `?w=320`) so that a guest who came by a review link sees the
 * file. Whoever writes the page for the guest has checked the link; whether it still holds is checked again with every file.
 */
export function mediaAccessForLink(
  ctx: Pick<RequestContext, "media">,
  { linkId, mediaId }: { linkId: string; mediaId: string },
): string {
  const signature = sign(ctx.media.signingKey, linkId, mediaId);
  return new URLSearchParams({ link: linkId, signature }).toString();
}

/** The file, if the link is in force and one of its posts has it. Otherwise not_found. */
export async function mediaForGuest(
  ctx: RequestContext,
  mediaId: string,
  { link, signature }: z.infer<typeof guestAccess>,
) {
  const expected = Buffer.from(sign(ctx.media.signingKey, link, mediaId));
  if (!timingSafeEqual(expected, Buffer.from(signature, "latin1"))) throw noSuchMedia();
  const [found] = await ctx.db
    .select(columns)
    .from(reviewLinks)
    .innerJoin(reviewLinkPosts, eq(reviewLinkPosts.linkId, reviewLinks.id))
    .innerJoin(postMedia, eq(postMedia.postId, reviewLinkPosts.postId))
    .innerJoin(media, and(eq(media.id, postMedia.mediaId), eq(media.businessId, reviewLinks.businessId)))
    .where(
      and(
        eq(reviewLinks.id, link),
        eq(media.id, mediaId),
        isNull(reviewLinks.revokedAt),
        gt(reviewLinks.expiresAt, new Date(ctx.clock.now())),
      ),
    )
    .limit(1);
  if (!found) throw noSuchMedia();
  return found;
}
