import { suggestionRequested } from "@drumbeat/api/events";
import { endSuggestion } from "@drumbeat/api/writing/writing";
import type { JobsClient } from "../client";
import type { JobPorts } from "../ports";
import { rewordPost } from "../posts/reword";

/** Words a post anew as somebody asked for it, while the page waits. */
export function improvePostJob(inngest: JobsClient, ports: JobPorts) {
  const { ctx, ai } = ports;
  return inngest.createFunction(
    {
      id: "improve-post",
      triggers: [suggestionRequested],
      retries: 2,
      concurrency: { limit: ai.concurrency },
      onFailure: async ({ event }) => {
        const { suggestionId } = suggestionRequested.schema.parse(event.data.event.data);
        await endSuggestion(ctx, suggestionId, {
          status: "failed",
          message:
            "This could not be done because of a fault on our side. Your text is unchanged. Try again.",
        });
      },
    },
    async ({ event, step, attempt, maxAttempts }) => {
      const { suggestionId } = event.data;
      const isLast = attempt + 1 === maxAttempts;
      const outcome = await step.run("reword", () => rewordPost(ports, suggestionId, { attempt, isLast }));
      return { outcome };
    },
  );
}
