import type { JobsClient } from "./client";
import { applyWebhookJob } from "./functions/apply-webhook";
import { cleanUpJob } from "./functions/clean-up";
import { mailNotificationJob } from "./functions/mail-notification";
import { writeStrategyJob } from "./functions/write-strategy";
import type { JobPorts } from "./ports";

/** Everything that happens when nobody is waiting. */
export function createFunctions(inngest: JobsClient, ports: JobPorts) {
  return [
    writeStrategyJob(inngest, ports),
    applyWebhookJob(inngest, ports),
    mailNotificationJob(inngest, ports),
    cleanUpJob(inngest, ports),
  ];
}
