import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { vi } from "vitest";
import { inRoot, root } from "../lib/paths.mjs";

/** Opens one connection; `target` is an address or what postgres.js takes. The scripts have no packages of their own. */
export async function connect(target) {
  const require = createRequire(inRoot("packages/db/"));
  const { default: postgres } = await import(require.resolve("postgres"));
  return postgres(target, { max: 1, onnotice: () => {} });
}

/** A port that nobody listens on right now. */
export async function freePort() {
  const server = createServer().listen(0);
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Starts Drumbeat the way a person does, with nothing in the environment but what is given. */
export function start({ env = {}, command = [process.execPath, "scripts/start.mjs"] }) {
  const bare = { PATH: process.env.PATH, HOME: process.env.HOME };
  const child = spawn(command[0], command.slice(1), {
    cwd: root,
    env: { ...bare, ...env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const run = {
    pid: child.pid,
    out: "",
    err: "",
    /** The exit code; null after a signal. */
    ended: once(child, "close").then(([code]) => code),
    async ready() {
      const isReady = vi.waitFor(() => {
        if (!run.out.includes("Drumbeat is ready at "))
          throw new Error(`not ready yet:\n${run.out}${run.err}`);
      }, 170_000);
      await Promise.race([
        isReady,
        run.ended.then(() => Promise.reject(new Error(`ended:\n${run.out}${run.err}`))),
      ]);
    },
  };
  child.stdout.setEncoding("utf8").on("data", (chunk) => (run.out += chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk) => (run.err += chunk));
  return run;
}

/** Processes of the installation with this data directory, by name. */
export function processesOf(dataDirectory) {
  return everyProcess()
    .filter(({ text }) => text.includes(dataDirectory))
    .map(({ pid, command }) => ({ pid, name: nameOf(command) }));
}

/** All processes with what they were called with: arguments and environment. */
function everyProcess() {
  if (process.platform !== "linux") {
    const list = execFileSync("ps", ["-axEww", "-o", "pid=,command="], { encoding: "utf8" });
    return list.split("\n").map((line) => ({ pid: Number.parseInt(line, 10), command: line, text: line }));
  }
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      const [command, environment] = ["cmdline", "environ"].map((file) =>
        readOrEmpty(`/proc/${pid}/${file}`),
      );
      return {
        pid: Number(pid),
        command: command.replaceAll("\0", " "),
        text: command && command + environment,
      };
    });
}

function readOrEmpty(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function nameOf(command) {
  if (/\bsh -c /.test(command)) return "shell";
  const names = {
    "dist/server.mjs": "web",
    "dist/worker.mjs": "worker",
    "keeper.mjs": "keeper",
    "bin/postgres": "postgres",
    "start.mjs": "supervisor",
    npm: "npm",
  };
  return Object.entries(names).find(([part]) => command.includes(part))?.[1] ?? command;
}
