import { DomainError } from "@drumbeat/core/errors";
import { posts, reviewLinkPosts, reviewLinks, users } from "@drumbeat/db/schema";
import { and, desc, eq, exists, inArray, isNull, lt, sql } from "drizzle-orm";
import type { z } from "zod";
import { recordAudit } from "../audit/record";
import type { BusinessContext } from "../context";
import { hashToken, newToken } from "../invitations/token";
import { nameOf } from "../members/names";
import type * as schemas from "./schemas";

const dayMs = 24 * 60 * 60_000;

/** The secret stands behind the `#`, as in an invitation: browsers do not send it, and no log has it. */
const reviewLink = (publicUrl: string, token: string): string => `${publicUrl}/review#${token}`;

/** Makes a link that shows exactly these posts. It is in the answer and nowhere else. */
export async function createLink(ctx: BusinessContext, input: z.output<typeof schemas.createLink>) {
  const { name, days, mayDecide } = input;
  const { businessId } = ctx;
  const postIds = [...new Set(input.postIds)];
  const token = newToken();
  const now = ctx.clock.now();
  const expiresAt = new Date(now + days * dayMs);
  return ctx.db.transaction(async (tx) => {
    const known = await tx.$count(
      posts,
      and(eq(posts.businessId, businessId), inArray(posts.id, postIds), isNull(posts.deletedAt)),
    );
    if (known < postIds.length)
      throw new DomainError("not_found", "One of these posts is not there any more.");
    const [row] = await tx
      .insert(reviewLinks)
      .values({
        businessId,
        name,
        mayDecide,
        tokenHash: hashToken(token),
        createdBy: ctx.session.userId,
        expiresAt,
        createdAt: new Date(now),
      })
      .returning({ id: reviewLinks.id });
    if (!row) throw new Error("the new link was not returned");
    const { id: linkId } = row;
    await tx.insert(reviewLinkPosts).values(postIds.map((postId) => ({ businessId, linkId, postId })));
    await recordAudit(tx, ctx, {
      action: "review.link_created",
      subject: { kind: "review_link", id: linkId },
      after: { name, mayDecide, expiresAt: expiresAt.toISOString(), postIds },
    });
    return { id: linkId, expiresAt, link: reviewLink(ctx.publicUrl, token) };
  });
}

/** Ends a link: whoever has it sees nothing any more. What was decided by it stays. */
export function revokeLink(
  ctx: BusinessContext,
  { linkId }: z.infer<typeof schemas.nameLink>,
): Promise<void> {
  const ofBusiness = and(eq(reviewLinks.businessId, ctx.businessId), eq(reviewLinks.id, linkId));
  return ctx.db.transaction(async (tx) => {
    const [row] = await tx
      .update(reviewLinks)
      .set({ revokedAt: new Date(ctx.clock.now()) })
      .where(and(ofBusiness, isNull(reviewLinks.revokedAt)))
      .returning({ name: reviewLinks.name });
    if (!row) {
      const isThere = (await tx.$count(reviewLinks, ofBusiness)) > 0;
      throw isThere
        ? new DomainError("conflict", "This link was revoked already.")
        : new DomainError("not_found", "There is no such link.");
    }
    await recordAudit(tx, ctx, {
      action: "review.link_revoked",
      subject: { kind: "review_link", id: linkId },
      before: { name: row.name },
    });
  });
}

/** The links of a business, newest first, those that have ended included. */
export async function listLinks(ctx: BusinessContext, input: z.infer<typeof schemas.listLinks>) {
  const { businessId } = ctx;
  const ofLink = and(eq(reviewLinkPosts.businessId, businessId), eq(reviewLinkPosts.linkId, reviewLinks.id));
  const withPost = (postId: string) =>
    exists(
      ctx.db
        .select({ one: sql`1` })
        .from(reviewLinkPosts)
        .where(and(ofLink, eq(reviewLinkPosts.postId, postId))),
    );
  const rows = await ctx.db
    .select({
      id: reviewLinks.id,
      name: reviewLinks.name,
      mayDecide: reviewLinks.mayDecide,
      createdAt: reviewLinks.createdAt,
      expiresAt: reviewLinks.expiresAt,
      openedAt: reviewLinks.openedAt,
      revokedAt: reviewLinks.revokedAt,
      posts: ctx.db.$count(reviewLinkPosts, ofLink),
      by: { firstName: users.firstName, lastName: users.lastName, email: users.email },
    })
    .from(reviewLinks)
    .leftJoin(users, eq(users.id, reviewLinks.createdBy))
    .where(
      and(
        eq(reviewLinks.businessId, businessId),
        input.postId === undefined ? undefined : withPost(input.postId),
        input.cursor === undefined ? undefined : lt(reviewLinks.id, input.cursor),
      ),
    )
    .orderBy(desc(reviewLinks.id))
    .limit(input.limit + 1);
  const items = rows.slice(0, input.limit).map(({ by, ...row }) => ({
    ...row,
    madeBy: by && nameOf(by),
    hasExpired: row.expiresAt.getTime() <= ctx.clock.now(),
  }));
  return { items, nextCursor: rows.length > input.limit ? (items.at(-1)?.id ?? null) : null };
}
