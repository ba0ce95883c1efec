import { forgetExpiredSignIns } from "@drumbeat/api/account/clean-up";
import { forgetOldConnections } from "@drumbeat/api/accounts/clean-up";
import { forgetExpiredAnswers } from "@drumbeat/api/ai/clean-up";
import { forgetOldRuns } from "@drumbeat/api/jobs/record";
import { forgetOldInvitations } from "@drumbeat/api/invitations/clean-up";
import { forgetOldLimits } from "@drumbeat/api/limits/service";
import { forgetDeletedMedia, forgetStrayFiles } from "@drumbeat/api/media/clean-up";
import { forgetOldNotifications } from "@drumbeat/api/notifications/clean-up";
import { forgetSentEvents } from "@drumbeat/api/outbox/clean-up";
import { forgetPracticeLeftovers } from "@drumbeat/api/practice/clean-up";
import { forgetOldReviewLinks } from "@drumbeat/api/review-links/clean-up";
import { forgetOldDevices } from "@drumbeat/api/security/devices";
import { forgetAppliedWebhooks } from "@drumbeat/api/webhooks/clean-up";
import { cron } from "inngest";
import type { JobsClient } from "../client";
import type { JobPorts } from "../ports";

/** Every night, deletes what nobody will need again. */
export function cleanUpJob(inngest: JobsClient, { ctx, media, pruneRuns }: JobPorts) {
  return inngest.createFunction({ id: "clean-up", triggers: [cron("17 3 * * *")] }, async ({ step }) => {
    const answers = await step.run("forget expired answers", () => forgetExpiredAnswers(ctx));
    const events = await step.run("forget sent events", () => forgetSentEvents(ctx));
    const webhooks = await step.run("forget applied webhooks", () => forgetAppliedWebhooks(ctx));
    const signIns = await step.run("forget expired sign-ins", () => forgetExpiredSignIns(ctx));
    const devices = await step.run("forget old devices", () => forgetOldDevices(ctx));
    const limits = await step.run("forget old limits", () => forgetOldLimits(ctx));
    const notifications = await step.run("forget old notifications", () => forgetOldNotifications(ctx));
    const invitations = await step.run("forget old invitations", () => forgetOldInvitations(ctx));
    const connections = await step.run("forget old connections", () => forgetOldConnections(ctx));
    const links = await step.run("forget old review links", () => forgetOldReviewLinks(ctx));
    const practice = await step.run("forget leftovers of the practice network", () =>
      forgetPracticeLeftovers(ctx, media),
    );
    const deleted = await step.run("forget deleted media", () => forgetDeletedMedia(ctx, media));
    const strays = await step.run("forget stray files", () => forgetStrayFiles(ctx, media));
    const engine = await step.run("forget old runs", () => pruneRuns?.() ?? null);
    const runs = await step.run("forget reported runs", () => forgetOldRuns(ctx));
    return {
      answers,
      events,
      webhooks,
      signIns,
      devices,
      limits,
      notifications,
      invitations,
      connections,
      links,
      practice,
      deleted,
      strays,
      engine,
      runs,
    };
  });
}
