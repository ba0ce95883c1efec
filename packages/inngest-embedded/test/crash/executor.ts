import { setTimeout as wait } from "node:timers/promises";
import { Inngest } from "inngest";
import { serve } from "inngest/edge";
import { createEmbeddedInngest } from "../../src/index";
import { write } from "./journal";

/** Executes runs of five steps and notes what it does in a file. Made to be killed. */
const [databaseUrl, journal] = process.argv.slice(2);
if (!databaseUrl || !journal) throw new Error("usage: executor.ts <database url> <journal>");
process.on("disconnect", () => process.exit(0));

const quiet = { info() {}, warn() {}, error() {}, debug() {} };
const engine = createEmbeddedInngest({ databaseUrl, backoff: () => 20, pollInterval: 200 });
const inngest = new Inngest({
  id: "crash",
  fetch: engine.fetch,
  isDev: true,
  baseUrl: engine.baseUrl,
  logger: quiet,
});

let executions = 0;

const five = inngest.createFunction(
  { id: "five", triggers: [{ event: "crash/five" }], retries: 20 },
  async ({ attempt, runId, step }) => {
    const tokens: string[] = [];
    for (const name of ["one", "two", "three", "four", "five"]) {
      const token = await step.run(name, async () => {
        executions += 1;
        const own = `${process.pid}:${executions}`;
        write(journal, { kind: "start", runId, step: name, token: own, attempt, at: Date.now() });
        await wait(Math.random() * 50);
        write(journal, { kind: "end", runId, step: name, token: own, at: Date.now() });
        return own;
      });
      tokens.push(token);
    }
    return tokens;
  },
);

for (;;) {
  const started = await engine.start(serve({ client: inngest, functions: [five] })).then(
    () => true,
    // The database may be down at this very moment; whoever supervises a real process starts it again.
    () => false,
  );
  if (started) break;
  await wait(100);
}
