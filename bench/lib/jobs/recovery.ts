import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { createEmbeddedInngest } from "inngest-embedded";
import { type Running, startNode, until } from "../processes";

const workerFile = fileURLToPath(new URL("./worker.ts", import.meta.url));
/** Beside the packages that the bundle leaves outside. */
const bundle = fileURLToPath(new URL("../../node_modules/.cache/jobs-worker.mjs", import.meta.url));

interface Note {
  pid: number;
  /** The run whose step begins, or "ready". */
  what: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/** The worker as one file, as it is in production: what starts from sources spends its time on compiling. */
export async function bundleWorker(): Promise<void> {
  await build({
    entryPoints: [workerFile],
    outfile: bundle,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.19",
    logLevel: "warning",
    external: ["inngest", "inngest/*"],
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
}

/** Processes that execute functions and note their steps in a file. Needs the bundle. */
export function hireWorkers(databaseUrl: string) {
  const folder = mkdtempSync(join(tmpdir(), "drumbeat-bench-workers-"));
  const journal = join(folder, "journal");
  writeFileSync(journal, "");
  const notesOf = ({ pid }: Running): Note[] =>
    readFileSync(journal, "utf8")
      .split("\n")
      .map((line) => line.split(" "))
      .filter(([writer]) => writer === String(pid))
      .map(([, what = "", at]) => ({ pid, what, at: Number(at) }));
  return {
    notesOf,
    async start(): Promise<Running> {
      const worker = startNode([bundle, databaseUrl, journal], { env: {} });
      await until(worker, () => Promise.resolve(notesOf(worker).length > 0));
      return worker;
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

type Workers = ReturnType<typeof hireWorkers>;

export interface Recovery {
  /** Milliseconds from kill -9 until a process that was already running goes on with the dead one's runs. */
  takenOver: number[];
  /** The same when the only process is killed and started again, with its start. */
  restarted: number[];
}

/** Kills workers in the middle of long runs, and measures until somebody goes on with these very runs. */
export async function measureRecovery(databaseUrl: string, rounds: number): Promise<Recovery> {
  const workers = hireWorkers(databaseUrl);
  const sender = createEmbeddedInngest({ databaseUrl });
  const found: Recovery = { takenOver: [], restarted: [] };
  let worker = await workers.start();
  try {
    for (let round = 0; round < rounds; round += 1) {
      await occupy(sender, workers, worker);
      let killedAt = kill(worker);
      let heir = await workers.start();
      found.restarted.push(await resumption(workers, worker, heir, killedAt));
      worker = heir;

      heir = await workers.start();
      await occupy(sender, workers, worker);
      killedAt = kill(worker);
      found.takenOver.push(await resumption(workers, worker, heir, killedAt));
      worker = heir;
    }
  } finally {
    kill(worker);
    await sender.stop();
    workers.close();
  }
  return found;
}

/** Sends runs of ten seconds and waits until the worker is in the middle of some. */
async function occupy(
  sender: ReturnType<typeof createEmbeddedInngest>,
  workers: Workers,
  worker: Running,
): Promise<void> {
  const before = workers.notesOf(worker).length;
  await sender.send(Array.from({ length: 6 }, () => ({ name: "bench/steady" })));
  await until(worker, () => Promise.resolve(workers.notesOf(worker).length > before + 10));
}

function kill(worker: Running): number {
  const at = Date.now();
  if (!worker.hasEnded()) process.kill(worker.pid, "SIGKILL");
  return at;
}

async function resumption(workers: Workers, dead: Running, heir: Running, killedAt: number): Promise<number> {
  const inherited = new Set(
    workers
      .notesOf(dead)
      .filter(({ at }) => at > killedAt - 1_000)
      .map(({ what }) => what),
  );
  const first = () => workers.notesOf(heir).find(({ at, what }) => at >= killedAt && inherited.has(what));
  await until(heir, () => Promise.resolve(first() !== undefined));
  return (first()?.at ?? Number.NaN) - killedAt;
}
