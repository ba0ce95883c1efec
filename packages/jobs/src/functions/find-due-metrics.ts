import { metricsDue } from "@drumbeat/api/events";
import { listDueReadings } from "@drumbeat/api/metrics/due";
import { cron } from "inngest";
import type { JobsClient } from "../client";
import type { JobPorts } from "../ports";

/** Looks every five minutes whose figures are to be read, and has each account read by itself. */
export function findDueMetricsJob(inngest: JobsClient, { ctx }: Pick<JobPorts, "ctx">) {
  return inngest.createFunction(
    { id: "find-due-metrics", triggers: [cron("*/5 * * * *")], concurrency: 1 },
    async ({ step }) => {
      const due = await step.run("look what is due", () => listDueReadings(ctx));
      if (due.length > 0) {
        await step.sendEvent(
          "have them read",
          due.map((name) => metricsDue.create(name)),
        );
      }
      return { accounts: due.length };
    },
  );
}
