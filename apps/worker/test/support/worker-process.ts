import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { vi } from "vitest";
import { bundle } from "./build";

/** The worker as it runs in production: a process of its own, told everything through its environment. */
export interface WorkerProcess {
  pid: number;
  /** What it wrote, one JSON object or sentence per line. */
  lines: string[];
  /** Resolves with the exit code; null when a signal ended it. */
  exit: Promise<number | null>;
  kill(signal: NodeJS.Signals): void;
  /** Closes the channel to its supervisor, as the death of the supervisor does. */
  disconnect(): void;
  isAlive(): boolean;
}

const someKey = Buffer.alloc(32, 7).toString("base64");
const running = new Set<WorkerProcess>();

/** Starts a worker with nothing but the given environment. Does not wait until it is ready. */
export function spawnWorker(env: Record<string, string>): WorkerProcess {
  const child = spawn(process.execPath, ["--enable-source-maps", bundle], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    env: { PATH: process.env.PATH, LOG_LEVEL: "info", ENCRYPTION_KEYS: someKey, ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  if (child.pid === undefined) throw new Error("the worker could not be started");
  const lines: string[] = [];
  const read = (text: string) => lines.push(...text.split("\n").filter((line) => line !== ""));
  child.stdout?.setEncoding("utf8").on("data", read);
  child.stderr?.setEncoding("utf8").on("data", read);
  const worker: WorkerProcess = {
    pid: child.pid,
    lines,
    exit: once(child, "exit").then(([code]: unknown[]) => (typeof code === "number" ? code : null)),
    kill: (signal) => child.kill(signal),
    disconnect: () => child.disconnect(),
    isAlive: () => child.exitCode === null && child.signalCode === null,
  };
  running.add(worker);
  return worker;
}

/** Starts a worker and waits until it says that it is ready. */
export async function startWorkerProcess(env: Record<string, string>): Promise<WorkerProcess> {
  const worker = spawnWorker(env);
  await saying(worker, "worker ready");
  return worker;
}

/** Resolves when the worker has written a line that contains `text`. */
export async function saying(worker: WorkerProcess, text: string): Promise<void> {
  await vi.waitFor(
    () => {
      if (!worker.lines.some((line) => line.includes(text))) {
        throw new Error(`the worker did not say “${text}”:\n${worker.lines.join("\n")}`);
      }
    },
    { timeout: 40_000, interval: 20 },
  );
}

/** Ends whatever a test left running. */
export async function endWorkers(): Promise<void> {
  for (const worker of running) {
    if (worker.isAlive()) worker.kill("SIGKILL");
    await worker.exit;
  }
  running.clear();
}
