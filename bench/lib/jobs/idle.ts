import { readFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { cpuMs } from "../cpu";
import { hireWorkers } from "./recovery";

export interface Idle {
  /** Processor time of the worker in ms per second of idling. */
  workerCpu: number;
  /** Processor time that PostgreSQL spends more than without the worker, in ms per second. */
  databaseCpu: number;
  /** Resident memory of the worker in MB. */
  memory: number;
}

const settleMs = 3_000;
const watchMs = 12_000;

/** What a worker with 31 functions costs while there is nothing to do. */
export async function measureIdle(databaseUrl: string, databasePid: number): Promise<Idle> {
  const alone = await rates([databasePid]);
  const workers = hireWorkers(databaseUrl);
  const worker = await workers.start();
  try {
    await wait(settleMs);
    const [database = 0, own = 0] = await rates([databasePid], [worker.pid]);
    return {
      workerCpu: own,
      databaseCpu: database - (alone[0] ?? 0),
      memory: await residentMemory(worker.pid),
    };
  } finally {
    await worker.stop();
    workers.close();
  }
}

async function rates(...groups: number[][]): Promise<number[]> {
  const began = performance.now();
  const before = await Promise.all(groups.map((roots) => cpuMs(roots)));
  await wait(watchMs);
  const after = await Promise.all(groups.map((roots) => cpuMs(roots)));
  const seconds = (performance.now() - began) / 1_000;
  return after.map((ms, index) => (ms - (before[index] ?? 0)) / seconds);
}

/** In MB of a million bytes. Linux only. */
async function residentMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return (Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1_024) / 1_000_000;
}
