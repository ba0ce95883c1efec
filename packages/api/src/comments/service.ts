import { DomainError } from "@drumbeat/core/errors";
import type { Database } from "@drumbeat/db/client";
import { comments, members, postReviewers, posts } from "@drumbeat/db/schema";
import { and, eq, inArray, isNotNull, isNull, or, type SQL } from "drizzle-orm";
import type { z } from "zod";
import type { BusinessContext } from "../context";
import { noSuchPost } from "../posts/stored-content";
import { announcePosts } from "../posts/topics";
import { peopleBehind } from "../reviews/rules";
import { firstWords, tellAboutPost, type Teller } from "../reviews/tell";
import type * as schemas from "./schemas";

/** Says something about a post, as a new thread or in one that there is. Whoever is concerned is told. */
export function addComment(ctx: BusinessContext, input: z.output<typeof schemas.addComment>) {
  return ctx.db.transaction(async (tx) => {
    await assertMembers(tx, ctx.businessId, input.mentions);
    return writeComment(tx, ctx, { ...input, by: { authorId: ctx.session.userId } });
  });
}

/** Who writes: a member, or a guest by the link that let them in. */
type Author = { authorId: string } | { linkId: string; guestName: string };

/** Writes a comment of whoever it is, once it is known that they may. An answer opens a resolved thread again. */
export async function writeComment(
  tx: Database,
  ctx: Teller,
  comment: { postId: string; threadId?: string | undefined; body: string; mentions: string[]; by: Author },
): Promise<{ id: string }> {
  const { businessId } = ctx;
  const { postId, threadId, body, mentions, by } = comment;
  const post = await findPost(tx, businessId, postId);
  if (threadId !== undefined) await openThread(tx, ctx, postId, threadId);
  const now = new Date(ctx.clock.now());
  const values = {
    businessId,
    postId,
    threadId: threadId ?? null,
    body,
    mentions,
    createdAt: now,
    updatedAt: now,
  };
  const [row] = await tx
    .insert(comments)
    .values({ ...values, ...by })
    .returning({ id: comments.id });
  if (!row) throw new Error("the new comment was not returned");
  const said = { text: firstWords(body) };
  await tellAboutPost(tx, ctx, post, mentions, { kind: "mentioned", data: said });
  const concerned = await peopleConcerned(tx, businessId, postId, threadId);
  const others = concerned.filter((userId) => !mentions.includes(userId));
  await tellAboutPost(tx, ctx, post, others, { kind: "comment_added", data: said });
  await announcePosts(tx, businessId, [postId]);
  return row;
}

/** Changes what the caller wrote. Who is mentioned anew is told. */
export function editComment(
  ctx: BusinessContext,
  { commentId, body, mentions }: z.output<typeof schemas.editComment>,
) {
  return ctx.db.transaction(async (tx) => {
    await assertMembers(tx, ctx.businessId, mentions);
    const [before] = await tx
      .select({ mentions: comments.mentions })
      .from(comments)
      .where(mine(ctx, commentId, isNull(comments.deletedAt)))
      .for("update");
    if (!before) throw notYours();
    const { postId } = await change(tx, ctx, mine(ctx, commentId, isNull(comments.deletedAt)), {
      body,
      mentions,
      editedAt: new Date(ctx.clock.now()),
    });
    const added = mentions.filter((userId) => !before.mentions.includes(userId));
    const post = await findPost(tx, ctx.businessId, postId);
    await tellAboutPost(tx, ctx, post, added, { kind: "mentioned", data: { text: firstWords(body) } });
  });
}

/** Takes a comment of the caller's away; what others answered stays. */
export function deleteComment(ctx: BusinessContext, { commentId }: z.infer<typeof schemas.nameComment>) {
  const where = mine(ctx, commentId, isNull(comments.deletedAt));
  return inOneStep(ctx, where, { deletedAt: new Date(ctx.clock.now()) });
}

/** Undoes `deleteComment`. */
export function restoreComment(ctx: BusinessContext, { commentId }: z.infer<typeof schemas.nameComment>) {
  return inOneStep(ctx, mine(ctx, commentId, isNotNull(comments.deletedAt)), { deletedAt: null });
}

