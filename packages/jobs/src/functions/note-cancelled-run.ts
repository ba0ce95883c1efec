import { noteRunEnd } from "@drumbeat/api/jobs/record";
import { z } from "zod";
import type { JobsClient } from "../client";
import type { JobPorts } from "../ports";

const cancelled = z.object({ run_id: z.string() });

/** Notes that somebody cancelled a run on the Inngest server: the run itself is not called any more and cannot tell. */
export function noteCancelledRunJob(inngest: JobsClient, { ctx }: Pick<JobPorts, "ctx">) {
  return inngest.createFunction(
    { id: "note-cancelled-run", triggers: [{ event: "inngest/function.cancelled" }] },
    async ({ event, step }) => {
      const { run_id } = cancelled.parse(event.data);
      await step.run("note", () => noteRunEnd(ctx, run_id, { cancelled: true }));
    },
  );
}
