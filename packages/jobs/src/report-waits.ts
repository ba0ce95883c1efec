import type { JobNext, JobStep } from "@drumbeat/core/jobs";
import { z } from "zod";
import { momentOf } from "./report-times";

/** What a function tells the server to wait for, as the SDK of version 4 writes it. */
const operation = z.object({
  op: z.string(),
  id: z.string(),
  name: z.string().default(""),
  displayName: z.string().optional(),
  opts: z.object({ timeout: z.string().optional(), function_id: z.string().optional() }).catch({}),
});

export interface Wait {
  step: Pick<JobStep, "id" | "name" | "kind">;
  next: JobNext;
}

/** The waits that an answer to the server begins; `now` in milliseconds since the epoch. */
export function waitsIn(body: string, now: number): Wait[] {
  const operations = z.array(operation).safeParse(JSON.parse(body));
  return (operations.data ?? []).flatMap((each) => {
    const step = { id: each.id, name: each.displayName ?? each.name };
    const until = each.opts.timeout === undefined ? null : momentOf(each.opts.timeout, now);
    switch (each.op) {
      case "Sleep": {
        const wakesAt = momentOf(each.name, now) ?? new Date(now);
        return { step: { ...step, kind: "sleep" }, next: { kind: "sleep", until: wakesAt } };
      }
      case "WaitForEvent":
        return { step: { ...step, kind: "event" }, next: { kind: "event", name: each.name, until } };
      case "InvokeFunction": {
        const jobId = each.opts.function_id?.replace(/^[^-]+-/, "") ?? null;
        return { step: { ...step, kind: "invoke" }, next: { kind: "run", jobId, until } };
      }
      default:
        return [];
    }
  });
}
