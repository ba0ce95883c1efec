import { postBriefSchema, type PostBrief } from "@drumbeat/core/posts/brief";
import { closestOf } from "@drumbeat/core/posts/quality/repetition";
import { nearlyTheSame } from "@drumbeat/core/posts/quality/similarity";
import { settleWallTime } from "@drumbeat/core/posts/wall-time";
import type { Database } from "@drumbeat/db/client";
import { postBatches, postBatchItems, posts } from "@drumbeat/db/schema";
import { and, eq, exists, isNull, ne, sql } from "drizzle-orm";
import type { BaseContext } from "../context";
import { announce } from "../live/announce";
import { recordUsage } from "../plans/usage";
import { createPosts } from "../posts/create";
import { remembered } from "../posts/quality/recent";
import { scoresOf } from "../posts/quality/score";
import { isOpen, nextRevision } from "./open";
import { batchTopic } from "./topics";
import { recentPosts, type BatchSubject } from "./writing";

/** One post of a batch. */
export interface ItemName {
  businessId: string;
  batchId: string;
  position: number;
}

const named = ({ businessId, batchId, position }: ItemName) =>
  and(
    eq(postBatchItems.businessId, businessId),
    eq(postBatchItems.batchId, batchId),
    eq(postBatchItems.position, position),
  );

/** What is to be written, and how often it was tried. Null when it is written already, or the batch was stopped. */
export async function beginItem(
  ctx: BaseContext,
  item: ItemName,
): Promise<{ brief: PostBrief; attempts: number } | null> {
  return ctx.db.transaction(async (tx) => {
    const batch = tx
      .select({ one: sql`1` })
      .from(postBatches)
      .where(and(eq(postBatches.id, item.batchId), isOpen));
    const [row] = await tx
      .update(postBatchItems)
      .set({ status: "writing", errorMessage: null, attempts: sql`${postBatchItems.attempts} + 1` })
      .where(and(named(item), ne(postBatchItems.status, "written"), exists(batch)))
      .returning({ brief: postBatchItems.brief, attempts: postBatchItems.attempts });
    if (!row) return null;
    await touch(tx, ctx, item.batchId);
    return { brief: postBriefSchema.parse(row.brief), attempts: row.attempts };
  });
}

export interface WrittenItem {
  brief: PostBrief;
  hook: string;
  text: string;
  source: "model" | "playbook";
}

/** `saved`: it is a post now. `too_alike`: it nearly repeats this text. `closed`: it was written already, or stopped. */
export type SavedItem =
  | { outcome: "saved" | "closed" }
  | { outcome: "too_alike"; text: string; likeness: number };

/**
 * The text becomes a draft at its planned time. It is compared with the posts of the batch and of the last 90 days;
 * one that nearly repeats another is handed back, unless `isLast`. One at a time in a batch, so that two alike written
 * at once are noticed; and a post for each position, however often this is done.
 */
export async function saveItem(
  ctx: BaseContext,
  subject: BatchSubject,
  item: ItemName,
  written: WrittenItem,
  isLast: boolean,
): Promise<SavedItem> {
  const { businessId, batchId } = item;
  const older = (await recentPosts(ctx.db, ctx, businessId, batchId)).map(withFingerprint);
  const draft = draftOf(ctx, subject, item, written);
  // Read before the others have to wait. What is saved meanwhile matters only where it is nearly repeated.
  const [score] = await scoresOf(ctx.db, { ...ctx, businessId }, [draft]);
  return ctx.db.transaction(async (tx): Promise<SavedItem> => {
    const [batch] = await tx
      .update(postBatches)
      .set({ revision: nextRevision, updatedAt: new Date(ctx.clock.now()) })
      .where(and(eq(postBatches.businessId, businessId), eq(postBatches.id, batchId), isOpen))
      .returning({ id: postBatches.id });
    if (!batch) return { outcome: "closed" };
    const siblings = await tx
      .select({ id: posts.id, text: posts.body })
      .from(posts)
      .where(and(eq(posts.businessId, businessId), eq(posts.batchId, batchId), isNull(posts.deletedAt)));
    const alike = closestOf(written.text, [...siblings.map(withFingerprint), ...older]);
    const isRepeated = alike !== null && alike.likeness >= nearlyTheSame;
    if (isRepeated && !isLast) {
      return { outcome: "too_alike", text: alike.post.text, likeness: alike.likeness };
    }
    const [free] = await tx
      .update(postBatchItems)
      .set({
        status: "written",
        errorMessage: null,
        similarity: alike?.likeness ?? 0,
        similarPostId: alike?.post.id ?? null,
      })
      .where(and(named(item), ne(postBatchItems.status, "written")))
      .returning({ position: postBatchItems.position });
    if (!free) return { outcome: "closed" };
    await recordUsage(tx, { businessId, action: "content_generated", at: new Date(ctx.clock.now()) });
    await announce(tx, batchTopic(batchId));
    const [post] = await createPosts(tx, { ...ctx, businessId, actor: writer(subject) }, [
      { ...draft, score: isRepeated ? undefined : score },
    ]);
    await tx
      .update(postBatchItems)
      .set({ postId: post?.id ?? null })
      .where(named(item));
    return { outcome: "saved" };
  });
}

const withFingerprint = <T extends { text: string }>(post: T) => ({
  ...post,
  fingerprint: remembered(post.text),
});

/** Writing is a job; it acts for whoever asked. */
const writer = ({ requestedBy }: BatchSubject) => ({
  kind: "job" as const,
  id: "write-batch",
  userId: requestedBy,
});

function draftOf(
  ctx: BaseContext,
  { profile, strategyId }: BatchSubject,
  { batchId }: ItemName,
  { brief, hook, text, source }: WrittenItem,
) {
  const time = settleWallTime(brief.local, profile.timeZone);
  // Written late, for instance when it was tried again a day after: somebody chooses a new time.
  const isAhead = time.at.getTime() > ctx.clock.now();
  return {
    network: brief.network,
    content: { parts: [{ text, media: [] }], options: {} },
    source,
    strategyId,
    batchId,
    pillar: brief.pillar,
    format: brief.format,
    hook,
    schedule: isAhead ? time : null,
    reason: "First draft",
  };
}

/** Says why a post could not be written. The others go on. */
export async function failItem(ctx: BaseContext, item: ItemName, message: string): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const rows = await tx
      .update(postBatchItems)
      .set({ status: "failed", errorMessage: message })
      .where(and(named(item), eq(postBatchItems.status, "writing")))
      .returning({ position: postBatchItems.position });
    if (rows.length > 0) await touch(tx, ctx, item.batchId);
  });
}

async function touch(tx: Database, ctx: BaseContext, batchId: string): Promise<void> {
  await tx
    .update(postBatches)
    .set({ revision: nextRevision, updatedAt: new Date(ctx.clock.now()) })
    .where(eq(postBatches.id, batchId));
  await announce(tx, batchTopic(batchId));
}
