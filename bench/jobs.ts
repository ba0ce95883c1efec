import { startBoss } from "./lib/jobs/boss";
import { startEmbedded } from "./lib/jobs/embedded";
import { startGraphile } from "./lib/jobs/graphile";
import { type GrowthSample, measureGrowth } from "./lib/jobs/growth";
import { measureIdle } from "./lib/jobs/idle";
import { bundleWorker, measureRecovery } from "./lib/jobs/recovery";
import { benchJobStarvation } from "./lib/jobs/starvation";
import { skipLockedRate, startStatements } from "./lib/jobs/statements";
import type { JobSystem } from "./lib/jobs/system";
import { murmur, printTable, type Row } from "./lib/report";
import { across, interleave, ratio, type Rounds } from "./lib/rounds";
import { percentile, spread } from "./lib/statistics";
import { startWorld, type World } from "./lib/world";

const rounds = 4;
const lone = { executor: 50, "bare statements": 50, "graphile-worker": 50, "pg-boss": 12 };
const burst = 1_000;
const sizes = { few: 1_000, many: 1_000_000 };

interface Sample {
  /** From handing over a job to the first line of its first step, in ms, one job at a time. */
  firstStep: number[];
  /** Runs of three steps per second. */
  runsPerSecond: number;
}

/** What a job costs in the embedded executor, beside other queues and bare statements on the same PostgreSQL. */
export async function benchJobs(): Promise<void> {
  const world = await startWorld();
  try {
    await compareSystems(world);
    await benchJobStarvation(world);
    await bundleWorker();
    // In this order: recovery leaves runs behind that the next worker would go on with.
    await printIdle(world);
    await printRecovery(world);
    await printGrowth(world);
  } finally {
    await world.stop();
  }
}

async function compareSystems({ url }: World): Promise<void> {
  const systems = [
    await startEmbedded(url),
    await startStatements(url),
    await startGraphile(url),
    await startBoss(url),
  ];
  try {
    murmur("warming up");
    for (const system of systems) await measure(system, 10);
    const found = await interleave(
      systems.map((system) => ({
        name: system.name,
        round: () => measure(system, lone[system.name as keyof typeof lone]),
      })),
      { rounds, tell: murmur },
    );
    const rates: number[] = [];
    for (let round = 0; round < rounds; round += 1) rates.push(await skipLockedRate(url));
    printTable(`Jobs: ${rounds} rounds in turn of lone jobs and one burst of ${burst} runs of 3 steps`, [
      ...rowsOf(found, "executor", { p50: 20, p95: 60, rate: 200 }),
      ...systems.slice(1).flatMap(({ name }) => rowsOf(found, name)),
      ...systems.slice(1).flatMap(({ name }) => [
        {
          what: `first step p50, executor / ${name}`,
          value: ratio(found, "executor", name, ({ firstStep }) => percentile(firstStep, 50)),
          unit: "×",
        },
        {
          what: `runs per second, executor / ${name}`,
          value: ratio(found, "executor", name, ({ runsPerSecond }) => runsPerSecond),
          unit: "×",
        },
      ]),
      {
        what: "SKIP LOCKED alone on 10 connections, jobs per second",
        value: spread(rates),
        unit: "",
        digits: 0,
      },
    ]);
  } finally {
    for (const system of systems) await system.stop();
  }
}

async function measure(system: JobSystem, count: number): Promise<Sample> {
  const firstStep: number[] = [];
  for (let index = 0; index < count; index += 1) firstStep.push(await system.lone());
  return { firstStep, runsPerSecond: burst / (await system.burst(burst)) };
}

function rowsOf(
  found: Rounds<Sample>,
  name: string,
  target?: { p50: number; p95: number; rate: number },
): Row[] {
  const row = (what: string, read: (sample: Sample) => number, goal: Row["target"]): Row => ({
    what: `${name}, ${what}`,
    value: across(found, name, read),
    unit: what.startsWith("runs") ? "" : " ms",
    digits: what.startsWith("runs") ? 0 : 1,
    ...(goal ? { target: goal } : {}),
  });
  return [
    row("first step p50", ({ firstStep }) => percentile(firstStep, 50), target && { atMost: target.p50 }),
    row("first step p95", ({ firstStep }) => percentile(firstStep, 95), target && { atMost: target.p95 }),
    row("runs per second", ({ runsPerSecond }) => runsPerSecond, target && { atLeast: target.rate }),
  ];
}

async function printRecovery({ url }: World): Promise<void> {
  murmur("killing workers");
  const { takenOver, restarted } = await measureRecovery(url, 3);
  const target = { atMost: 2_000 };
  printTable("Jobs: from kill -9 until its runs go on", [
    { what: "taken over by another worker", value: spread(takenOver), unit: " ms", digits: 0, target },
    {
      what: "the only worker, with its start",
      value: spread(restarted),
      unit: " ms",
      digits: 0,
      target,
    },
  ]);
}

async function printIdle({ url, pid }: World): Promise<void> {
  murmur("watching an idle worker");
  const { workerCpu, databaseCpu, memory } = await measureIdle(url, pid);
  printTable("Jobs: a worker of 31 functions with nothing to do", [
    { what: "processor time of the worker, per second", value: workerCpu, unit: " ms", digits: 1 },
    { what: "processor time of PostgreSQL for it, per second", value: databaseCpu, unit: " ms", digits: 1 },
    { what: "resident memory", value: memory, unit: " MB", digits: 0 },
  ]);
}

async function printGrowth({ url }: World): Promise<void> {
  const found = await measureGrowth(url, sizes, { rounds, tell: murmur });
  const median = (pick: (sample: GrowthSample) => number[]) => (sample: GrowthSample) =>
    percentile(pick(sample), 50);
  const claim = median((sample) => sample.claim);
  const firstStep = median((sample) => sample.firstStep);
  const name = (size: keyof typeof sizes) => sizes[size].toLocaleString("en");
  printTable(`Jobs: with ${name("few")} and with ${name("many")} finished runs`, [
    {
      what: "claim, many / few",
      value: ratio(found, "many", "few", claim),
      unit: "×",
      target: { atMost: 1.2 },
    },
    { what: "first step p50, many / few", value: ratio(found, "many", "few", firstStep), unit: "×" },
    ...(["few", "many"] as const).flatMap((size) => [
      { what: `claim, ${name(size)}`, value: across(found, size, claim), unit: " ms" },
      {
        what: `first step p50, ${name(size)}`,
        value: across(found, size, firstStep),
        unit: " ms",
        digits: 1,
      },
    ]),
  ]);
}
