import { DomainError } from "@drumbeat/core/errors";
import { permissions } from "@drumbeat/core/roles";
import type { Database } from "@drumbeat/db/client";
import { members, postReviewers } from "@drumbeat/db/schema";
import { and, asc, eq, inArray, notInArray } from "drizzle-orm";
import type { z } from "zod";
import { recordAudit } from "../audit/record";
import type { BusinessContext } from "../context";
import { lockPost } from "../posts/locked";
import { announcePosts } from "../posts/topics";
import type * as schemas from "./schemas";
import { tellAboutPost } from "./tell";

/** Roles whose members are told of a submitted post that nobody in particular was asked about. */
const toldOfAll = ["admin", "manager", "reviewer"] as const;

/** Says who is to look at a post. Those who are new to it are told when it is in review. */
export function setReviewers(ctx: BusinessContext, input: z.infer<typeof schemas.setReviewers>) {
  return ctx.db.transaction(async (tx) => {
    const post = await lockPost(tx, ctx.businessId, input.postId);
    const { before, added } = await replaceReviewers(tx, ctx, post.id, input.userIds);
    if (post.status === "in_review")
      await tellAboutPost(tx, ctx, post, added, { kind: "review_requested", data: {} });
    await announcePosts(tx, ctx.businessId, [post.id]);
    await recordAudit(tx, ctx, {
      action: "review.reviewers_changed",
      subject: { kind: "post", id: post.id },
      before: { reviewers: before },
      after: { reviewers: input.userIds },
    });
  });
}

/** Replaces the reviewers of a post. Refuses people who could not review it. Call it with the post locked. */
export async function replaceReviewers(
  tx: Database,
  ctx: BusinessContext,
  postId: string,
  userIds: string[],
): Promise<{ before: string[]; added: string[] }> {
  const { businessId } = ctx;
  const wanted = [...new Set(userIds)];
  await assertMayReview(tx, businessId, wanted);
  const ofPost = and(eq(postReviewers.businessId, businessId), eq(postReviewers.postId, postId));
  const before = await tx.select({ userId: postReviewers.userId }).from(postReviewers).where(ofPost);
  const known = new Set(before.map((row) => row.userId));
  const added = wanted.filter((userId) => !known.has(userId));
  await tx
    .delete(postReviewers)
    .where(and(ofPost, wanted.length > 0 ? notInArray(postReviewers.userId, wanted) : undefined));
  const createdAt = new Date(ctx.clock.now());
  const assignedBy = ctx.session.userId;
  if (added.length > 0) {
    await tx
      .insert(postReviewers)
      .values(added.map((userId) => ({ businessId, postId, userId, assignedBy, createdAt })));
  }
  return { before: [...known], added };
}

async function assertMayReview(tx: Database, businessId: string, userIds: string[]): Promise<void> {
  if (userIds.length === 0) return;
  const able = await tx.$count(
    members,
    and(
      eq(members.businessId, businessId),
      inArray(members.userId, userIds),
      inArray(members.role, [...permissions["posts.review"]]),
    ),
  );
  if (able === userIds.length) return;
  throw new DomainError("invalid", "Choose members who may review posts.", { field: "userIds" });
}

/** Whom a submitted post waits for: its reviewers or, when it has none, everybody whose work it is to approve. */
export async function askedToReview(tx: Database, businessId: string, postId: string): Promise<string[]> {
  const asked = await tx
    .select({ userId: postReviewers.userId })
    .from(postReviewers)
    .where(and(eq(postReviewers.businessId, businessId), eq(postReviewers.postId, postId)));
  if (asked.length > 0) return asked.map((row) => row.userId);
  const all = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.businessId, businessId), inArray(members.role, [...toldOfAll])))
    .orderBy(asc(members.role), asc(members.userId))
    .limit(20);
  return all.map((row) => row.userId);
}
