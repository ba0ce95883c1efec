import type { Database } from "@drumbeat/db/client";
import {
  businesses,
  postBatches,
  postBatchItems,
  postSuggestions,
  strategyGenerations,
} from "@drumbeat/db/schema";
import { and, eq, inArray, sql, type SQL } from "drizzle-orm";

const open = ["queued", "writing"] as const;

/**
 * How many requests to the language model were asked for and are still to be made: one for each strategy, post and
 * wording that is being written. They hold their place from the transaction that asks until the job has ended, whatever
 * became of it; what was really used is noted as it is used.
 */
export async function askedFor(tx: Database, whose: SQL): Promise<number> {
  const own = tx.select({ id: businesses.id }).from(businesses).where(whose);
  const done = tx.$count(
    postBatchItems,
    and(eq(postBatchItems.batchId, postBatches.id), inArray(postBatchItems.status, ["written", "failed"])),
  );
  const [strategies, wordings, [posts]] = await Promise.all([
    tx.$count(
      strategyGenerations,
      and(inArray(strategyGenerations.businessId, own), inArray(strategyGenerations.status, open)),
    ),
    tx.$count(
      postSuggestions,
      and(inArray(postSuggestions.businessId, own), inArray(postSuggestions.status, open)),
    ),
    tx
      .select({ left: sql<number>`coalesce(sum(greatest(${postBatches.postCount} - (${done}), 0)), 0)::int` })
      .from(postBatches)
      .where(and(inArray(postBatches.businessId, own), inArray(postBatches.status, open))),
  ]);
  return strategies + wordings + (posts?.left ?? 0);
}
