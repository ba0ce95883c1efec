import { appendFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { Inngest, type InngestFunction } from "inngest";
import { createEmbeddedInngest } from "inngest-embedded";
import { serve } from "inngest/edge";
import { silent } from "./system";

/** A process that executes functions and says in a file when a step begins. To be killed, or to be watched doing nothing. */
const [databaseUrl, journal] = process.argv.slice(2);
if (!databaseUrl || !journal) throw new Error("usage: worker.ts <database url> <journal>");

const engine = createEmbeddedInngest({ databaseUrl });
const inngest = new Inngest({
  id: "bench",
  fetch: engine.fetch,
  isDev: true,
  baseUrl: engine.baseUrl,
  logger: silent,
});
const note = (what: string) => appendFileSync(journal, `${process.pid} ${what} ${Date.now()}\n`);

const steady = inngest.createFunction(
  { id: "steady", triggers: [{ event: "bench/steady" }] },
  async ({ runId, step }) => {
    for (let index = 0; index < 100; index += 1) {
      await step.run(`step ${index}`, async () => {
        note(runId);
        await wait(100);
      });
    }
  },
);
// What a product of some size brings along.
const others: InngestFunction.Any[] = Array.from({ length: 30 }, (_, index) =>
  inngest.createFunction(
    { id: `other-${index}`, triggers: [{ event: `bench/other-${index}` }, { cron: `${index} 3 * * *` }] },
    () => index,
  ),
);
await engine.start(serve({ client: inngest, functions: [steady, ...others] }));
note("ready");
