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
        const message = "This post could not be written because of a fault on our side. Try it again.";
        await finishBatch(ctx, batchId, { message });
      },
    },
    async ({ event, step, attempt, maxAttempts }) => {
      const { batchId } = event.data;

      const plan = await step.run("plan", () => planPosts(ports, batchId));
      if (!plan) return { outcome: "nothing to do" };

      const { businessId, positions } = plan;
      const isLast = attempt + 1 === maxAttempts;
      const outcomes = await Promise.all(
        positions.map((position) =>
          step.run(`write ${position + 1}`, () =>
            writeItem(ports, { businessId, batchId, position }, { attempt, isLast }),
          ),
        ),
      );

      // After a stop the posts may be another run's by now, which was asked for the rest.
      const leavesOpen = outcomes.includes("nothing to do");
      const ended = await step.run("finish", () => finishBatch(ctx, batchId, { leavesOpen }));
      return ended ? { outcome: "written", ...ended } : { outcome: "stopped" };
    },
  );
}
