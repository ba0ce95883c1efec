import { DomainError } from "@drumbeat/core/errors";
import { languageName } from "@drumbeat/core/languages";
import type { PostContent } from "@drumbeat/core/posts/content";
import { improvedReason } from "@drumbeat/core/posts/improve";
import type { Database } from "@drumbeat/db/client";
import { postSuggestions } from "@drumbeat/db/schema";
import { and, eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import { recordAudit } from "../audit/record";
import type { BusinessContext } from "../context";
import { announce } from "../live/announce";
import { changeContent } from "../posts/content";
import { readContent } from "../posts/stored-content";
import { noSuchSuggestion } from "./read";
import type * as schemas from "./schemas";
import { suggestionTopic } from "./topics";

type Row = typeof postSuggestions.$inferSelect;

/** The post says what was suggested. Conflict when it has been changed since it was asked for. */
export async function acceptSuggestion(
  ctx: BusinessContext,
  { suggestionId, option }: z.output<typeof schemas.acceptSuggestion>,
) {
  return ctx.db.transaction(async (tx) => {
    const row = await lock(tx, ctx, suggestionId);
    const parts = row.answer?.options[option]?.parts;
    if (row.status !== "ready" || !parts) {
      throw new DomainError("conflict", "This suggestion cannot be taken any more. Ask for a new one.");
    }
    const content = await readContent(tx, ctx.businessId, row.postId);
    const before = content.parts.map((part) => part.text);
    const { post, voided } = await changeContent(tx, ctx, {
      postId: row.postId,
      baseRevision: row.baseRevision,
      content: withTexts(content, parts),
      source: row.source ?? "model",
      reason: improvedReason(row.task, languageName),
    });
    await set(tx, row, { status: "accepted", before, acceptedRevision: post.revision });
    await recordAudit(tx, ctx, {
      action: "post.suggestion_accepted",
      subject: { kind: "post", id: row.postId },
      after: { task: row.task.kind, voided },
    });
    return { revision: post.revision, status: post.status, voided };
  });
}

/** The post says again what it said before the suggestion was taken, which can then be taken once more. */
export async function undoSuggestion(
  ctx: BusinessContext,
  { suggestionId }: z.output<typeof schemas.nameSuggestion>,
) {
  return ctx.db.transaction(async (tx) => {
    const row = await lock(tx, ctx, suggestionId);
    if (row.status !== "accepted" || !row.before || row.acceptedRevision === null) {
      throw new DomainError("conflict", "This suggestion was not taken, so there is nothing to take back.");
    }
    const content = await readContent(tx, ctx.businessId, row.postId);
    const { post, voided } = await changeContent(tx, ctx, {
      postId: row.postId,
      baseRevision: row.acceptedRevision,
      content: withTexts(content, row.before),
      source: "person",
      reason: `Taken back: ${improvedReason(row.task, languageName)}`.slice(0, 200),
    });
    await set(tx, row, {
      status: "ready",
      baseRevision: post.revision,
      before: null,
      acceptedRevision: null,
    });
    await recordAudit(tx, ctx, {
      action: "post.suggestion_undone",
      subject: { kind: "post", id: row.postId },
      after: { task: row.task.kind, voided },
    });
    return { revision: post.revision, status: post.status, voided };
  });
}

/** Nobody wants it, or not any more. Nothing happens to one that was taken. */
export async function discardSuggestion(
  ctx: BusinessContext,
  { suggestionId }: z.output<typeof schemas.nameSuggestion>,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const [row] = await tx
      .update(postSuggestions)
      .set({ status: "discarded", finishedAt: new Date(ctx.clock.now()) })
      .where(
        and(
          eq(postSuggestions.businessId, ctx.businessId),
          eq(postSuggestions.id, suggestionId),
          inArray(postSuggestions.status, ["queued", "writing", "ready", "refused", "failed"]),
        ),
      )
      .returning({ postId: postSuggestions.postId, task: postSuggestions.task });
    if (!row) return;
    await announce(tx, suggestionTopic(suggestionId));
    await recordAudit(tx, ctx, {
      action: "post.suggestion_discarded",
      subject: { kind: "post", id: row.postId },
      after: { task: row.task.kind },
    });
  });
}

async function lock(tx: Database, { businessId }: BusinessContext, suggestionId: string): Promise<Row> {
  const [row] = await tx
    .select()
    .from(postSuggestions)
    .where(and(eq(postSuggestions.businessId, businessId), eq(postSuggestions.id, suggestionId)))
    .for("update");
  if (!row) throw new DomainError("not_found", noSuchSuggestion);
  return row;
}

async function set(tx: Database, row: Row, values: Partial<Row>): Promise<void> {
  await tx
    .update(postSuggestions)
    .set(values)
    .where(and(eq(postSuggestions.businessId, row.businessId), eq(postSuggestions.id, row.id)));
  await announce(tx, suggestionTopic(row.id));
}

/** The same content with other words; files stay with their part. */
function withTexts(content: PostContent, texts: readonly string[]): PostContent {
  if (texts.length !== content.parts.length) {
    throw new DomainError(
      "conflict",
      "The post has other parts than when this was asked for. Ask for a new one.",
    );
  }
  return {
    ...content,
    parts: content.parts.map((part, index) => ({ ...part, text: texts[index] ?? part.text })),
  };
}
