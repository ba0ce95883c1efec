import { eventType } from "inngest";
import { z } from "zod";

/** Everything that happened and that a job may care about. Past tense; the data is the least that the job needs to look the rest up. */
export const strategyRequested = eventType("strategy/generation.requested", {
  schema: z.object({ businessId: z.uuid(), generationId: z.uuid() }),
});

/** Somebody asked for the posts of some days, or for those that failed. */
export const batchRequested = eventType("posts/batch.requested", {
  schema: z.object({ businessId: z.uuid(), batchId: z.uuid() }),
});

/** Somebody asked for another wording of a post. */
export const suggestionRequested = eventType("posts/suggestion.requested", {
  schema: z.object({ businessId: z.uuid(), suggestionId: z.uuid() }),
});

export const webhookReceived = eventType("webhook/event.received", {
  schema: z.object({ webhookEventId: z.uuid() }),
});

/** A notification that people also get by mail. */
export const notificationMade = eventType("notifications/notification.made", {
  /** `tenantId`: the business, or the person, whose mails wait for one another. */
  schema: z.object({ notificationId: z.uuid(), tenantId: z.uuid().optional() }),
});

/** Somebody who agreed to be counted has come a step further on the way from a sign-up to paying. */
export const funnelStepTaken = eventType("analytics/step.taken", {
  schema: z.object({
    id: z.uuid(),
    userId: z.uuid(),
    step: z.string(),
    properties: z.record(z.string(), z.union([z.string(), z.number()])),
    at: z.iso.datetime(),
  }),
});

/** Figures of an account or of its posts are to be read. */
export const metricsDue = eventType("metrics/reading.due", {
  schema: z.object({ businessId: z.uuid(), accountId: z.uuid() }),
});

export const eventTypes = {
  strategyRequested,
  batchRequested,
  suggestionRequested,
  webhookReceived,
  notificationMade,
  funnelStepTaken,
  metricsDue,
} as const;

type EventType = (typeof eventTypes)[keyof typeof eventTypes];
/** An event on its way to the outbox: what `someEvent.create(data)` makes. */
export type DomainEvent = {
  [K in keyof typeof eventTypes]: Pick<ReturnType<(typeof eventTypes)[K]["create"]>, "name" | "data">;
}[keyof typeof eventTypes];
export type EventName = EventType["name"];
