import { failGeneration, finishGeneration, startGeneration } from "@drumbeat/api/strategies/generation";
import { strategyRequested } from "@drumbeat/api/events";
import type { JobsClient } from "../client";
import type { JobPorts } from "../ports";
import { toJobError } from "../strategy/failures";
import { produceStrategy } from "../strategy/produce";

/** Writes the strategy that somebody asked for, while the page follows. */
export function writeStrategyJob(inngest: JobsClient, ports: JobPorts) {
  const { ctx } = ports;
  return inngest.createFunction(
    {
      id: "write-strategy",
      triggers: [strategyRequested],
      retries: 3,
      concurrency: { key: "event.data.businessId", limit: 1 },
      onFailure: async ({ event }) => {
        const { generationId } = strategyRequested.schema.parse(event.data.event.data);
        await failGeneration(ctx, generationId, {
          code: "internal",
          message:
            "The strategy could not be written because of a fault on our side. What is finished stays readable. Try again.",
        });
      },
    },
    async ({ event, step, attempt, maxAttempts }) => {
      const { generationId } = event.data;

      const begunAt = await step.run("begin", async () =>
        (await startGeneration(ctx, generationId)) ? ctx.clock.now() : null,
      );
      if (begunAt === null) return { outcome: "nothing to do" };

      const written = await step.run("write", () =>
        produceStrategy(ports, generationId).catch(async (error: unknown) => {
          const isLast = attempt + 1 === maxAttempts;
          throw await toJobError(ctx, generationId, error, { attempt, isLast, begunAt });
        }),
      );
      if (!written) return { outcome: "cancelled" };

      await step.run("save", () => finishGeneration(ctx, generationId, written));
      return { outcome: "written", source: written.source };
    },
  );
}
