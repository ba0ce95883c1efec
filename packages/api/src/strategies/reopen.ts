import { DomainError } from "@drumbeat/core/errors";
import { strategyGenerations } from "@drumbeat/db/schema";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { BusinessContext } from "../context";
import { announce } from "../live/announce";
import { generationTopic } from "./topics";
import { lockVersions } from "./versions";

/**
 * Makes a strategy that failed or was stopped one that is to be written, so that its job finds something to do. Nothing
 * happens to one that is open. Throws conflict when it was written, or another is being written.
 */
export async function reopenGeneration(
  ctx: Pick<BusinessContext, "db" | "clock" | "businessId">,
  { generationId }: { generationId: string },
): Promise<void> {
  const { businessId } = ctx;
  const isOpen = inArray(strategyGenerations.status, ["queued", "writing"]);
  await ctx.db.transaction(async (tx) => {
    await lockVersions(tx, businessId);
    const [open] = await tx
      .select({ id: strategyGenerations.id })
      .from(strategyGenerations)
      .where(and(eq(strategyGenerations.businessId, businessId), isOpen));
    if (open?.id === generationId) return;
    if (open)
      throw new DomainError("conflict", "Another strategy is being written. Wait until it is finished.");
    const rows = await tx
      .update(strategyGenerations)
      .set({
        status: "queued",
        errorCode: null,
        errorMessage: null,
        finishedAt: null,
        // A day after it was asked for it would be given up.
        createdAt: new Date(ctx.clock.now()),
        revision: sql`${strategyGenerations.revision} + 1`,
      })
      .where(
        and(
          eq(strategyGenerations.businessId, businessId),
          eq(strategyGenerations.id, generationId),
          inArray(strategyGenerations.status, ["failed", "cancelled"]),
        ),
      )
      .returning({ id: strategyGenerations.id });
    if (rows.length === 0) {
      throw new DomainError(
        "conflict",
        "This strategy has been written. To have it written anew, go to the strategy page.",
      );
    }
    await announce(tx, generationTopic(generationId));
  });
}
