import { readdir, readFile } from "node:fs/promises";

/** Linux counts processor time in ticks of 10 ms. */
const msPerTick = 10;

/** Processor time in ms, user and system, that the processes and all their descendants have used so far. Linux only. */
export async function cpuMs(roots: number[]): Promise<number> {
  const processes = await readProcesses();
  const counted = new Set(roots);
  for (let size = 0; size !== counted.size; ) {
    size = counted.size;
    for (const { pid, parent } of processes) if (counted.has(parent)) counted.add(pid);
  }
  return processes.reduce((sum, { pid, ticks }) => sum + (counted.has(pid) ? ticks * msPerTick : 0), 0);
}

interface ProcessTime {
  pid: number;
  parent: number;
  ticks: number;
}

async function readProcesses(): Promise<ProcessTime[]> {
  const names = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(
    names.map(async (name) => {
      // A process may end between the listing and the reading.
      const stat = await readFile(`/proc/${name}/stat`, "utf8").catch(() => null);
      if (stat === null) return [];
      // The second field is the name in brackets, which may itself contain spaces and brackets.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return [
        { pid: Number(name), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) },
      ];
    }),
  );
  return all.flat();
}
