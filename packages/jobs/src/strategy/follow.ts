import type { StrategyProgress } from "@drumbeat/ai/strategy/write";
import { recordProgress, type GenerationProgress } from "@drumbeat/api/strategies/generation";
import { generationTopic } from "@drumbeat/api/strategies/topics";
import { isGenerationOpen, lifeSignMs, signLife } from "@drumbeat/api/strategies/upkeep";
import type { JobPorts } from "../ports";
import { briefly, persistently } from "./persistently";

/** Keeps a generation and its writing together, in both directions. */
export interface Follower {
  /** Aborts when the generation was cancelled or is gone. */
  signal: AbortSignal;
  /** Stores a step forward and wakes the pages. Does not throw: the finished text is saved at the end anyway. */
  record(progress: StrategyProgress): Promise<void>;
  stop(): void;
}

/** Follows a generation from now on; whoever cancels it before is found out by reading it afterwards. */
export async function followOrder(ports: JobPorts, generationId: string): Promise<Follower> {
  const { ctx, ai, changes } = ports;
  const controller = new AbortController();
  const [provider] = ai.providers;
  const author: Author = provider
    ? { source: "model", model: provider.models.strategy }
    : { source: "playbook", model: null };

  const check = () => {
    isGenerationOpen(ctx, generationId).then(
      (isOpen) => isOpen || controller.abort(),
      (error: unknown) => ctx.log.warn({ err: error, generationId }, "the generation could not be looked at"),
    );
  };
  const giveLifeSign = () => {
    signLife(ctx, generationId).catch((error: unknown) =>
      ctx.log.warn({ err: error, generationId }, "no sign of life could be given"),
    );
  };
  const stopWatching = await changes.watch(generationTopic(generationId), check);
  const lifeSigns = setInterval(giveLifeSign, lifeSignMs);

  return {
    signal: controller.signal,
    async record(progress) {
      const step = toStep(progress, author);
      const isOpen = await persistently(briefly, () => recordProgress(ctx, generationId, step)).catch(
        (error: unknown) => {
          ctx.log.warn({ err: error, generationId }, "progress could not be stored");
          return true;
        },
      );
      if (!isOpen) controller.abort();
    },
    stop() {
      clearInterval(lifeSigns);
      stopWatching();
    },
  };
}

type Author = Pick<GenerationProgress, "source" | "model">;

/** The cast: a section and its value belong together in `StrategyProgress` as well; its type just does not say so. */
function toStep(progress: StrategyProgress, author: Author): GenerationProgress {
  return progress.type === "writing"
    ? { writing: progress.section, ...author }
    : ({ section: progress.section, value: progress.value, ...author } as GenerationProgress);
}
