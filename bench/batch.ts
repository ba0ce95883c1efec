import { join } from "node:path";
import { startModelServer, type ModelServer } from "@drumbeat/ai/testing/model-server";
import { createBase } from "@drumbeat/api/base";
import { requestBatch } from "@drumbeat/api/batches/request";
import { batchNetworks } from "@drumbeat/core/posts/batch-counts";
import { planStrategy } from "@drumbeat/ai/strategy/playbook/plan-strategy";
import { moveDays, wallTimeOf } from "@drumbeat/core/posts/wall-time";
import { aBusiness, aProfile, aStrategy } from "@drumbeat/db/testing/factories";
import { startNode, until, type Running } from "./lib/processes";
import { quietLog } from "./lib/quiet-log";
import { murmur, printTable } from "./lib/report";
import { spread } from "./lib/statistics";
import { startWorld, type World } from "./lib/world";

const rounds = 2;
const posts = 30;
/** As a small hosted model: about four seconds for a post. */
const pace = { ttftMs: 600, msPerToken: 30 };
const root = join(import.meta.dirname, "..");

interface Batch {
  /** From the request to the last post, milliseconds. */
  total: number;
  /** Of each call to the model, in the order in which they began. */
  calls: number[];
  /** As the model counted them, and with the whole strategy pasted into each prompt. */
  tokens: { sent: number; pasted: number };
}

/** Thirty posts from a model: against its longest call, against the ideal at a limit, and what one failure costs. */
export async function benchBatch(): Promise<void> {
  const world = await startWorld();
  const model = await startModelServer({ behaviour: { kind: "answer", ...pace } });
  try {
    const wide = await measure(world, model, 30);
    const narrow = await measure(world, model, 10);
    const failed = await measureFailure(world, model);
    const ratio = (batches: Batch[], ideal: (calls: number[]) => number) =>
      spread(batches.map(({ total, calls }) => total / ideal(calls)));
    const all = [...wide, ...narrow];
    printTable(
      `${posts} posts by a model of ${pace.ttftMs} ms to the first and ${pace.msPerToken} ms for each token`,
      [
        {
          what: "all 30 at once, over the longest call",
          value: ratio(wide, (calls) => Math.max(...calls)),
          unit: "×",
          digits: 3,
          target: { atMost: 1.1 },
        },
        {
          what: "10 at once, over the ideal order of the same calls",
          value: ratio(narrow, (calls) => makespan(calls, 10)),
          unit: "×",
          digits: 3,
          target: { atMost: 1.05 },
        },
        { what: "all 30 at once", value: spread(wide.map((each) => each.total)), unit: " ms", digits: 0 },
        { what: "10 at once", value: spread(narrow.map((each) => each.total)), unit: " ms", digits: 0 },
        {
          what: "input tokens saved, against the strategy in each prompt",
          value: spread(all.map(({ tokens }) => 100 * (1 - tokens.sent / tokens.pasted))),
          unit: " %",
          digits: 0,
          target: { atLeast: 40 },
        },
        {
          what: "requests for 30 posts, one of which failed",
          value: failed,
          unit: "",
          digits: 0,
          target: { atMost: 31 },
        },
      ],
    );
  } finally {
    await model.stop();
    await world.stop();
  }
}

async function measure(world: World, model: ModelServer, concurrency: number): Promise<Batch[]> {
  const worker = await startWorker(world, model, concurrency);
  try {
    await writeBatch(world, model);
    const batches: Batch[] = [];
    for (let round = 0; round < rounds; round += 1) {
      murmur(`${concurrency} at once, round ${round + 1} of ${rounds}`);
      batches.push(await writeBatch(world, model));
    }
    return batches;
  } finally {
    await worker.stop();
  }
}

async function measureFailure(world: World, model: ModelServer): Promise<number> {
  const worker = await startWorker(world, model, 30);
  try {
    model.queue({ kind: "server_error" });
    await writeBatch(world, model);
    return model.requests.length;
  } finally {
    await worker.stop();
  }
}

async function startWorker(world: World, model: ModelServer, concurrency: number): Promise<Running> {
  const env = {
    DATABASE_URL: world.url,
    ENCRYPTION_KEYS: Buffer.alloc(32, 7).toString("base64"),
    OPENAI_BASE_URL: model.url,
    OPENAI_API_KEY: "test-key",
    AI_MODEL_CONTENT: "stub-model",
    AI_CONCURRENCY: String(concurrency),
    LOG_LEVEL: "info",
  };
  const worker = startNode([join(root, "apps/worker/dist/worker.mjs")], {
    cwd: join(root, "apps/worker"),
    env,
  });
  await until(worker, async () => worker.output().includes("worker ready"));
  return worker;
}

/** A new business asks for thirty posts. */
async function writeBatch(world: World, model: ModelServer): Promise<Batch> {
  model.requests.length = 0;
  const profile = aProfile({ hoursPerWeek: 12, networksInUse: ["linkedin", "facebook", "instagram"] });
  const today = wallTimeOf(Date.now(), profile.timeZone).slice(0, 10);
  const body = planStrategy({ profile, today, feedback: null, previous: null, section: null });
  const business = await aBusiness(world.db, profile);
  await aStrategy(world.db, { businessId: business.id, body });
  const base = createBase({ databaseUrl: world.url, log: quietLog, name: "bench-batch", poolSize: 2 });
  try {
    const startsOn = moveDays(`${today}T00:00`, 1).slice(0, 10);
    const ctx = {
      ...base.ctx,
      plans: "unlimited" as const,
      businessId: business.id,
      client: { address: null, userAgent: null },
      requestId: "bench",
      session: {
        userId: business.ownerId,
        email: "",
        firstName: "",
        lastName: null,
        provider: "local" as const,
      },
    };
    const { batchId } = await requestBatch(ctx, {
      startsOn,
      days: 30,
      networks: batchNetworks(body),
      posts,
      wish: null,
      isFresh: true,
    });
    const batch = await ended(world, batchId);
    if (batch.status !== "done") throw new Error(`the batch ended as ${batch.status}: ${batch.reason}`);
    const durations = await Promise.all(model.requests.map((request) => request.duration));
    const sizes = model.requests.map(({ body: { messages } }) => JSON.stringify(messages).length);
    const sent = sizes.reduce((sum, size) => sum + size / 4, 0);
    return {
      total: batch.total,
      calls: durations,
      tokens: { sent, pasted: sent + (sizes.length * JSON.stringify(body).length) / 4 },
    };
  } finally {
    await base.close();
  }
}

async function ended(world: World, batchId: string) {
  for (;;) {
    const [row] = await world.sql<{ status: string; total: number | null; reason: string | null }[]>`
      select status, error_message as reason, extract(epoch from finished_at - created_at)::float8 * 1000 as total
      from post_batches where id = ${batchId}`;
    if (row && row.total !== null) return { ...row, total: row.total };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** How long `calls` take when each begins as soon as one of `limit` places is free. */
function makespan(calls: readonly number[], limit: number): number {
  const free = Array.from({ length: limit }, () => 0);
  for (const duration of calls) {
    free.sort((left, right) => left - right);
    free[0] = (free[0] ?? 0) + duration;
  }
  return Math.max(...free);
}
