import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { createBackoff } from "./backoff.mjs";
import { openLog } from "./log-file.mjs";
import { inRoot } from "./paths.mjs";
import { Problem } from "./problem.mjs";

const leash = new URL("./leash.mjs", import.meta.url).href;
/** A process that falls this often before it was ever ready will not come up. */
const fallsBeforeGivingUp = 3;

/**
 * Keeps one process of the product running: `args` for Node, its `cwd` and `env`, a `logFile`. `isReady(lastLines)` tells
 * when it takes work. A fall is told in one line and followed by a restart.
 * `ready` resolves once; it rejects with a `Problem` when the process does not come up.
 */
export function keepRunning({ name, args, cwd, env, logFile, isReady, onStart, say, isVerbose }) {
  const log = openLog(logFile);
  const nextDelay = createBackoff();
  let child = null;
  let timer = null;
  let isStopping = false;
  let falls = 0;
  let lines = [];
  const ready = Promise.withResolvers?.() ?? withResolvers();
  let isUp = false;

  function launch() {
    lines = [];
    const startedAt = Date.now();
    // A process group of its own: Ctrl-C reaches only the supervisor, which then stops things in order.
    child = spawn(process.execPath, ["--import", leash, ...args], {
      cwd,
      env,
      detached: true,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    if (child.pid) onStart(child.pid);
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", take);
    child.once("error", (error) => take(String(error)));
    const current = child;
    child.once("close", (code, signal) => ended(current, code, signal, Date.now() - startedAt));
    void waitUntilReady(current);
  }

  function take(line) {
    log(line);
    lines = [...lines.slice(-40), line];
    const sentence = sentenceIn(line);
    if (sentence) say(sentence);
    else if (isVerbose) say(`[${name}] ${line}`);
  }

  async function waitUntilReady(current) {
    while (current === child && !isStopping && !isUp) {
      if (await isReady(lines)) {
        isUp = true;
        ready.resolve();
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  function ended(current, code, signal, ranMs) {
    if (current !== child) return;
    child = null;
    if (isStopping) return;
    falls += 1;
    const how = signal ? `was ended by ${signal}` : `stopped with code ${code}`;
    if (!isUp && falls >= fallsBeforeGivingUp) {
      const last = readable(lines);
      ready.reject(new Problem(`The ${name} process does not come up: it ${how}. ${last} (log: ${logFile})`));
      return;
    }
    const delay = nextDelay(ranMs);
    say(`The ${name} process ${how}; starting it again in ${delay / 1000} s. Its log is ${logFile}`);
    timer = setTimeout(launch, delay);
  }

  launch();
  return {
    name,
    ready: ready.promise,
    /** Asks it to end, and ends it after `patienceMs`. */
    async stop(patienceMs) {
      isStopping = true;
      clearTimeout(timer);
      const current = child;
      if (!current || current.exitCode !== null || current.signalCode !== null) return;
      const closed = new Promise((resolve) => current.once("close", resolve));
      current.kill("SIGTERM");
      const force = setTimeout(() => killGroup(current.pid), patienceMs);
      await closed;
      clearTimeout(force);
    },
  };
}

function killGroup(pid) {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Already gone.
  }
}

/** What a process asks to be shown in the terminal: a JSON line with `"show":true` and the sentence in `say`. */
export function sentenceIn(line) {
  if (!line.startsWith("{") || !line.includes('"show":true')) return null;
  try {
    const { show, say } = JSON.parse(line);
    return show === true && typeof say === "string" ? say : null;
  } catch {
    return null;
  }
}

/** What a fallen process said about its fall, without the clothes of a log line. */
function readable(lines) {
  const said = lines.filter((line) => line.trim() !== "").map(messageIn);
  return (
    said.find((line) => /error|cannot|could not|failed/i.test(line)) ?? said.at(-1) ?? "It said nothing."
  );
}

function messageIn(line) {
  try {
    const { msg, err } = JSON.parse(line);
    return [msg, err?.message].filter(Boolean).join(": ");
  } catch {
    return line;
  }
}

function withResolvers() {
  const result = {};
  result.promise = new Promise((resolve, reject) => Object.assign(result, { resolve, reject }));
  return result;
}

/** The programs of the product, by mode: arguments for Node, and the folder they run in. */
export function programs(mode) {
  const tsx = inRoot("node_modules/tsx/dist/cli.mjs");
  const run = (app, built, source) => ({
    cwd: inRoot("apps", app),
    args: mode === "production" ? [built] : [tsx, "watch", "--clear-screen=false", source],
  });
  return {
    // Next finds what its configuration imports from the folder of the app only.
    web: run("web", "dist/server.mjs", "src/server.ts"),
    worker: run("worker", "dist/worker.mjs", "src/worker.ts"),
  };
}
