import { spawn } from "node:child_process";
import { Stopped } from "./problem.mjs";

/** How much of a step's output is kept to be shown when it fails. */
const keptCharacters = 20_000;

/**
 * Runs a command to its end and resolves to `{ code, output }`. An aborted `signal` ends the command with
 * everything it started, and rejects with `Stopped`. `onStart` gets the pid, `onOutput` each chunk.
 */
export function runStep(command, args, { cwd, env, signal, onStart, onOutput } = {}) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new Stopped());
    // A process group of its own, so that it can be ended with all its children.
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const keep = (chunk) => {
      output = (output + chunk).slice(-keptCharacters);
      onOutput?.(chunk);
    };
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    const abort = () => killGroup(child.pid);
    signal?.addEventListener("abort", abort, { once: true });
    child.once("error", reject);
    child.once("close", (code) => {
      signal?.removeEventListener("abort", abort);
      if (signal?.aborted) reject(new Stopped());
      else resolve({ code: code ?? 1, output });
    });
    if (child.pid) onStart?.(child.pid);
  });
}

function killGroup(pid) {
  try {
    process.kill(-pid, "SIGTERM");
    setTimeout(() => {
      try {
        process.kill(-pid, "SIGKILL");
      } catch {
        // Already gone.
      }
    }, 3_000).unref();
  } catch {
    // Already gone.
  }
}
