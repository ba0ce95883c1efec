import { accountPorts } from "@drumbeat/api/accounts/ports";
import { metricsDue } from "@drumbeat/api/events";
import { readAccountMetrics } from "@drumbeat/api/metrics/read";
import type { JobsClient } from "../client";
import type { JobPorts } from "../ports";

/** Reads the figures of an account and of its posts that are due. Another run for the same finds nothing to do. */
export function readMetricsJob(inngest: JobsClient, { ctx, accounts }: Pick<JobPorts, "ctx" | "accounts">) {
  const ports = { ...accounts, ...accountPorts(ctx, accounts) };
  return inngest.createFunction(
    {
      id: "read-metrics",
      triggers: [metricsDue],
      concurrency: [{ limit: 10 }, { key: "event.data.accountId", limit: 1 }],
    },
    async ({ event, step }) => step.run("read", () => readAccountMetrics(ctx, ports, event.data)),
  );
}
