import { funnelStepTaken } from "@drumbeat/api/events";
import type { JobsClient } from "../client";
import type { JobPorts } from "../ports";

/** Tells product analytics of a step that somebody has taken who agreed to be counted. */
export function tellAnalyticsJob(inngest: JobsClient, { analytics }: JobPorts) {
  return inngest.createFunction(
    { id: "tell-analytics", triggers: [funnelStepTaken], retries: 4 },
    async ({ event, step }) => {
      if (!analytics) return { told: false };
      await step.run("tell", () => analytics.tell({ ...event.data, at: new Date(event.data.at) }));
      return { told: true };
    },
  );
}
