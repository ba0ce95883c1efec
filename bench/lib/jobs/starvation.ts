import { setTimeout } from "node:timers/promises";
import { Inngest } from "inngest";
import { copyEnvironment, createEmbeddedInngest } from "inngest-embedded";
import { serve } from "inngest/edge";
import { printTable } from "../report";
import { across, interleave } from "../rounds";
import { percentile } from "../statistics";
import type { World } from "../world";
import { concurrency, silent } from "./system";

const rounds = 3;
const asked = 8;
const queued = 3_000;
/** How long a job works, in ms: as long as a mail takes. */
const work = 20;

const kinds = {
  "one at a time for each business": { key: "event.data.tenant", limit: 1 },
  "four at a time for each business": { key: "event.data.tenant", limit: 4 },
  "without a key": undefined,
} as const;

interface Sample {
  p50: number;
  p95: number;
}

/** Jobs of a quiet tenant alone, and while another one has thousands of the same in the queue. */
export async function benchJobStarvation({ url }: World): Promise<void> {
  for (const [name, rule] of Object.entries(kinds)) {
    const found = await interleave(
      [
        { name: "alone", round: () => withTenants(url, rule, async ({ quiet }) => quiet()) },
        {
          name: "beside",
          round: () =>
            withTenants(url, rule, async ({ flood, quiet }) => {
              await flood();
              return quiet();
            }),
        },
      ],
      { rounds },
    );
    printTable(`A job ${name}, from sent to begun, beside ${queued} of another tenant`, [
      { what: "alone, p50", value: across(found, "alone", ({ p50 }) => p50), unit: " ms" },
      { what: "beside, p50", value: across(found, "beside", ({ p50 }) => p50), unit: " ms" },
      { what: "alone, p95", value: across(found, "alone", ({ p95 }) => p95), unit: " ms" },
      { what: "beside, p95", value: across(found, "beside", ({ p95 }) => p95), unit: " ms" },
    ]);
  }
}

let worlds = 0;

/** An executor of its own, with an empty queue. */
async function withTenants<T>(
  url: string,
  rule: (typeof kinds)[keyof typeof kinds],
  measure: (tenants: Awaited<ReturnType<typeof startTenants>>) => Promise<T>,
): Promise<T> {
  const tenants = await startTenants(url, `starvation_${(worlds += 1)}`, rule);
  try {
    await tenants.ask();
    return await measure(tenants);
  } finally {
    await tenants.stop();
  }
}

async function startTenants(databaseUrl: string, schema: string, rule: (typeof kinds)[keyof typeof kinds]) {
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
  let begun: () => void = () => {};
  const job = inngest.createFunction(
    {
      id: "job",
      triggers: [{ event: "bench/asked" }],
      ...(rule ? { concurrency: { key: rule.key, limit: rule.limit } } : {}),
    },
    async ({ event, step }) => {
      await step.run("work", async () => {
        if (event.data["tenant"] === "quiet") return begun();
        await setTimeout(work);
      });
    },
  );
  await engine.start(serve({ client: inngest, functions: [job] }));
  const ask = async (): Promise<number> => {
    const started = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const since = performance.now();
    await engine.send({ name: "bench/asked", data: { tenant: "quiet" } });
    await started;
    return performance.now() - since;
  };
  return {
    ask,
    quiet: async (): Promise<Sample> => {
      const took: number[] = [];
      for (let each = 0; each < asked; each += 1) took.push(await ask());
      return { p50: percentile(took, 50), p95: percentile(took, 95) };
    },
    flood: () =>
      engine.send(
        Array.from({ length: queued }, () => ({ name: "bench/asked", data: { tenant: "greedy" } })),
      ),
    stop: () => engine.stop(),
  };
}
