import { postBriefSchema, type PostBrief } from "@drumbeat/core/posts/brief";
import type { BusinessProfile } from "@drumbeat/core/business-profile";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { moveDays, wallTimeFromDatabase, wallTimeOf } from "@drumbeat/core/posts/wall-time";
import type { StrategyBody } from "@drumbeat/core/strategy";
import type { Database } from "@drumbeat/db/client";
import {
  businesses,
  postBatches,
  postBatchItems,
  posts,
  postingSlots,
  strategies,
} from "@drumbeat/db/schema";
import { and, asc, desc, eq, gte, isNotNull, isNull, lte, ne, sql } from "drizzle-orm";
import type { BaseContext } from "../context";
import { announce } from "../live/announce";

import { profileOf } from "../strategies/generation";
import { isOpen, nextRevision } from "./open";
import { batchTopic } from "./topics";

/** What all posts of a batch share, read at the moment of writing. */
export interface BatchSubject {
  businessId: string;
  requestedBy: string | null;
  profile: BusinessProfile;
  strategy: StrategyBody;
  strategyId: string;
  wish: string | null;
  bannedWords: string[];
}

/** Everything that planning needs to know. */
export interface BatchOrder extends BatchSubject {
  startsOn: string;
  days: number;
  networks: PostNetwork[];
  count: number;
  /** Now, as wall time of the business. */
  now: string;
  /** Posts of these days that have a time. */
  taken: { network: PostNetwork; local: string }[];
  slots: { network: PostNetwork; weekday: number; minute: number }[];
  /** First lines of the last 90 days. */
  used: string[];
  /** Texts of the last 90 days, newest first. */
  recent: string[];
  /** What an earlier try planned; empty before the first. */
  briefs: PostBrief[];
}

/** So far back a post is remembered. */
const memoryDays = 90;
/** More are not compared with: whoever writes more has said most things. */
const mostCompared = 400;

/** Begins (or, after a crash, begins again) a batch. Null when it was stopped or is already done. */
export async function startBatch(ctx: BaseContext, batchId: string): Promise<BatchOrder | null> {
  return ctx.db.transaction(async (tx) => {
    const [batch] = await tx
      .update(postBatches)
      .set({ status: "writing", revision: nextRevision, updatedAt: new Date(ctx.clock.now()) })
      .where(and(eq(postBatches.id, batchId), isOpen))
      .returning();
    if (!batch) return null;
    await announce(tx, batchTopic(batchId));
    const subject = await readSubject(tx, batch);
    if (!subject) return null;
    const { businessId, profile } = subject;
    const last = moveDays(`${batch.startsOn}T00:00`, batch.days);
    const items = await tx
      .select({ brief: postBatchItems.brief })
      .from(postBatchItems)
      .where(and(eq(postBatchItems.businessId, businessId), eq(postBatchItems.batchId, batchId)))
      .orderBy(asc(postBatchItems.position));
    const recent = await recentPosts(tx, ctx, businessId);
    return {
      ...subject,
      startsOn: batch.startsOn,
      days: batch.days,
      networks: batch.networks,
      count: batch.postCount,
      now: wallTimeOf(ctx.clock.now(), profile.timeZone),
      taken: await plannedPosts(tx, businessId, `${batch.startsOn}T00:00`, last),
      slots: await tx
        .select({ network: postingSlots.network, weekday: postingSlots.weekday, minute: postingSlots.minute })
        .from(postingSlots)
        .where(eq(postingSlots.businessId, businessId))
        .orderBy(asc(postingSlots.weekday), asc(postingSlots.minute))
        .limit(500),
      used: recent.flatMap((post) => post.hook ?? []),
      recent: recent.map((post) => post.text),
      briefs: items.map((item) => postBriefSchema.parse(item.brief)),
    };
  });
}

