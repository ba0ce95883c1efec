import { DomainError } from "@drumbeat/core/errors";
import { postSuggestions } from "@drumbeat/db/schema";
import { and, eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import { recordAudit } from "../audit/record";
import type { BusinessContext } from "../context";
import { suggestionRequested } from "../events";
import { assertWithinPlan } from "../plans/assert";
import { lockForEdit } from "../posts/locked";
import type * as schemas from "./schemas";

/** Asks for another wording of a post. While one is being written, a second request finds that one. */
export async function improvePost(
  ctx: BusinessContext,
  { postId, baseRevision, task }: z.output<typeof schemas.improvePost>,
): Promise<{ suggestionId: string }> {
  const { businessId } = ctx;
  return ctx.db.transaction(async (tx) => {
    const post = await lockForEdit(tx, businessId, postId, baseRevision);
    const [running] = await tx
      .select({ id: postSuggestions.id })
      .from(postSuggestions)
      .where(
        and(
          eq(postSuggestions.businessId, businessId),
          eq(postSuggestions.postId, postId),
          inArray(postSuggestions.status, ["queued", "writing"]),
        ),
      );
    if (running) return { suggestionId: running.id };
    if (post.body.trim() === "") {
      throw new DomainError("conflict", "There is no text yet to work on. Write a first line.");
    }
    await assertWithinPlan({ ...ctx, db: tx }, "aiCalls", 1);
    const now = new Date(ctx.clock.now());
    const [row] = await tx
      .insert(postSuggestions)
      .values({
        businessId,
        postId,
        requestedBy: ctx.session.userId,
        task,
        baseRevision: post.revision,
        createdAt: now,
        updatedAt: now,
      })
      .returning({ id: postSuggestions.id });
    if (!row) throw new Error("the new suggestion was not returned");
    await ctx.emit(tx, suggestionRequested.create({ businessId, suggestionId: row.id }));
    await recordAudit(tx, ctx, {
      action: "post.suggestion_requested",
      subject: { kind: "post", id: postId },
      after: { task: task.kind },
    });
    return { suggestionId: row.id };
  });
}
