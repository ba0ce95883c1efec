import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { prepareDataDirectory } from "./data-directory.mjs";
import { Problem } from "./problem.mjs";
import { quietTools, readSettings } from "./settings.mjs";

/** The package downloads the server's program when it is installed. */
const packageName = "inngest-cli@1.45.1";
const usualPort = 8288;
const upWithinMs = 180_000;

const whatToDo = [
  "Inngest's dev server could not be started: its program is downloaded by the npm package inngest-cli, and that did not work here.",
  "Check that this machine reaches the npm registry, cli.inngest.com and github.com, or start a dev server elsewhere (docker run -p 8288:8288 inngest/inngest inngest dev)",
  "and run: INNGEST_DEV=http://localhost:8288 npm run dev.",
  "Without it, npm run dev executes the same jobs by itself.",
].join(" ");

/**
 * Starts the dev server and waits until it answers. Throws a Problem that says what to do when it cannot. `stop` ends it
 * at once, also while this process is ending.
 */
export async function startInngestServer({
  appUrl,
  port = usualPort,
  command = "npx",
  args = ["--yes", packageName],
}) {
  const url = `http://localhost:${port}`;
  if (await isUp(url)) {
    throw new Problem(
      `Something answers at ${url} already. If it is an Inngest dev server, run: INNGEST_DEV=${url} npm run dev.`,
    );
  }
  const { dataDirectory } = readSettings(process.env);
  prepareDataDirectory(dataDirectory);
  const directory = join(dataDirectory, "logs");
  mkdirSync(directory, { recursive: true });
  const logFile = join(directory, "inngest.log");
  writeFileSync(logFile, "");

  const child = spawn(command, [...args, "dev", "--no-discovery", "--port", String(port), "-u", appUrl], {
    cwd: directory,
    env: { ...process.env, ...quietTools },
    // A group of its own, so that it can be ended with what it started.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let failure = null;
  child.once("error", (error) => (failure = error));
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => writeFileSync(logFile, chunk, { flag: "a" }));
  }
  const stop = () => end(child);
  console.log("Starting Inngest's dev server (it is downloaded the first time)");
  const giveUp = Date.now() + upWithinMs;
  while (!(await isUp(url))) {
    if (failure || child.exitCode !== null || Date.now() > giveUp) {
      stop();
      throw new Problem(`${whatToDo} The log is ${logFile}`);
    }
    await wait(250);
  }
  return { url, stop };
}

async function isUp(url) {
  try {
    const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(1_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

function end(child) {
  try {
    if (child.pid) process.kill(-child.pid, "SIGTERM");
  } catch {
    // Already gone.
  }
}
