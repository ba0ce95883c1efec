import { webhookReceived } from "@drumbeat/api/events";
import { applyWebhook } from "@drumbeat/api/webhooks/service";
import type { JobsClient } from "../client";
import type { JobPorts } from "../ports";

/** Applies what Clerk or Stripe told, after the delivery was stored and acknowledged. */
export function applyWebhookJob(inngest: JobsClient, { ctx, billing }: JobPorts) {
  return inngest.createFunction(
    { id: "apply-webhook", triggers: [webhookReceived], retries: 8 },
    async ({ event, step }) => {
      await step.run("apply", () => applyWebhook(ctx, event.data.webhookEventId, billing));
    },
  );
}
