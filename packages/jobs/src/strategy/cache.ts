import { strategyCacheKey, type StrategyRequest } from "@drumbeat/ai/strategy/write";
import { readAiCache, recordAiCalls, writeAiCache } from "@drumbeat/api/ai/service";
import { strategyBodySchema, strategySources } from "@drumbeat/core/strategy";
import { z } from "zod";
import type { JobPorts } from "../ports";
import type { WrittenStrategy } from "./produce";

const keptStrategy = z.strictObject({
  body: strategyBodySchema,
  source: z.enum(strategySources),
  model: z.string().nullable(),
  promptVersion: z.string(),
});

/** Yesterday's answer to the very same question. The playbook answers faster than a cache, so only models are kept. */
export function openCache({ ctx, ai }: JobPorts, businessId: string, request: StrategyRequest) {
  const [provider] = ai.providers;
  const key = strategyCacheKey(request, provider, businessId);
  return {
    /** Null when there is none, or when an older release wrote it in another shape. A hit is in the ledger, for nothing. */
    async read(): Promise<WrittenStrategy | null> {
      if (!provider) return null;
      const startedAt = ctx.clock.now();
      const kept = keptStrategy.safeParse(await readAiCache(ctx, key, businessId)).data;
      if (!kept) return null;
      await recordAiCalls(ctx, businessId, "strategy", [
        {
          model: kept.model ?? provider.models.strategy,
          promptVersion: kept.promptVersion,
          inputTokens: 0,
          outputTokens: 0,
          costMicroDollars: 0,
          latencyMs: ctx.clock.now() - startedAt,
          isCacheHit: true,
          outcome: "ok",
        },
      ]);
      return kept;
    },
    async write(written: WrittenStrategy): Promise<void> {
      if (provider) await writeAiCache(ctx, key, businessId, written);
    },
  };
}
