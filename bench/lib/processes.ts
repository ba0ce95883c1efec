import { spawn, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";

export interface Running {
  pid: number;
  /** What it has printed so far. */
  output: () => string;
  hasEnded: () => boolean;
  stop: () => Promise<void>;
}

const leash = new URL("../../scripts/lib/leash.mjs", import.meta.url).href;

/** Starts a Node process with this environment and nothing else of ours. It ends with us, also when we are killed. */
export function startNode(
  args: string[],
  options: Pick<SpawnOptions, "cwd"> & { env: Record<string, string> },
): Running {
  const child = spawn(process.execPath, ["--import", leash, ...args], {
    cwd: options.cwd,
    env: { ...inherited(), NODE_ENV: "production", ...options.env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output = (output + text).slice(-100_000);
    });
  }
  const exited = once(child, "exit");
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  return {
    pid: child.pid ?? 0,
    output: () => output,
    hasEnded,
    stop: async () => {
      if (hasEnded()) return;
      child.kill("SIGTERM");
      const patience = setTimeout(() => child.kill("SIGKILL"), 10_000);
      await exited;
      clearTimeout(patience);
    },
  };
}

/** Waits until `isReady`; throws with what the process printed when that takes too long. */
export async function until(running: Running, isReady: () => Promise<boolean>, seconds = 60): Promise<void> {
  const deadline = performance.now() + seconds * 1_000;
  while (!(await isReady().catch(() => false))) {
    if (running.hasEnded() || performance.now() > deadline) {
      await running.stop();
      throw new Error(`Not ready within ${seconds} s. It printed:\n${running.output().slice(-3_000)}`);
    }
    await wait(50);
  }
}

/** Waits until the address answers with a success. */
export function untilAnswers(running: Running, url: string): Promise<void> {
  return until(running, async () => (await fetch(url, { redirect: "manual" })).status < 400);
}

/** What a process needs from the machine, without settings that might lead it elsewhere. */
function inherited(): Record<string, string> {
  const { PATH = "", HOME = "", LANG = "C.UTF-8" } = process.env;
  return { PATH, HOME, LANG, NEXT_TELEMETRY_DISABLED: "1" };
}
