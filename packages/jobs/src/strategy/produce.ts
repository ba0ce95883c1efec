import type { AiCall } from "@drumbeat/ai/calls";
import { AiFailure } from "@drumbeat/ai/failure";
import { writeStrategy, type StrategyResult } from "@drumbeat/ai/strategy/write";
import { recordAiCalls } from "@drumbeat/api/ai/service";
import { startGeneration, type GenerationOrder } from "@drumbeat/api/strategies/generation";
import type { JobPorts } from "../ports";
import { openCache } from "./cache";
import { followOrder, type Follower } from "./follow";
import { patiently, persistently } from "./persistently";

export type WrittenStrategy = Omit<StrategyResult, "calls">;

/**
 * The text of a strategy: from the cache, else from a model or the playbook, with progress stored as it comes and
 * every call in the ledger, also the failed ones. Null when the generation was closed meanwhile. Throws AiFailure.
 */
export async function produceStrategy(
  ports: JobPorts,
  generationId: string,
): Promise<WrittenStrategy | null> {
  // Watched before it is read: a cancellation in between is then seen, not missed.
  const follower = await followOrder(ports, generationId);
  try {
    // Read here and not handed over from an earlier step, so that the engine keeps no copy of what the founder wrote.
    const order = await startGeneration(ports.ctx, generationId);
    return order && (await answerOrder(ports, order, follower));
  } finally {
    follower.stop();
  }
}

async function answerOrder(
  ports: JobPorts,
  { businessId, isFresh, ...request }: GenerationOrder,
  follower: Follower,
): Promise<WrittenStrategy | null> {
  const { ctx, ai } = ports;
  const cache = openCache(ports, businessId, request);
  const kept = isFresh ? null : await cache.read();
  if (kept) return kept;

  const meter = (calls: AiCall[]) =>
    persistently(patiently, () => recordAiCalls(ctx, businessId, "strategy", calls));
  try {
    const { calls, ...written } = await writeStrategy(request, {
      providers: ai.providers,
      onProgress: (progress) => follower.record(progress),
      signal: follower.signal,
      now: () => ctx.clock.now(),
    });
    // Kept before anything else: should this worker end now, the next one need not pay for the text again.
    await persistently(patiently, () => cache.write(written));
    await meter(calls);
    return written;
  } catch (error) {
    if (!(error instanceof AiFailure)) throw error;
    await meter(error.calls);
    if (error.code === "cancelled") return null;
    throw error;
  }
}
