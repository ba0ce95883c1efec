import { notificationMade } from "@drumbeat/api/events";
import { mailNotification } from "@drumbeat/api/notifications/mail";
import type { JobsClient } from "../client";
import type { JobPorts } from "../ports";

/** Sends by mail what people are told about the safety of their accounts and businesses. */
export function mailNotificationJob(inngest: JobsClient, { ctx, mailer, publicUrl }: JobPorts) {
  return inngest.createFunction(
    {
      id: "mail-notification",
      triggers: [notificationMade],
      retries: 8,
      concurrency: { key: "event.data.tenantId", limit: 4 },
    },
    async ({ event, step }) => {
      const outcome = await step.run("send", () =>
        mailNotification({ ...ctx, mailer, publicUrl }, event.data.notificationId),
      );
      return { outcome };
    },
  );
}
