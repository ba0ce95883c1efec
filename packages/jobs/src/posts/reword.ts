import { createHash } from "node:crypto";
import type { AiCall } from "@drumbeat/ai/calls";
import { AiFailure } from "@drumbeat/ai/failure";
import { improvePost } from "@drumbeat/ai/posts/improve/improve-post";
import { improvePromptVersion } from "@drumbeat/ai/posts/improve/prompt";
import { readAiCache, recordAiCalls, writeAiCache } from "@drumbeat/api/ai/service";
import { suggestionTopic } from "@drumbeat/api/writing/topics";
import {
  endSuggestion,
  isSuggestionOpen,
  startSuggestion,
  type SuggestionOrder,
} from "@drumbeat/api/writing/writing";
import { improveAnswerSchema } from "@drumbeat/core/posts/improve";
import { RetryAfterError } from "inngest";
import type { JobPorts } from "../ports";
import { patiently, persistently } from "../strategy/persistently";

/** Somebody waits with the menu still open. */
const waitsMs = [500, 3_000];

/** Rewords a post and keeps what came of it as a suggestion. A failure that may heal soon is thrown. */
export async function rewordPost(
  ports: JobPorts,
  suggestionId: string,
  { attempt, isLast }: { attempt: number; isLast: boolean },
): Promise<string> {
  const { ctx, ai, changes } = ports;
  const controller = new AbortController();
  const stop = await changes.watch(suggestionTopic(suggestionId), () => {
    isSuggestionOpen(ctx, suggestionId).then(
      (isOpen) => isOpen || controller.abort(),
      (error: unknown) => ctx.log.warn({ err: error, suggestionId }, "the suggestion could not be looked at"),
    );
  });
  try {
    const order = await startSuggestion(ctx, suggestionId);
    if (!order) return "nothing to do";
    const { businessId, ...request } = order;
    const key = cacheKey(ports, order);
    const kept = improveAnswerSchema.safeParse(key && (await readAiCache(ctx, key, businessId))).data;
    const model = ai.providers[0]?.models.content ?? null;
    if (kept) {
      await endSuggestion(ctx, suggestionId, { status: "ready", answer: kept, source: "model", model });
      return "kept";
    }
    const meter = (calls: AiCall[]) =>
      persistently(patiently, () => recordAiCalls(ctx, businessId, "improve", calls));
    try {
      const {
        calls,
        source,
        model: answeredBy,
        ...improved
      } = await improvePost(request, {
        providers: ai.providers,
        signal: controller.signal,
        now: () => ctx.clock.now(),
      });
      await meter(calls);
      const by = { source, model: answeredBy };
      if ("refusal" in improved) {
        await endSuggestion(ctx, suggestionId, { status: "refused", message: improved.refusal, ...by });
        return "refused";
      }
      if (key) await writeAiCache(ctx, key, businessId, improved.answer);
      await endSuggestion(ctx, suggestionId, { status: "ready", answer: improved.answer, ...by });
      return "ready";
    } catch (error) {
      if (!(error instanceof AiFailure)) throw error;
      await meter(error.calls);
      if (error.code === "cancelled") return "nothing to do";
      const waitMs = error.retryAfterSeconds ? error.retryAfterSeconds * 1_000 : (waitsMs[attempt] ?? 3_000);
      if (error.isRetryable && !isLast && waitMs <= 20_000) {
        throw new RetryAfterError(error.message, waitMs, { cause: error });
      }
      await endSuggestion(ctx, suggestionId, { status: "failed", message: error.message });
      return "failed";
    }
  } finally {
    stop();
  }
}

/** The key under which an answer of a model is kept for a day. Null for rules, which are faster than a cache. */
function cacheKey(
  { ai }: JobPorts,
  { businessId, task, network, parts, pillar }: SuggestionOrder,
): string | null {
  const [provider] = ai.providers;
  if (!provider) return null;
  const input = createHash("sha256")
    .update(JSON.stringify([task, network, parts, pillar]))
    .digest("base64url");
  return [
    businessId,
    "improve",
    improvePromptVersion,
    provider.baseUrl ?? "openai",
    provider.models.content,
    input,
  ].join(":");
}
