import { postBatches, postBatchItems } from "@drumbeat/db/schema";
import { and, asc, eq, inArray, lt } from "drizzle-orm";
import { recordAudit } from "../audit/record";
import type { BaseContext } from "../context";
import { batchRequested } from "../events";
import { announce } from "../live/announce";
import { isOpen, nextRevision } from "./open";
import { batchTopic } from "./topics";

/** Whoever writes gives a sign of life this often, so that silence means that nobody does. */
export const lifeSignMs = 60_000;
/** Longer than any wait between two attempts, and than a worker takes to come back. */
const lostAfterMs = 5 * 60_000;
/** Nobody is waiting any more, and something is wrong that trying again does not heal. */
const givenUpAfterMs = 24 * 60 * 60_000;

interface Ending {
  /** What is said of posts that nobody could finish. */
  message?: string;
  /** True for a run that was stopped, or shares its posts with another: what is open is somebody else's to end. */
  leavesOpen?: boolean;
}

/**
 * Ends a batch as its posts ended: all written, some, or none. Nothing happens when it has already ended, or when posts
 * are open that are left to somebody else.
 */
export async function finishBatch(
  ctx: BaseContext,
  batchId: string,
  { message = "This post was not written. Try it again.", leavesOpen = false }: Ending = {},
): Promise<{ written: number; failed: number } | null> {
  return ctx.db.transaction(async (tx) => {
    const [batch] = await tx
      .select()
      .from(postBatches)
      .where(and(eq(postBatches.id, batchId), isOpen))
      .for("update");
    if (!batch) return null;
    const ofBatch = and(eq(postBatchItems.businessId, batch.businessId), eq(postBatchItems.batchId, batchId));
    const isUnfinished = and(ofBatch, inArray(postBatchItems.status, ["planned", "writing"]));
    if (leavesOpen && (await tx.$count(postBatchItems, isUnfinished)) > 0) return null;
    await tx.update(postBatchItems).set({ status: "failed", errorMessage: message }).where(isUnfinished);
    const items = await tx
      .select({ status: postBatchItems.status, errorMessage: postBatchItems.errorMessage })
      .from(postBatchItems)
      .where(ofBatch)
      .orderBy(asc(postBatchItems.position));
    const written = items.filter((item) => item.status === "written").length;
    const failed = items.length - written;
    const status = written === 0 ? "failed" : failed > 0 ? "partly_done" : "done";
    await tx
      .update(postBatches)
      .set({
        status,
        errorCode: status === "failed" ? "failed" : null,
        errorMessage:
          status === "failed" ? (items.find((item) => item.errorMessage)?.errorMessage ?? message) : null,
        finishedAt: new Date(ctx.clock.now()),
        revision: nextRevision,
      })
      .where(eq(postBatches.id, batchId));
    await announce(tx, batchTopic(batchId));
    await recordAudit(
      tx,
      {
        clock: ctx.clock,
        businessId: batch.businessId,
        actor: { kind: "job", id: "write-batch", userId: batch.requestedBy },
      },
      {
        action: "post.batch_ended",
        subject: { kind: "batch", id: batchId },
        after: { status, written, failed },
      },
    );
    return { written, failed };
  });
}

/** False when it was stopped, has ended or is gone: whoever writes should stop. */
export async function isBatchOpen(ctx: BaseContext, batchId: string): Promise<boolean> {
  const rows = await ctx.db
    .select({ id: postBatches.id })
    .from(postBatches)
    .where(and(eq(postBatches.id, batchId), isOpen));
  return rows.length > 0;
}

/** Says that somebody is still writing, although there is nothing to show. */
export async function signLife(ctx: BaseContext, batchId: string): Promise<void> {
  await ctx.db
    .update(postBatches)
    .set({ updatedAt: new Date(ctx.clock.now()) })
    .where(and(eq(postBatches.id, batchId), isOpen));
}

/**
 * Asks again for what was asked for and is being written by nobody, for instance because the job engine lost its
 * state; after a day it ends with what is there. Safe to run in several processes. Returns the ids of those asked for
 * again.
 */
export async function recoverLostBatches(ctx: BaseContext): Promise<string[]> {
  const now = ctx.clock.now();
  const hopeless = await ctx.db
    .select({ id: postBatches.id })
    .from(postBatches)
    .where(
      and(
        isOpen,
        lt(postBatches.createdAt, new Date(now - givenUpAfterMs)),
        lt(postBatches.updatedAt, new Date(now - lostAfterMs)),
      ),
    );
  for (const { id } of hopeless)
    await finishBatch(ctx, id, { message: "This post could not be written within a day. Try it again." });
  return ctx.db.transaction(async (tx) => {
    const lost = tx
      .select({ id: postBatches.id })
      .from(postBatches)
      .where(and(isOpen, lt(postBatches.updatedAt, new Date(now - lostAfterMs))))
      .orderBy(asc(postBatches.createdAt))
      .limit(100)
      .for("update", { skipLocked: true });
    const rows = await tx
      .update(postBatches)
      .set({ updatedAt: new Date(now) })
      .where(inArray(postBatches.id, lost))
      .returning({ batchId: postBatches.id, businessId: postBatches.businessId });
    await ctx.emit(tx, ...rows.map((row) => batchRequested.create(row)));
    return rows.map((row) => row.batchId);
  });
}
