import { DomainError } from "@drumbeat/core/errors";
import type { StrategyBody } from "@drumbeat/core/strategy";
import { strategies, strategyGenerations } from "@drumbeat/db/schema";
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { z } from "zod";
import { type AuditContext, recordAudit } from "../audit/record";
import type { BusinessContext } from "../context";
import { strategyRequested } from "../events";
import { announce } from "../live/announce";
import { assertWithinPlan } from "../plans/assert";
import { recordUsage } from "../plans/usage";
import type { generateStrategy, nameGeneration } from "./schemas";
import { generationTopic } from "./topics";
import { lockVersions } from "./versions";

const open = inArray(strategyGenerations.status, ["queued", "writing"]);

const generationColumns = {
  id: strategyGenerations.id,
  status: strategyGenerations.status,
  section: strategyGenerations.section,
  feedback: strategyGenerations.feedback,
  /** Finished sections, with what was changed by hand meanwhile. */
  body: sql<Partial<StrategyBody>>`${strategyGenerations.body} || ${strategyGenerations.edits}`,
  writing: strategyGenerations.writing,
  source: strategyGenerations.source,
  model: strategyGenerations.model,
  revision: strategyGenerations.revision,
  errorCode: strategyGenerations.errorCode,
  errorMessage: strategyGenerations.errorMessage,
  createdAt: strategyGenerations.createdAt,
  finishedAt: strategyGenerations.finishedAt,
  /** The strategy version that it became; null until then. */
  version: strategies.version,
};

/** Asks for a strategy, or for one section anew. While one is being written, a second request finds that one. */
export async function requestStrategy(
  ctx: BusinessContext,
  input: z.infer<typeof generateStrategy>,
): Promise<{ generationId: string }> {
  return ctx.db.transaction(async (tx) => {
    await lockVersions(tx, ctx.businessId);
    const [running] = await tx
      .select({ id: strategyGenerations.id })
      .from(strategyGenerations)
      .where(and(eq(strategyGenerations.businessId, ctx.businessId), open));
    if (running) return { generationId: running.id };

    const [active] = await tx
      .select({ version: strategies.version })
      .from(strategies)
      .where(and(eq(strategies.businessId, ctx.businessId), eq(strategies.isActive, true)));
    if (input.section && !active) {
      throw new DomainError(
        "not_found",
        "There is no strategy yet whose section could be written anew. Write the whole strategy first.",
      );
    }
    await assertWithinPlan({ ...ctx, db: tx }, "strategies", 1);
    await assertWithinPlan({ ...ctx, db: tx }, "aiCalls", 1);
    const [generation] = await tx
      .insert(strategyGenerations)
      .values({
        businessId: ctx.businessId,
        requestedBy: ctx.session.userId,
        section: input.section,
        feedback: input.feedback,
        isFresh: input.isFresh,
        baseVersion: active?.version ?? null,
        createdAt: new Date(ctx.clock.now()),
      })
      .returning({ id: strategyGenerations.id });
    if (!generation) throw new Error("the new generation was not returned");
    await recordUsage(tx, {
      businessId: ctx.businessId,
      action: "strategy_requested",
      at: new Date(ctx.clock.now()),
    });
    await ctx.emit(tx, strategyRequested.create({ businessId: ctx.businessId, generationId: generation.id }));
    await recordAudit(tx, ctx, {
      action: "strategy.requested",
      subject: { kind: "generation", id: generation.id },
      after: { section: input.section, feedback: input.feedback },
    });
    return { generationId: generation.id };
  });
}

/** The newest generation, running or ended. Null when none was ever asked for. */
export async function latestGeneration(ctx: BusinessContext) {
  const [row] = await selectGenerations(ctx)
    .where(eq(strategyGenerations.businessId, ctx.businessId))
    .orderBy(desc(strategyGenerations.createdAt))
    .limit(1);
  return row ?? null;
}

/** One generation of this business. */
export async function getGeneration(ctx: BusinessContext, generationId: string) {
  const [row] = await selectGenerations(ctx).where(
    and(eq(strategyGenerations.businessId, ctx.businessId), eq(strategyGenerations.id, generationId)),
  );
  if (!row) throw new DomainError("not_found", "This strategy is not being written here.");
  return row;
}

/** Stops the writing. Nothing happens when it has already ended. */
export async function cancelGeneration(
  ctx: Pick<BusinessContext, "db" | "businessId"> & AuditContext,
  input: z.infer<typeof nameGeneration>,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const rows = await tx
      .update(strategyGenerations)
      .set({
        status: "cancelled",
        writing: null,
        finishedAt: new Date(ctx.clock.now()),
        revision: sql`${strategyGenerations.revision} + 1`,
      })
      .where(
        and(
          eq(strategyGenerations.businessId, ctx.businessId),
          eq(strategyGenerations.id, input.generationId),
          open,
        ),
      )
      .returning({ id: strategyGenerations.id });
    if (rows.length === 0) return;
    await announce(tx, generationTopic(input.generationId));
    await recordAudit(tx, ctx, {
      action: "strategy.cancelled",
      subject: { kind: "generation", id: input.generationId },
    });
  });
}

function selectGenerations(ctx: BusinessContext) {
  return ctx.db
    .select(generationColumns)
    .from(strategyGenerations)
    .leftJoin(strategies, eq(strategies.generationId, strategyGenerations.id))
    .$dynamic();
}