/** What the posts of an open batch have in common. Null when it was stopped. */
export async function findSubject(ctx: BaseContext, batchId: string): Promise<BatchSubject | null> {
  const [batch] = await ctx.db
    .select()
    .from(postBatches)
    .where(and(eq(postBatches.id, batchId), isOpen));
  return batch ? readSubject(ctx.db, batch) : null;
}

async function readSubject(
  tx: Database,
  batch: typeof postBatches.$inferSelect,
): Promise<BatchSubject | null> {
  const { businessId, strategyId, requestedBy, wish } = batch;
  const [business] = await tx.select().from(businesses).where(eq(businesses.id, businessId));
  const [strategy] = await tx
    .select({ body: strategies.body })
    .from(strategies)
    .where(and(eq(strategies.businessId, businessId), eq(strategies.id, strategyId)));
  if (!business || !strategy) return null;
  const { bannedWords } = business;
  const profile = profileOf(business);
  return { businessId, requestedBy, profile, strategy: strategy.body, strategyId, wish, bannedWords };
}

async function plannedPosts(tx: Database, businessId: string, from: string, to: string) {
  const rows = await tx
    .select({ network: posts.network, local: posts.scheduledLocal })
    .from(posts)
    .where(
      and(
        eq(posts.businessId, businessId),
        isNull(posts.deletedAt),
        isNotNull(posts.scheduledAt),
        gte(posts.scheduledLocal, from),
        lte(posts.scheduledLocal, to),
      ),
    )
    .limit(1_000);
  return rows.flatMap(({ network, local }) =>
    local === null ? [] : [{ network, local: wallTimeFromDatabase(local) }],
  );
}

/** Posts of the last 90 days that are not in the bin, newest first; without those of `exceptBatch`. */
export async function recentPosts(
  tx: Database,
  ctx: Pick<BaseContext, "clock">,
  businessId: string,
  exceptBatch: string | null = null,
): Promise<{ id: string; text: string; hook: string | null }[]> {
  const since = new Date(ctx.clock.now() - memoryDays * 24 * 60 * 60_000);
  return tx
    .select({ id: posts.id, text: posts.body, hook: posts.hook })
    .from(posts)
    .where(
      and(
        eq(posts.businessId, businessId),
        isNull(posts.deletedAt),
        gte(posts.createdAt, since),
        ne(posts.status, "rejected"),
        exceptBatch === null ? undefined : sql`${posts.batchId} is distinct from ${exceptBatch}`,
      ),
    )
    .orderBy(desc(posts.id))
    .limit(mostCompared);
}

/** Keeps what is planned. Returns the positions that are still to be written; null when the batch was stopped. */
export async function saveBriefs(
  ctx: BaseContext,
  batchId: string,
  plan: { briefs: readonly PostBrief[]; source: "model" | "playbook"; model: string | null },
): Promise<number[] | null> {
  return ctx.db.transaction(async (tx) => {
    const [batch] = await tx
      .update(postBatches)
      .set({ source: plan.source, model: plan.model, revision: nextRevision, postCount: plan.briefs.length })
      .where(and(eq(postBatches.id, batchId), isOpen))
      .returning({ businessId: postBatches.businessId });
    if (!batch) return null;
    await tx
      .insert(postBatchItems)
      .values(
        plan.briefs.map((brief, position) => ({ businessId: batch.businessId, batchId, position, brief })),
      )
      // A second try may know what to say where the first did not.
      .onConflictDoUpdate({
        target: [postBatchItems.batchId, postBatchItems.position],
        set: { brief: sql`excluded.brief` },
        setWhere: ne(postBatchItems.status, "written"),
      });
    const rows = await tx
      .select({ position: postBatchItems.position })
      .from(postBatchItems)
      .where(
        and(
          eq(postBatchItems.businessId, batch.businessId),
          eq(postBatchItems.batchId, batchId),
          ne(postBatchItems.status, "written"),
        ),
      )
      .orderBy(asc(postBatchItems.position));
    await announce(tx, batchTopic(batchId));
    return rows.map((row) => row.position);
  });
}
