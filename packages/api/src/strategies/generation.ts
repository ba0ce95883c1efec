import { businessProfileSchema, type BusinessProfile } from "@drumbeat/core/business-profile";
import type { StrategyBody, StrategySection, StrategySource } from "@drumbeat/core/strategy";
import { normaliseStrategy } from "@drumbeat/core/strategy-normalise";
import { strategySectionTitles } from "@drumbeat/core/strategy";
import { businesses, strategies, strategyGenerations } from "@drumbeat/db/schema";
import { and, eq, inArray, sql } from "drizzle-orm";
import { DateTime } from "luxon";
import { noteStep } from "../analytics/note-step";
import { type Actor, recordAudit } from "../audit/record";
import type { BaseContext } from "../context";
import { announce } from "../live/announce";
import { generationTopic } from "./topics";
import { insertVersion } from "./versions";

const open = ["queued", "writing"] as const;
const isOpen = (generationId: string) =>
  and(eq(strategyGenerations.id, generationId), inArray(strategyGenerations.status, [...open]));

/** Everything that writing needs to know, read at the moment of writing. */
export interface GenerationOrder {
  businessId: string;
  profile: BusinessProfile;
  /** `YYYY-MM-DD` in the zone of the business. */
  today: string;
  feedback: string | null;
  previous: StrategyBody | null;
  section: StrategySection | null;
  isFresh: boolean;
}

/** Begins (or, after a crash, begins again) the writing of a generation. Null when it was cancelled or is already done. */
export async function startGeneration(
  ctx: BaseContext,
  generationId: string,
): Promise<GenerationOrder | null> {
  return ctx.db.transaction(async (tx) => {
    const [generation] = await tx
      .update(strategyGenerations)
      .set({ status: "writing", revision: nextRevision })
      .where(isOpen(generationId))
      .returning();
    if (!generation) return null;
    await announce(tx, generationTopic(generationId));

    const [business] = await tx.select().from(businesses).where(eq(businesses.id, generation.businessId));
    if (!business) return null;
    const [base] =
      generation.baseVersion === null
        ? []
        : await tx
            .select({ body: strategies.body })
            .from(strategies)
            .where(
              and(eq(strategies.businessId, business.id), eq(strategies.version, generation.baseVersion)),
            );
    return {
      businessId: business.id,
      profile: profileOf(business),
      today: DateTime.fromMillis(ctx.clock.now(), { zone: business.timeZone }).toISODate() ?? "",
      feedback: generation.feedback,
      previous: base?.body ?? null,
      section: generation.section,
      isFresh: generation.isFresh,
    };
  });
}

/** A step forward: a section has been begun, or one is finished. */
export type GenerationProgress = (
  | { writing: StrategySection }
  | { [S in StrategySection]: { section: S; value: StrategyBody[S] } }[StrategySection]
) & { source: StrategySource; model: string | null };

/** Stores progress and wakes the pages that follow it. False when the generation is no longer open: stop writing. */
export async function recordProgress(
  ctx: BaseContext,
  generationId: string,
  progress: GenerationProgress,
): Promise<boolean> {
  const change =
    "writing" in progress
      ? { writing: progress.writing }
      : {
          body: sql`${strategyGenerations.body} || ${JSON.stringify({ [progress.section]: progress.value })}::jsonb`,
          writing: null,
        };
  return ctx.db.transaction(async (tx) => {
    const rows = await tx
      .update(strategyGenerations)
      .set({ ...change, source: progress.source, model: progress.model, revision: nextRevision })
      .where(isOpen(generationId))
      .returning({ id: strategyGenerations.id });
    if (rows.length > 0) await announce(tx, generationTopic(generationId));
    return rows.length > 0;
  });
}

/**
 * The finished text becomes the next, active version, and what was edited meanwhile the one after it. Doing it twice
 * changes nothing; a cancelled one stays cancelled.
 */
export async function finishGeneration(
  ctx: BaseContext,
  generationId: string,
  result: { body: StrategyBody; source: StrategySource; model: string | null; promptVersion: string },
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const [generation] = await tx
      .update(strategyGenerations)
      .set({
        status: "done",
        body: result.body,
        writing: null,
        source: result.source,
        model: result.model,
        finishedAt: new Date(ctx.clock.now()),
        revision: nextRevision,
      })
      .where(isOpen(generationId))
      .returning();
    if (!generation) return;
    const version = await insertVersion(tx, ctx.clock, {
      businessId: generation.businessId,
      body: result.body,
      source: result.source,
      model: result.model,
      promptVersion: result.promptVersion,
      authorId: generation.requestedBy,
      reason: reasonOf(generation),
      generationId,
    });
    const { businessId } = generation;
    await noteStep(ctx, tx, { businessId }, "strategy_created", { source: result.source, version });
    const edited = Object.keys(generation.edits) as StrategySection[];
    if (edited.length > 0) {
      await insertVersion(tx, ctx.clock, {
        businessId: generation.businessId,
        body: normaliseStrategy({ ...result.body, ...generation.edits }, result.body),
        source: result.source,
        model: result.model,
        promptVersion: result.promptVersion,
        authorId: generation.editedBy,
        reason: `Edited ${edited.map((section) => `“${strategySectionTitles[section]}”`).join(", ")} while it was being written`,
        generationId: null,
      });
    }
    await announce(tx, generationTopic(generationId));
    await recordAudit(
      tx,
      { clock: ctx.clock, businessId: generation.businessId, actor: writer(generation.requestedBy) },
      {
        action: "strategy.written",
        subject: { kind: "strategy", id: String(version) },
        after: { version, source: result.source, model: result.model, edited },
      },
    );
  });
}

/** Ends a generation with a sentence for people. Finished sections stay readable. */
export async function failGeneration(
  ctx: BaseContext,
  generationId: string,
  failure: { code: string; message: string },
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const [row] = await tx
      .update(strategyGenerations)
      .set({
        status: "failed",
        writing: null,
        errorCode: failure.code,
        errorMessage: failure.message,
        finishedAt: new Date(ctx.clock.now()),
        revision: nextRevision,
      })
      .where(isOpen(generationId))
      .returning({
        businessId: strategyGenerations.businessId,
        requestedBy: strategyGenerations.requestedBy,
      });
    if (!row) return;
    await announce(tx, generationTopic(generationId));
    await recordAudit(
      tx,
      { clock: ctx.clock, businessId: row.businessId, actor: writer(row.requestedBy) },
      {
        action: "strategy.failed",
        subject: { kind: "generation", id: generationId },
        after: { code: failure.code, message: failure.message },
      },
    );
  });
}

/** Writing is a job; it acts for whoever asked. */
const writer = (userId: string | null): Actor => ({ kind: "job", id: "write-strategy", userId });

const nextRevision = sql`${strategyGenerations.revision} + 1`;

/** What the founder told, as plans and texts are made from it. */
export function profileOf(row: typeof businesses.$inferSelect): BusinessProfile {
  const fields = Object.keys(businessProfileSchema.shape) as (keyof BusinessProfile)[];
  return businessProfileSchema.parse(Object.fromEntries(fields.map((field) => [field, row[field]])));
}

function reasonOf(generation: typeof strategyGenerations.$inferSelect): string {
  if (generation.section) {
    const title = strategySectionTitles[generation.section];
    return generation.feedback
      ? `“${title}” written anew: ${generation.feedback}`
      : `“${title}” written anew`;
  }
  if (generation.baseVersion === null) return "First strategy";
  return generation.feedback ? `Written anew: ${generation.feedback}` : "Written anew";
}
