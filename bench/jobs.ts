import { once, EventEmitter } from "node:events";
import { Inngest } from "inngest";
import { createEmbeddedInngest } from "inngest-embedded";
import { serve } from "inngest/edge";
import { murmur, printTable } from "./lib/report";
import { across, interleave, ratio } from "./lib/rounds";
import { startSimpleQueue } from "./lib/simple-queue";
import { percentile } from "./lib/statistics";
import { startWorld } from "./lib/world";

const rounds = 5;
const lone = 50;
const burst = 1_000;
const concurrency = 20;

interface Sample {
  /** From sending an event to the first line of its first step, in ms, one event at a time. */
  firstStep: number[];
  burstSeconds: number;
}

/** What a job costs in the embedded executor, against bare statements on the same PostgreSQL. */
export async function benchJobs(): Promise<void> {
  const world = await startWorld();
  const engine = createEmbeddedInngest({ databaseUrl: world.url, concurrency });
  const queues = [
    await startSimpleQueue(world.url, { name: "single", concurrency, steps: 1 }),
    await startSimpleQueue(world.url, { name: "triple", concurrency, steps: 3 }),
  ] as const;
  try {
    const inngest = new Inngest({
      id: "bench",
      fetch: engine.fetch,
      isDev: true,
      baseUrl: engine.baseUrl,
      logger: silent,
      checkpointing: { maxRuntime: 0 },
    });
    const told = new EventEmitter();
    const short = inngest.createFunction(
      { id: "short", triggers: [{ event: "bench/short" }] },
      async ({ step }) => {
        await step.run("only", () => told.emit("started"));
        told.emit("ended");
      },
    );
    const long = inngest.createFunction(
      { id: "long", triggers: [{ event: "bench/long" }] },
      async ({ step }) => {
        for (const name of ["one", "two", "three"]) await step.run(name, () => ({ name }));
        told.emit("ended");
      },
    );
    await engine.start(serve({ client: inngest, functions: [short, long] }));

    async function roundOfEngine(): Promise<Sample> {
      const firstStep: number[] = [];
      for (let index = 0; index < lone; index += 1) {
        const [started, ended] = [once(told, "started"), once(told, "ended")];
        const began = performance.now();
        await engine.send({ name: "bench/short", data: {} });
        await started;
        firstStep.push(performance.now() - began);
        await ended;
      }
      let left = burst;
      const began = performance.now();
      const all = new Promise<void>((resolve) => {
        told.on("ended", function count() {
          left -= 1;
          if (left > 0) return;
          told.off("ended", count);
          resolve();
        });
      });
      await engine.send(
        Array.from({ length: burst }, (_, index) => ({ name: "bench/long", data: { index } })),
      );
      await all;
      return { firstStep, burstSeconds: (performance.now() - began) / 1_000 };
    }

    async function roundOfStatements(): Promise<Sample> {
      const [single, triple] = queues;
      const firstStep: number[] = [];
      for (let index = 0; index < lone; index += 1) {
        const started = new Promise<void>((resolve) => single.onStart(resolve));
        const ended = single.done(1);
        const began = performance.now();
        await single.send(1);
        await started;
        firstStep.push(performance.now() - began);
        await ended;
      }
      const ended = triple.done(burst);
      const began = performance.now();
      await triple.send(burst);
      await ended;
      return { firstStep, burstSeconds: (performance.now() - began) / 1_000 };
    }

    murmur("warming up");
    await roundOfEngine();
    await roundOfStatements();
    const found = await interleave(
      [
        { name: "engine", round: roundOfEngine },
        { name: "statements", round: roundOfStatements },
      ],
      { rounds, tell: murmur },
    );
    const rows = (name: string, what: string) => [
      {
        what: `${what}, event to first step, p50`,
        value: across(found, name, ({ firstStep }) => percentile(firstStep, 50)),
        unit: " ms",
        digits: 1,
      },
      {
        what: `${what}, event to first step, p95`,
        value: across(found, name, ({ firstStep }) => percentile(firstStep, 95)),
        unit: " ms",
        digits: 1,
      },
      {
        what: `${what}, ${burst} runs of 3 steps at once`,
        value: across(found, name, ({ burstSeconds }) => burstSeconds),
        unit: " s",
      },
    ];
    printTable(`inngest-embedded, ${rounds} interleaved rounds of ${lone} lone events and one burst`, [
      {
        what: "event to first step p50, executor / bare statements",
        value: ratio(found, "engine", "statements", ({ firstStep }) => percentile(firstStep, 50)),
        unit: "×",
      },
      {
        what: "burst, executor / bare statements",
        value: ratio(found, "engine", "statements", ({ burstSeconds }) => burstSeconds),
        unit: "×",
      },
      ...rows("engine", "executor"),
      ...rows("statements", "bare statements"),
    ]);
  } finally {
    await engine.stop();
    for (const queue of queues) await queue.stop();
    await world.stop();
  }
}

const silent = { info() {}, warn() {}, error() {}, debug() {} };
