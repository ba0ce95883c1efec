import { appendFileSync } from "node:fs";
import { serve } from "inngest/edge";
import { createEmbeddedInngest } from "../../src/index";
import { clientOf } from "./world";

/** A process of its own that executes functions and notes every step outside the database, to be killed at will. */
const [databaseUrl, effectsFile] = process.argv.slice(2);
if (!databaseUrl || !effectsFile) throw new Error("usage: worker.ts <database url> <effects file>");

const engine = createEmbeddedInngest({ databaseUrl, backoff: () => 20, pollInterval: 100 });
const inngest = clientOf(engine);

function note(kind: "start" | "end", runId: string, name: string, attempt: number): void {
  appendFileSync(effectsFile ?? "", `${JSON.stringify({ kind, runId, name, attempt, at: Date.now() })}\n`);
}

const body = (runId: string, name: string, attempt: number) => async () => {
  note("start", runId, name, attempt);
  await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 120));
  note("end", runId, name, attempt);
  return name;
};

const functions = [
  inngest.createFunction(
    { id: "three", triggers: [{ event: "t/three" }] },
    async ({ attempt, runId, step }) => {
      const done: string[] = [];
      for (const name of ["a", "b", "c"]) done.push(await step.run(name, body(runId, name, attempt)));
      return done.join("");
    },
  ),
  inngest.createFunction({ id: "fan", triggers: [{ event: "t/fan" }] }, async ({ attempt, runId, step }) => {
    const parts = await Promise.all(
      ["x", "y", "z"].map((name) => step.run(name, body(runId, name, attempt))),
    );
    await step.sleep("nap", "1s");
    await step.sendEvent("tell", { id: `${runId}:told`, name: "t/told", data: {} });
    return parts.join("") + (await step.run("join", body(runId, "join", attempt)));
  }),
  inngest.createFunction(
    { id: "told", triggers: [{ event: "t/told" }], concurrency: 2 },
    async ({ attempt, runId, step }) => await step.run("heard", body(runId, "heard", attempt)),
  ),
  inngest.createFunction(
    { id: "poison", triggers: [{ event: "t/poison" }], retries: 0 },
    async ({ attempt, runId, step }) => {
      await step.run("die", async () => {
        await body(runId, "die", attempt)();
        process.kill(process.pid, "SIGKILL");
      });
    },
  ),
];

process.on("SIGTERM", () => {
  void engine.stop(5_000).then(() => process.exit(0));
});
await engine.start(serve({ client: inngest, functions }));
process.stdout.write("ready\n");
