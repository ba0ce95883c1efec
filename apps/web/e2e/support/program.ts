import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { e2eEnvironment } from "./env";

const apps = fileURLToPath(new URL("../../..", import.meta.url));
const leash = new URL("../../../../scripts/lib/leash.mjs", import.meta.url).href;

/** A process of the product that a test can stop, kill and start again. */
export interface Program {
  start: () => Promise<void>;
  stop: () => Promise<void>;
  /** Ends it as a crash would: without warning. */
  kill: () => Promise<void>;
  /** Everything it printed, oldest first, over all its starts. */
  output: () => string[];
}

/** A built program of `apps/web` or `apps/worker`; it ends with the test run, also when that is killed. */
export function program(options: {
  app: "web" | "worker";
  /** Below the folder of the app. */
  file: string;
  env: Record<string, string>;
  isReady: (output: string[]) => boolean | Promise<boolean>;
}): Program {
  const lines: string[] = [];
  let child: ChildProcess | undefined;
  const hasEnded = () => !child || child.exitCode !== null || child.signalCode !== null;

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (!child || hasEnded()) return;
    const exited = once(child, "exit");
    child.kill(signal);
    const force = setTimeout(() => child?.kill("SIGKILL"), 10_000);
    await exited;
    clearTimeout(force);
  }

  return {
    async start() {
      const first = lines.length;
      child = spawn(process.execPath, ["--import", leash, options.file], {
        cwd: `${apps}/${options.app}`,
        env: { ...e2eEnvironment.bare(), NODE_ENV: "production", ...options.env },
        stdio: ["ignore", "pipe", "pipe", "ipc"],
      });
      for (const stream of [child.stdout, child.stderr]) {
        stream
          ?.setEncoding("utf8")
          .on("data", (chunk: string) => lines.push(...chunk.split("\n").filter(Boolean)));
      }
      const giveUp = Date.now() + 60_000;
      while (!(await options.isReady(lines.slice(first)))) {
        if (hasEnded() || Date.now() > giveUp) {
          throw new Error(`${options.app} did not come up:\n${lines.slice(-20).join("\n")}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
    output: () => lines,
  };
}
