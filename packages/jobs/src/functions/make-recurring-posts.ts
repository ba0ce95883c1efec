import { listDueRecurrences, makeDueOccurrences } from "@drumbeat/api/calendar/occurrences";
import { cron } from "inngest";
import type { JobsClient } from "../client";
import type { JobPorts } from "../ports";

/** Each hour, makes the posts of recurring ones that have come into sight. */
export function makeRecurringPostsJob(inngest: JobsClient, { ctx }: Pick<JobPorts, "ctx">) {
  return inngest.createFunction(
    { id: "make-recurring-posts", triggers: [cron("41 * * * *")] },
    async ({ step }) => {
      const due = await step.run("look what is due", () => listDueRecurrences(ctx));
      let made = 0;
      for (const recurrence of due) {
        made += await step.run(`make posts of ${recurrence.id}`, () => makeDueOccurrences(ctx, recurrence));
      }
      return { recurrences: due.length, posts: made };
    },
  );
}
