import { checkAccount, listDueChecks } from "@drumbeat/api/accounts/upkeep";
import { cron } from "inngest";
import type { JobsClient } from "../client";
import type { JobPorts } from "../ports";

/** Looks at every account once a day: whether it is still what it was, and whether people have to be warned of its end. */
export function checkAccountsJob(inngest: JobsClient, { ctx, accounts }: Pick<JobPorts, "ctx" | "accounts">) {
  return inngest.createFunction(
    { id: "check-accounts", triggers: [cron("23 * * * *")], concurrency: 1 },
    async ({ step }) => {
      const keeper = { ...accounts, ctx };
      const due = await step.run("look what is due", () => listDueChecks(keeper));
      const outcomes: string[] = [];
      for (const name of due) {
        outcomes.push(await step.run(`look at ${name.accountId}`, () => checkAccount(keeper, name)));
      }
      return { looked: due.length, lost: outcomes.filter((outcome) => outcome === "lost").length };
    },
  );
}
