import { listDueRefreshes, refreshAhead } from "@drumbeat/api/accounts/upkeep";
import { cron } from "inngest";
import type { JobsClient } from "../client";
import type { JobPorts } from "../ports";

/** Renews what accounts are reached with, ahead of its end. */
export function refreshAccountsJob(
  inngest: JobsClient,
  { ctx, accounts }: Pick<JobPorts, "ctx" | "accounts">,
) {
  return inngest.createFunction(
    { id: "refresh-accounts", triggers: [cron("*/5 * * * *")], concurrency: 1 },
    async ({ step }) => {
      const keeper = { ...accounts, ctx };
      const due = await step.run("look what is due", () => listDueRefreshes(keeper));
      const outcomes: string[] = [];
      for (const name of due) {
        outcomes.push(await step.run(`renew ${name.accountId}`, () => refreshAhead(keeper, name)));
      }
      return { due: due.length, renewed: outcomes.filter((outcome) => outcome === "renewed").length };
    },
  );
}
