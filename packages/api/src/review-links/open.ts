import type { PostContent } from "@drumbeat/core/posts/content";
import type { Database } from "@drumbeat/db/client";
import {
  businesses,
  comments,
  media,
  posts,
  reviewDecisions,
  reviewLinkPosts,
  reviewLinks,
  users,
} from "@drumbeat/db/schema";
import { and, asc, eq, inArray, isNull, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { z } from "zod";
import type { RequestContext } from "../context";
import { hashToken } from "../invitations/token";
import { scheduleOf } from "../posts/read";
import { readContents } from "../posts/stored-content";
import type { OpenedLink } from "./answers";
import type * as schemas from "./schemas";
import { mediaAddress } from "./shared-media";

/** What somebody without an account sees who has a link: exactly its posts, and why it does not work when it does not. */
export async function openLink(
  ctx: RequestContext,
  { token }: z.infer<typeof schemas.openLink>,
): Promise<OpenedLink> {
  const now = new Date(ctx.clock.now());
  const [link] = await ctx.db
    .select({
      id: reviewLinks.id,
      businessId: reviewLinks.businessId,
      tokenHash: reviewLinks.tokenHash,
      name: reviewLinks.name,
      mayDecide: reviewLinks.mayDecide,
      expiresAt: reviewLinks.expiresAt,
      revokedAt: reviewLinks.revokedAt,
      businessName: businesses.name,
    })
    .from(reviewLinks)
    .innerJoin(businesses, eq(businesses.id, reviewLinks.businessId))
    .where(eq(reviewLinks.tokenHash, hashToken(token)));
  if (!link) return { state: "unknown" };
  const { businessName, name, mayDecide, expiresAt } = link;
  if (link.revokedAt) return { state: "revoked", businessName };
  if (expiresAt <= now) return { state: "expired", businessName };
  await ctx.db
    .update(reviewLinks)
    .set({ openedAt: now, updatedAt: now })
    .where(and(eq(reviewLinks.businessId, link.businessId), eq(reviewLinks.id, link.id)));
  return { state: "open", businessName, name, mayDecide, expiresAt, posts: await postsOf(ctx.db, link) };
}

interface Link {
  id: string;
  businessId: string;
  tokenHash: string;
}

async function postsOf(db: Database, link: Link) {
  const { businessId, id: linkId } = link;
  const rows = await db
    .select({
      id: posts.id,
      network: posts.network,
      status: posts.status,
      contentHash: posts.contentHash,
      scheduledLocal: posts.scheduledLocal,
      timeZone: posts.timeZone,
      scheduledAt: posts.scheduledAt,
      wallTimeNote: posts.wallTimeNote,
    })
    .from(reviewLinkPosts)
    .innerJoin(posts, and(eq(posts.businessId, businessId), eq(posts.id, reviewLinkPosts.postId)))
    .where(
      and(
        eq(reviewLinkPosts.businessId, businessId),
        eq(reviewLinkPosts.linkId, linkId),
        isNull(posts.deletedAt),
      ),
    )
    .orderBy(asc(posts.scheduledAt), asc(posts.id));
  const postIds = rows.map(({ id }) => id);
  const contents = await readContents(db, businessId, postIds);
  const [files, decisions, said] = await Promise.all([
    filesOf(db, link, [...contents.values()]),
    decisionsBy(db, link, postIds),
    commentsWith(db, link, postIds),
  ]);
  return rows.map((row) => {
    const content = contents.get(row.id) ?? { parts: [], options: {} };
    return {
      id: row.id,
      network: row.network,
      status: row.status,
      contentHash: row.contentHash.toString("hex"),
      schedule: scheduleOf(row),
      content,
      files: files.filter(({ id }) =>
        content.parts.some((part) => part.media.some(({ mediaId }) => mediaId === id)),
      ),
      decisions: decisions.filter(({ postId }) => postId === row.id),
      comments: said.filter(({ postId }) => postId === row.id),
    };
  });
}

async function filesOf(db: Database, link: Link, contents: PostContent[]) {
  const { businessId } = link;
  const ids = contents.flatMap(({ parts }) =>
    parts.flatMap((part) => part.media.map(({ mediaId }) => mediaId)),
  );
  if (ids.length === 0) return [];
  const rows = await db
    .select({
      id: media.id,
      mimeType: media.mimeType,
      width: media.width,
      height: media.height,
      altText: media.altText,
    })
    .from(media)
    .where(and(eq(media.businessId, businessId), inArray(media.id, [...new Set(ids)])));
  return rows.map((row) => ({ ...row, url: mediaAddress(link, row.id) }));
}

/** What was decided by this link, oldest first. What members decided among themselves is theirs. */
function decisionsBy(db: Database, { businessId, id }: Link, postIds: string[]) {
  return db
    .select({
      id: reviewDecisions.id,
      postId: reviewDecisions.postId,
      decision: reviewDecisions.decision,
      guestName: reviewDecisions.guestName,
      note: reviewDecisions.note,
      createdAt: reviewDecisions.createdAt,
      voidedAt: reviewDecisions.voidedAt,
      voidedReason: reviewDecisions.voidedReason,
    })
    .from(reviewDecisions)
    .where(
      and(
        eq(reviewDecisions.businessId, businessId),
        eq(reviewDecisions.linkId, id),
        inArray(reviewDecisions.postId, postIds),
      ),
    )
    .orderBy(asc(reviewDecisions.id));
}

/** The threads that were begun by this link. What members say among themselves is theirs. */
async function commentsWith(db: Database, { businessId, id }: Link, postIds: string[]) {
  const root = alias(comments, "root");
  const rows = await db
    .select({
      id: comments.id,
      postId: comments.postId,
      threadId: comments.threadId,
      guestName: comments.guestName,
      body: comments.body,
      createdAt: comments.createdAt,
      firstName: users.firstName,
    })
    .from(comments)
    .leftJoin(root, and(eq(root.businessId, businessId), eq(root.id, comments.threadId)))
    .leftJoin(users, eq(users.id, comments.authorId))
    .where(
      and(
        eq(comments.businessId, businessId),
        inArray(comments.postId, postIds),
        isNull(comments.deletedAt),
        or(and(isNull(comments.threadId), eq(comments.linkId, id)), eq(root.linkId, id)),
      ),
    )
    .orderBy(asc(comments.id))
    .limit(500);
  return rows.map(({ firstName, guestName, ...row }) => ({
    ...row,
    by: guestName ?? (firstName || "The team"),
    isGuest: guestName !== null,
  }));
}
