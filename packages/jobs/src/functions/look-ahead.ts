import { listLeaving, lookAhead } from "@drumbeat/api/publishing/look-ahead";
import { cron } from "inngest";
import type { JobsClient } from "../client";
import type { JobPorts } from "../ports";

/** Accounts of which one step looks at the posts: a run has a thousand steps at most. */
const accountsAtOnce = 50;

/** Every ten minutes, looks whether the posts of the next day will go out, and has people told of those that will not. */
export function lookAheadJob(inngest: JobsClient, { ctx, accounts }: Pick<JobPorts, "ctx" | "accounts">) {
  return inngest.createFunction(
    { id: "look-ahead", triggers: [cron("*/10 * * * *")], concurrency: 1 },
    async ({ step }) => {
      const leaving = await step.run("look what leaves soon", () => listLeaving(ctx));
      let atRisk = 0;
      for (let start = 0; start < leaving.length; start += accountsAtOnce) {
        atRisk += await step.run(`look at accounts from ${start}`, async () => {
          let found = 0;
          for (const name of leaving.slice(start, start + accountsAtOnce)) {
            found += await lookAhead(ctx, accounts.adapters, name);
          }
          return found;
        });
      }
      return { accounts: leaving.length, atRisk };
    },
  );
}