/** Marks a thread as settled; `commentId` is the comment that began it. */
export function resolveThread(ctx: BusinessContext, { commentId }: z.infer<typeof schemas.nameComment>) {
  const resolved = { resolvedAt: new Date(ctx.clock.now()), resolvedBy: ctx.session.userId };
  return inOneStep(ctx, root(ctx, commentId), resolved);
}

/** Undoes `resolveThread`. */
export function reopenThread(ctx: BusinessContext, { commentId }: z.infer<typeof schemas.nameComment>) {
  return inOneStep(ctx, root(ctx, commentId), { resolvedAt: null, resolvedBy: null });
}

const mine = (ctx: BusinessContext, commentId: string, is: SQL) =>
  and(
    eq(comments.businessId, ctx.businessId),
    eq(comments.id, commentId),
    eq(comments.authorId, ctx.session.userId),
    is,
  );

const root = ({ businessId }: Pick<Teller, "businessId">, commentId: string) =>
  and(eq(comments.businessId, businessId), eq(comments.id, commentId), isNull(comments.threadId));

const inOneStep = (
  ctx: BusinessContext,
  where: SQL | undefined,
  set: Partial<typeof comments.$inferInsert>,
) =>
  ctx.db.transaction(async (tx) => {
    await change(tx, ctx, where, set);
  });

async function change(
  tx: Database,
  ctx: Teller,
  where: SQL | undefined,
  set: Partial<typeof comments.$inferInsert>,
): Promise<{ postId: string }> {
  const [row] = await tx
    .update(comments)
    .set({ ...set, updatedAt: new Date(ctx.clock.now()) })
    .where(where)
    .returning({ postId: comments.postId });
  if (!row) throw notYours();
  await announcePosts(tx, ctx.businessId, [row.postId]);
  return row;
}

async function openThread(tx: Database, ctx: Teller, postId: string, threadId: string): Promise<void> {
  const [opened] = await tx
    .update(comments)
    .set({ resolvedAt: null, resolvedBy: null })
    .where(and(root(ctx, threadId), eq(comments.postId, postId)))
    .returning({ id: comments.id });
  if (!opened) throw new DomainError("not_found", "There is no such thread at this post any more.");
}

async function findPost(tx: Database, businessId: string, postId: string) {
  const [post] = await tx
    .select({ id: posts.id, body: posts.body, network: posts.network })
    .from(posts)
    .where(and(eq(posts.businessId, businessId), eq(posts.id, postId), isNull(posts.deletedAt)));
  if (!post) throw new DomainError("not_found", noSuchPost);
  return post;
}

async function assertMembers(tx: Database, businessId: string, userIds: string[]): Promise<void> {
  const wanted = [...new Set(userIds)];
  if (wanted.length === 0) return;
  const known = await tx.$count(
    members,
    and(eq(members.businessId, businessId), inArray(members.userId, wanted)),
  );
  if (known === wanted.length) return;
  throw new DomainError("invalid", "Only members of this business can be mentioned.", { field: "mentions" });
}

async function peopleConcerned(
  tx: Database,
  businessId: string,
  postId: string,
  threadId: string | undefined,
): Promise<string[]> {
  const behind = await peopleBehind(tx, businessId, postId);
  const reviewers = await tx
    .select({ userId: postReviewers.userId })
    .from(postReviewers)
    .where(and(eq(postReviewers.businessId, businessId), eq(postReviewers.postId, postId)));
  const inThread =
    threadId === undefined
      ? []
      : await tx
          .selectDistinct({ userId: comments.authorId })
          .from(comments)
          .where(and(eq(comments.businessId, businessId), eq(comments.postId, postId), inThreadOf(threadId)));
  const ids = [...reviewers, ...inThread].map((row) => row.userId);
  return [...new Set([...behind, ...ids.filter((id) => id !== null)])];
}

const inThreadOf = (threadId: string) => or(eq(comments.id, threadId), eq(comments.threadId, threadId));

const notYours = () =>
  new DomainError("not_found", "There is no such comment of yours. It may have been deleted.");
