import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createLimiter } from "@drumbeat/api/limits/limiter";
import { systemClock } from "@drumbeat/core/time";
import { classLimits } from "@drumbeat/api/limits/classes";
import { benchStarvation } from "./lib/starvation";
import type { Order } from "./lib/limit-hammer";
import { murmur, printTable } from "./lib/report";
import { interleave, ratio, across } from "./lib/rounds";
import { percentile, spread } from "./lib/statistics";
import { startWorld, type World } from "./lib/world";

const rounds = 7;
const maxima = [
  ...new Set(Object.values(classLimits).flatMap(({ user, business }) => [user.max, business.max])),
].sort((a, b) => a - b);
const hammerFile = fileURLToPath(new URL("./lib/limit-hammer.ts", import.meta.url));

/** How exact limits are over two processes, what they cost a call, and whether one tenant can slow another down. */
export async function benchLimits(): Promise<void> {
  const world = await startWorld();
  try {
    await measureAdmission(world);
    await measureCost(world);
    await benchStarvation(world);
  } finally {
    await world.stop();
  }
}

/** Two processes count the same person, each trying to use up the whole limit twice. */
async function measureAdmission(world: World): Promise<void> {
  const processes = await Promise.all([startHammer(world.url), startHammer(world.url)]);
  try {
    const rows = [];
    for (const max of maxima) {
      const excess: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const order = { who: `round-${round}`, max, calls: max * 2, atOnce: round % 2 ? 32 : 1 };
        const admitted = await Promise.all(processes.map((child) => hammer(child, order)));
        excess.push((admitted.reduce((sum, each) => sum + each, 0) / max - 1) * 100);
      }
      murmur(`limit ${max}: ${excess.map((each) => each.toFixed(2)).join(" ")} %`);
      // The worst round has to keep the promise, not the one in the middle.
      rows.push({
        what: `limit of ${max}: let through beyond it, worst of ${rounds} rounds`,
        value: spread(excess).max,
        unit: " %",
        target: { atMost: 1 },
      });
    }
    printTable("Two processes on one limit", rows);
  } finally {
    for (const child of processes) child.send("end");
  }
}

async function startHammer(url: string): Promise<ChildProcess> {
  const child = fork(hammerFile, [url], { execArgv: ["--import", "tsx"] });
  await once(child, "message");
  return child;
}

async function hammer(child: ChildProcess, order: Order): Promise<number> {
  const answer = once(child, "message");
  child.send(order);
  const [admitted] = (await answer) as [number];
  return admitted;
}

/** A call that is let through, against a count in the database for each. */
async function measureCost(world: World): Promise<void> {
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const limiter = createLimiter({ db: world.db, clock: systemClock, log, scale: 1 });
  const admit = { name: "bench-admit", max: 600, windowMs: 60_000 };
  const count = { name: "bench-count", max: 1e9, windowMs: 60_000 };
  let people = 0;
  const timed = (calls: number, work: (who: string) => Promise<void> | undefined) => async () => {
    const who = `person-${(people += 1)}`;
    const took: number[] = [];
    for (let call = 0; call < calls; call += 1) {
      const began = performance.now();
      await work(who);
      took.push((performance.now() - began) * 1_000);
    }
    return { p50: percentile(took, 50), mean: took.reduce((sum, each) => sum + each, 0) / took.length };
  };
  const subjects = [
    { name: "admit", round: timed(500, (who) => limiter.admit(admit, who)) },
    { name: "count", round: timed(500, (who) => limiter.count(count, who)) },
  ];
  for (const { round } of subjects) await round();
  const found = await interleave(subjects, { rounds });
  printTable("What a limit costs a call", [
    {
      what: "let through by a lease / counted in PostgreSQL, mean",
      value: ratio(found, "admit", "count", (sample) => sample.mean),
      unit: "×",
      target: { atMost: 0.5 },
    },
    {
      what: "let through by a lease, p50",
      value: across(found, "admit", (sample) => sample.p50),
      unit: " µs",
    },
    {
      what: "let through by a lease, mean",
      value: across(found, "admit", (sample) => sample.mean),
      unit: " µs",
    },
    {
      what: "counted in PostgreSQL, p50",
      value: across(found, "count", (sample) => sample.p50),
      unit: " µs",
    },
  ]);
}
