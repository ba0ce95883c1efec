import { DomainError } from "@drumbeat/core/errors";
import { postBatches, postBatchItems } from "@drumbeat/db/schema";
import { and, count, eq, inArray, ne } from "drizzle-orm";
import { type AuditContext, recordAudit } from "../audit/record";
import type { BusinessContext } from "../context";
import { batchRequested } from "../events";
import { announce } from "../live/announce";
import { assertWithinPlan } from "../plans/assert";
import { isOpen, nextRevision } from "./open";
import { batchStoppedTopic, batchTopic } from "./topics";

interface Named {
  batchId: string;
}

/** Stops the writing; what is written stays. Nothing happens when it has already ended. */
export async function cancelBatch(
  ctx: Pick<BusinessContext, "db" | "businessId"> & AuditContext,
  { batchId }: Named,
): Promise<void> {
  const { businessId } = ctx;
  await ctx.db.transaction(async (tx) => {
    const rows = await tx
      .update(postBatches)
      .set({ status: "cancelled", finishedAt: new Date(ctx.clock.now()), revision: nextRevision })
      .where(and(eq(postBatches.businessId, businessId), eq(postBatches.id, batchId), isOpen))
      .returning({ id: postBatches.id });
    if (rows.length === 0) return;
    await tx
      .update(postBatchItems)
      .set({ status: "planned" })
      .where(
        and(
          eq(postBatchItems.businessId, businessId),
          eq(postBatchItems.batchId, batchId),
          eq(postBatchItems.status, "writing"),
        ),
      );
    await announce(tx, batchTopic(batchId));
    await announce(tx, batchStoppedTopic(batchId));
    await recordAudit(tx, ctx, { action: "post.batch_cancelled", subject: { kind: "batch", id: batchId } });
  });
}

/** Has those posts tried again that are missing. Throws conflict when none is, or others are being written. */
export async function resumeBatch(ctx: BusinessContext, { batchId }: Named): Promise<void> {
  const { businessId } = ctx;
  await ctx.db.transaction(async (tx) => {
    const [batch] = await tx
      .select({ status: postBatches.status, postCount: postBatches.postCount })
      .from(postBatches)
      .where(and(eq(postBatches.businessId, businessId), eq(postBatches.id, batchId)))
      .for("update");
    if (!batch) throw new DomainError("not_found", "There is no such plan of posts.");
    if (batch.status === "queued" || batch.status === "writing") return;
    if (batch.status === "done")
      throw new DomainError("conflict", "All posts of this plan have been written.");
    const [other] = await tx
      .select({ id: postBatches.id })
      .from(postBatches)
      .where(and(eq(postBatches.businessId, businessId), isOpen));
    if (other) {
      throw new DomainError("conflict", "Other posts are being written. Wait until they are finished.");
    }
    const ofBatch = and(eq(postBatchItems.businessId, businessId), eq(postBatchItems.batchId, batchId));
    const [written] = await tx
      .select({ count: count() })
      .from(postBatchItems)
      .where(and(ofBatch, eq(postBatchItems.status, "written")));
    const missing = batch.postCount - (written?.count ?? 0);
    await assertWithinPlan({ ...ctx, db: tx }, "aiCalls", missing);
    await tx
      .update(postBatchItems)
      .set({ status: "planned", errorMessage: null })
      .where(and(ofBatch, inArray(postBatchItems.status, ["failed", "writing"])));
    await tx
      .update(postBatches)
      .set({
        status: "queued",
        errorCode: null,
        errorMessage: null,
        finishedAt: null,
        updatedAt: new Date(ctx.clock.now()),
        revision: nextRevision,
      })
      .where(
        and(
          eq(postBatches.businessId, businessId),
          eq(postBatches.id, batchId),
          ne(postBatches.status, "done"),
        ),
      );
    await announce(tx, batchTopic(batchId));
    await ctx.emit(tx, batchRequested.create({ businessId, batchId }));
    await recordAudit(tx, ctx, {
      action: "post.batch_resumed",
      subject: { kind: "batch", id: batchId },
      after: { posts: missing },
    });
  });
}
