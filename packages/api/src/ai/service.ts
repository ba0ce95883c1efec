import { aiCache, aiCalls } from "@drumbeat/db/schema";
import { and, eq, gt, sql } from "drizzle-orm";
import type { BaseContext } from "../context";
import { recordUsage } from "../plans/usage";

/** One request to a model, or one answer from the cache, as the ledger keeps it. */
export type AiCallRecord = Pick<
  typeof aiCalls.$inferInsert,
  | "model"
  | "promptVersion"
  | "inputTokens"
  | "outputTokens"
  | "costMicroDollars"
  | "latencyMs"
  | "outcome"
  | "isCacheHit"
>;

/** Answers are kept for a day. */
const cacheMs = 24 * 60 * 60 * 1000;

/** Writes calls into the ledger. */
export async function recordAiCalls(
  ctx: BaseContext,
  businessId: string,
  task: string,
  calls: readonly AiCallRecord[],
): Promise<void> {
  if (calls.length === 0) return;
  const createdAt = new Date(ctx.clock.now());
  const made = calls.filter(({ isCacheHit }) => !isCacheHit);
  const sum = (of: (call: AiCallRecord) => number | null | undefined) =>
    made.reduce((total, call) => total + (of(call) ?? 0), 0);
  await unlessDeleted(
    ctx.db.transaction(async (tx) => {
      await tx.insert(aiCalls).values(calls.map((call) => ({ ...call, businessId, task, createdAt })));
      if (made.length === 0) return;
      await recordUsage(tx, {
        businessId,
        action: "ai_call",
        at: createdAt,
        quantity: made.length,
        inputTokens: sum((call) => call.inputTokens),
        outputTokens: sum((call) => call.outputTokens),
        costMicroDollars: sum((call) => call.costMicroDollars),
      });
    }),
  );
}

/** The answer kept under `key` for this business, or null. The caller parses it: an older release may have written it. */
export async function readAiCache(ctx: BaseContext, key: string, businessId: string): Promise<unknown> {
  const [row] = await ctx.db
    .select({ value: aiCache.value })
    .from(aiCache)
    .where(
      and(
        eq(aiCache.key, key),
        eq(aiCache.businessId, businessId),
        gt(aiCache.expiresAt, new Date(ctx.clock.now())),
      ),
    );
  return row?.value ?? null;
}

/** Keeps an answer for 24 hours; a newer answer replaces it. */
export async function writeAiCache(
  ctx: BaseContext,
  key: string,
  businessId: string,
  value: unknown,
): Promise<void> {
  const expiresAt = new Date(ctx.clock.now() + cacheMs);
  await unlessDeleted(
    ctx.db
      .insert(aiCache)
      .values({ key, businessId, value, expiresAt })
      .onConflictDoUpdate({
        target: aiCache.key,
        set: { value, expiresAt },
        // A key of another business is never overwritten, whatever made the two collide.
        setWhere: sql`${aiCache.businessId} = ${businessId}`,
      }),
  );
}

const foreignKeyViolation = "23503";

/** A business that was deleted meanwhile took its ledger and its answers with it: nothing is left to write to. */
async function unlessDeleted(write: PromiseLike<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    const isDeleted =
      typeof cause === "object" && cause !== null && "code" in cause && cause.code === foreignKeyViolation;
    if (!isDeleted) throw error;
  }
}
