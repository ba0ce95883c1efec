import { finishBatch } from "@drumbeat/api/batches/ending";
import { batchRequested } from "@drumbeat/api/events";
import type { JobsClient } from "../client";
import type { JobPorts } from "../ports";
import { planPosts } from "../posts/plan";
import { writeItem } from "../posts/write-item";

/** Plans and writes the posts that somebody asked for, each in a step of its own, while the page follows. */
export function writeBatchJob(inngest: JobsClient, ports: JobPorts) {
  const { ctx, ai } = ports;
  return inngest.createFunction(
    {
      id: "write-batch",
      triggers: [batchRequested],
      retries: 3,
      // Counts the steps that run, over all batches: what a provider lets us ask at once.
      concurrency: { limit: ai.concurrency },
      onFailure: async ({ event }) => {
        const { batchId } = batchRequested.schema.parse(event.data.event.data);
        await finishBatch(
          ctx,
          batchId,
          "This post could not be written because of a fault on our side. Try it again.",
        );
      },
    },
    async ({ event, step, attempt, maxAttempts }) => {
      const { batchId } = event.data;

      const plan = await step.run("plan", () => planPosts(ports, batchId));
      if (!plan) return { outcome: "nothing to do" };

      const { businessId, positions } = plan;
      const isLast = attempt + 1 === maxAttempts;
      await Promise.all(
        positions.map((position) =>
          step.run(`write ${position + 1}`, () =>
            writeItem(ports, { businessId, batchId, position }, { attempt, isLast }),
          ),
        ),
      );

      const ended = await step.run("finish", () => finishBatch(ctx, batchId));
      return ended ? { outcome: "written", ...ended } : { outcome: "stopped" };
    },
  );
}
