import type { JobsClient } from "./client";
import { applyWebhookJob } from "./functions/apply-webhook";
import { checkAccountsJob } from "./functions/check-accounts";
import { cleanUpJob } from "./functions/clean-up";
import { lookAheadJob } from "./functions/look-ahead";
import { mailNotificationJob } from "./functions/mail-notification";
import { findDueMetricsJob } from "./functions/find-due-metrics";
import { improvePostJob } from "./functions/improve-post";
import { writeBatchJob } from "./functions/write-batch";
import { makeRecurringPostsJob } from "./functions/make-recurring-posts";
import { reconcileBillingJob } from "./functions/reconcile-billing";
import { tellAnalyticsJob } from "./functions/tell-analytics";
import { refreshAccountsJob } from "./functions/refresh-accounts";
import { readMetricsJob } from "./functions/read-metrics";
import { writeStrategyJob } from "./functions/write-strategy";
import type { JobPorts } from "./ports";

/** Everything that happens when nobody is waiting. */
export function createFunctions(inngest: JobsClient, ports: JobPorts) {
  return [
    writeStrategyJob(inngest, ports),
    writeBatchJob(inngest, ports),
    improvePostJob(inngest, ports),
    applyWebhookJob(inngest, ports),
    mailNotificationJob(inngest, ports),
    makeRecurringPostsJob(inngest, ports),
    cleanUpJob(inngest, ports),
    reconcileBillingJob(inngest, ports),
    tellAnalyticsJob(inngest, ports),
    refreshAccountsJob(inngest, ports),
    checkAccountsJob(inngest, ports),
    lookAheadJob(inngest, ports),
    findDueMetricsJob(inngest, ports),
    readMetricsJob(inngest, ports),
  ];
}
