import { strategyGenerations } from "@drumbeat/db/schema";
import { and, asc, eq, inArray, lt } from "drizzle-orm";
import type { BaseContext } from "../context";
import { strategyRequested } from "../events";
import { failGeneration } from "./generation";

const isUnfinished = inArray(strategyGenerations.status, ["queued", "writing"]);

/** Whoever writes gives a sign of life this often, so that silence means that nobody does. */
export const lifeSignMs = 60_000;
/** Longer than any wait between two attempts, and than a worker takes to come back. */
const lostAfterMs = 5 * 60_000;
/** Nobody is waiting any more, and something is wrong that trying again does not heal. */
const givenUpAfterMs = 24 * 60 * 60_000;

/** False when it was cancelled, has ended or is gone: whoever writes should stop. */
export async function isGenerationOpen(ctx: BaseContext, generationId: string): Promise<boolean> {
  const rows = await ctx.db
    .select({ id: strategyGenerations.id })
    .from(strategyGenerations)
    .where(and(eq(strategyGenerations.id, generationId), isUnfinished));
  return rows.length > 0;
}

/** Says that somebody is still writing, although there is nothing to show. */
export async function signLife(ctx: BaseContext, generationId: string): Promise<void> {
  await ctx.db
    .update(strategyGenerations)
    .set({ updatedAt: new Date(ctx.clock.now()) })
    .where(and(eq(strategyGenerations.id, generationId), isUnfinished));
}

/**
 * Asks again for what was asked for and is being written by nobody, for instance because the job engine lost its
 * state; after a day it is given up with a sentence for people. Safe to run in several processes. Returns the ids of
 * those asked for again.
 */
export async function recoverLostGenerations(ctx: BaseContext): Promise<string[]> {
  const now = ctx.clock.now();
  const hopeless = await ctx.db
    .select({ id: strategyGenerations.id })
    .from(strategyGenerations)
    .where(and(isUnfinished, lt(strategyGenerations.createdAt, new Date(now - givenUpAfterMs))));
  for (const { id } of hopeless) {
    await failGeneration(ctx, id, {
      code: "lost",
      message: "This strategy could not be written within a day. Try again.",
    });
  }
  return ctx.db.transaction(async (tx) => {
    const lost = tx
      .select({ id: strategyGenerations.id })
      .from(strategyGenerations)
      .where(and(isUnfinished, lt(strategyGenerations.updatedAt, new Date(now - lostAfterMs))))
      .orderBy(asc(strategyGenerations.createdAt))
      .limit(100)
      .for("update", { skipLocked: true });
    const rows = await tx
      .update(strategyGenerations)
      .set({ updatedAt: new Date(now) })
      .where(inArray(strategyGenerations.id, lost))
      .returning({ generationId: strategyGenerations.id, businessId: strategyGenerations.businessId });
    await ctx.emit(tx, ...rows.map((row) => strategyRequested.create(row)));
    return rows.map((row) => row.generationId);
  });
}
