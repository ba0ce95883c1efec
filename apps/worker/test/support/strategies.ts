import { emitToOutbox } from "@drumbeat/api/outbox/emit";
import { strategyRequested } from "@drumbeat/api/events";
import type { Database } from "@drumbeat/db/client";
import { strategies, strategyGenerations } from "@drumbeat/db/schema";
import { aBusiness, aGeneration } from "@drumbeat/db/testing/factories";
import { eq } from "drizzle-orm";
import { vi } from "vitest";

/** Asks for a strategy of a new business as the service does: row and event in one transaction. */
export async function askForStrategy(db: Database): Promise<{ businessId: string; generationId: string }> {
  const { id: businessId } = await aBusiness(db);
  return db.transaction(async (tx) => {
    const { id: generationId } = await aGeneration(tx, { businessId });
    await emitToOutbox(tx, strategyRequested.create({ businessId, generationId }));
    return { businessId, generationId };
  });
}

/** The generation, as soon as it satisfies `isSo`. */
export function generationWhen(
  db: Database,
  generationId: string,
  isSo: (row: typeof strategyGenerations.$inferSelect) => boolean,
) {
  return vi.waitFor(
    async () => {
      const [row] = await db
        .select()
        .from(strategyGenerations)
        .where(eq(strategyGenerations.id, generationId));
      if (!row || !isSo(row))
        throw new Error(`the generation is ${row?.status} at revision ${row?.revision}`);
      return row;
    },
    { timeout: 60_000, interval: 20 },
  );
}

export const isEnded = (row: { finishedAt: Date | null }): boolean => row.finishedAt !== null;
/** Something can be read already and something is still missing. */
export const isHalfWritten = (row: { status: string; body: object }): boolean =>
  row.status === "writing" && Object.keys(row.body).length >= 2;

export function versionsOf(db: Database, businessId: string) {
  return db
    .select({ version: strategies.version, isActive: strategies.isActive })
    .from(strategies)
    .where(eq(strategies.businessId, businessId));
}
