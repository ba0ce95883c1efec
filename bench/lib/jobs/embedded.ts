import { Inngest } from "inngest";
import { copyEnvironment, createEmbeddedInngest } from "inngest-embedded";
import { serve } from "inngest/edge";
import { Bell, concurrency, type JobSystem, silent } from "./system";

/** The embedded executor with two functions, in this process. */
export async function startEmbedded(
  databaseUrl: string,
  { schema = "inngest", name = "executor" } = {},
): Promise<JobSystem> {
  copyEnvironment();
  const engine = createEmbeddedInngest({ databaseUrl, concurrency, schema });
  const inngest = new Inngest({
    id: "bench",
    fetch: engine.fetch,
    isDev: true,
    baseUrl: engine.baseUrl,
    logger: silent,
    aiMetadata: false,
    checkpointing: { maxRuntime: 0 },
  });
  const bell = new Bell();
  const short = inngest.createFunction(
    { id: "short", triggers: [{ event: "bench/short" }] },
    async ({ step }) => {
      await step.run("only", () => bell.start());
      bell.end();
    },
  );
  const long = inngest.createFunction(
    { id: "long", triggers: [{ event: "bench/long" }] },
    async ({ step }) => {
      for (const each of ["one", "two", "three"]) await step.run(each, () => ({ each }));
      bell.end();
    },
  );
  await engine.start(serve({ client: inngest, functions: [short, long] }));
  return {
    name,
    lone: () => bell.lone(() => engine.send({ name: "bench/short", data: {} })),
    burst: (runs) =>
      bell.burst(runs, () =>
        engine.send(Array.from({ length: runs }, (_, index) => ({ name: "bench/long", data: { index } }))),
      ),
    stop: () => engine.stop(),
  };
}
