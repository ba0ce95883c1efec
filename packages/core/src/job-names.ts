/** What a job does, for people. A job without an entry is shown under its id. */
const titles: Record<string, string> = {
  "write-strategy": "Write a strategy",
  "write-batch": "Write posts",
  "improve-post": "Reword a post",
  "apply-webhook": "Apply a change of an account",
  "mail-notification": "Mail a notification",
  "make-recurring-posts": "Make the posts of recurring ones",
  "find-due-metrics": "Look whose figures are to be read",
  "read-metrics": "Read the figures of an account",
  "reconcile-billing": "Compare plans with Stripe",
  "tell-analytics": "Tell product analytics",
  "refresh-accounts": "Renew the connections of accounts",
  "check-accounts": "Look at connected accounts",
  "look-ahead": "Look whether posts will go out",
  "clean-up": "Forget what is no longer needed",
  "note-cancelled-run": "Note that a run was cancelled",
};

const failureSuffix = "-failure";

/** The jobs that have a name, for filters. */
export const knownJobIds: readonly string[] = Object.keys(titles);
/** Those that work for one business; the others work for the whole product, and its members do not see them. */
export const businessJobIds: readonly string[] = [
  "write-strategy",
  "write-batch",
  "improve-post",
  "read-metrics",
];

/** A job in plain words. What runs after a job has failed for good says so. */
export function jobTitle(jobId: string): string {
  const title = titles[jobId];
  if (title) return title;
  if (jobId.endsWith(failureSuffix)) {
    return `Wind up after a failure: ${lowerFirst(jobTitle(jobId.slice(0, -failureSuffix.length)))}`;
  }
  return jobId;
}

const triggers: Record<string, string> = {
  "strategy/generation.requested": "Somebody asked for a strategy",
  "posts/batch.requested": "Somebody asked for posts",
  "posts/suggestion.requested": "Somebody asked for another wording",
  "webhook/event.received": "Clerk or Stripe reported a change",
  "analytics/step.taken": "Somebody came a step further",
  "metrics/reading.due": "It was time to read figures",
  "notifications/notification.made": "Somebody is to be notified",
  "inngest/function.cancelled": "A run was cancelled",
  "inngest/function.failed": "Another job failed",
};

/** What started a job, in plain words. */
export function triggerTitle(trigger: { kind: "event" | "schedule" | "run"; name: string }): string {
  if (trigger.kind === "schedule") return "On schedule";
  if (trigger.kind === "run") return `Part of: ${lowerFirst(jobTitle(trigger.name))}`;
  return triggers[trigger.name] ?? trigger.name;
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
