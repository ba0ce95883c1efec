import { reconcileBilling } from "@drumbeat/api/billing/reconcile";
import { cron } from "inngest";
import type { JobsClient } from "../client";
import type { JobPorts } from "../ports";

/** Every night, takes over from Stripe what its deliveries did not tell. Its output is the report. */
export function reconcileBillingJob(inngest: JobsClient, { ctx, billing }: JobPorts) {
  return inngest.createFunction(
    { id: "reconcile-billing", triggers: [cron("41 2 * * *")], retries: 4 },
    async ({ step }) =>
      billing ? step.run("compare and repair", () => reconcileBilling(ctx, billing)) : null,
  );
}
