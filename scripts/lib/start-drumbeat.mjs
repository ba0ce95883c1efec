import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { keepRunning, programs } from "./child.mjs";
import { prepareDataDirectory } from "./data-directory.mjs";
import { startDatabase } from "./database.mjs";
import { takeLock } from "./lock.mjs";
import { openLog } from "./log-file.mjs";
import { buildPackages, installPackages, isInstalled } from "./packages.mjs";
import { inRoot } from "./paths.mjs";
import { checkPort } from "./port.mjs";
import { Problem, sentenceFor, Stopped } from "./problem.mjs";
import { keepSecrets } from "./secrets.mjs";
import { loadEnvFile, quietTools, readSettings } from "./settings.mjs";
import { watchForEnd } from "./watch-for-end.mjs";

const say = (sentence) => console.log(sentence);
/** Together under the 10 s within which everything has to be gone. */
const childPatienceMs = 7_500;
const databasePatienceMs = 1_500;
const readyWithinMs = 120_000;

/** Starts and supervises everything until somebody asks it to stop. Ends the process itself. */
export async function startDrumbeat({ mode }) {
  const end = watchForEnd();
  // A terminal that was closed, or a pipe whose reader has left, is no reason to fall over.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  const cleanUps = [];
  let exitCode = 0;
  let log = () => {};
  try {
    loadEnvFile();
    const settings = readSettings(process.env);
    prepareDataDirectory(settings.dataDirectory);
    log = openLog(join(settings.dataDirectory, "logs", "start.log"));
    await run({ mode, settings, end, cleanUps });
  } catch (error) {
    if (!(error instanceof Stopped)) {
      exitCode = 1;
      log(
        `${new Date().toISOString()} ${error.stack}${error.cause ? `\ncaused by ${error.cause.stack ?? error.cause}` : ""}`,
      );
      console.error(sentenceFor(error));
    }
  }
  for (const cleanUp of cleanUps.reverse()) {
    await Promise.resolve(cleanUp()).catch((error) => log(String(error.stack)));
  }
  if (end.signal.aborted) say("Stopped.");
  process.exit(exitCode);
}

async function run({ mode, settings, end, cleanUps }) {
  const lock = await takeDataLock(settings.dataDirectory, end);
  end.signal.addEventListener("abort", () => lock.stopping());
  cleanUps.push(() => lock.release());
  await checkPort(settings.port);
  const secrets = keepSecrets(settings.dataDirectory, process.env);
  await prepareSources({ mode, end, lock });
  end.throwIfAsked();

  say("Starting the database");
  const database = await startDatabase({
    databaseUrl: settings.databaseUrl,
    directory: settings.dataDirectory,
    password: secrets.DATABASE_PASSWORD,
    say,
    onStart: lock.add,
    onLost: end.fail,
  });
  cleanUps.push(() => database.stop(databasePatienceMs));
  end.throwIfAsked();

  const children = startChildren({ mode, settings, secrets, database, lock });
  cleanUps.push(() => Promise.all(children.map((child) => child.stop(childPatienceMs))));
  await end.orElse(Promise.all(children.map((child) => child.ready)), readyWithinMs, () => {
    throw new Problem(
      `Drumbeat did not become ready within ${readyWithinMs / 1000} s. Its logs are in ${settings.dataDirectory}/logs`,
    );
  });
  say(`Drumbeat is ready at ${settings.url}`);
  await end.asked;
  say("Stopping");
}

/** Takes the lock of the data directory, waiting for a predecessor that is just stopping or has just lost its npm. */
async function takeDataLock(directory, end) {
  const noticedBy = Date.now() + 1_500;
  const goneBy = Date.now() + 15_000;
  for (;;) {
    const lock = await takeLock(join(directory, "drumbeat.lock"));
    if (!lock.owner) return lock;
    if (Date.now() > (lock.isStopping ? goneBy : noticedBy)) {
      throw new Problem(
        `Drumbeat is already running with the data in ${directory} (process ${lock.owner.pid}). Stop it first, or set DRUMBEAT_DATA_DIR and PORT to start a second one.`,
      );
    }
    await wait(100);
    end.throwIfAsked();
  }
}

/** Installs and builds what is out of date, one start at a time per folder. */
async function prepareSources({ mode, end, lock }) {
  const lockFile = inRoot(".drumbeat-build.lock");
  let treeLock = await takeLock(lockFile);
  if (treeLock.owner) say("Another Drumbeat is being built in this folder. Waiting for it");
  while (treeLock.owner) {
    await wait(500);
    end.throwIfAsked();
    treeLock = await takeLock(lockFile);
  }
  const options = {
    signal: end.signal,
    onStart: (pid) => {
      lock.add(pid);
      treeLock.add(pid);
    },
  };
  try {
    const isFirst = !existsSync(inRoot("packages/db/dist"));
    if (!isInstalled()) {
      say("Installing packages (about a minute the first time)");
      await installPackages(options);
    }
    say(isFirst ? "Building (about a minute the first time)" : "Checking the build");
    await buildPackages({ ...options, filter: mode === "development" ? "@drumbeat/db" : undefined });
  } finally {
    treeLock.release();
  }
}

function startChildren({ mode, settings, secrets, database, lock }) {
  const env = {
    ...process.env,
    ...quietTools,
    NODE_ENV: mode,
    PORT: String(settings.port),
    DRUMBEAT_URL: settings.url,
    DRUMBEAT_DATA_DIR: settings.dataDirectory,
    DATABASE_URL: database.url,
    SESSION_SECRET: secrets.SESSION_SECRET,
    ENCRYPTION_KEYS: secrets.ENCRYPTION_KEYS,
    BLUESKY_CLIENT_KEY: secrets.BLUESKY_CLIENT_KEY,
  };
  const { web, worker } = programs(mode);
  const common = { env, onStart: lock.add, say, isVerbose: settings.isVerbose || mode === "development" };
  const logFile = (name) => join(settings.dataDirectory, "logs", `${name}.log`);
  say("Starting web and worker");
  return [
    keepRunning({
      ...common,
      name: "worker",
      ...worker,
      logFile: logFile("worker"),
      isReady: async (lines) => lines.some((line) => line.includes("worker ready")),
    }),
    keepRunning({
      ...common,
      name: "web",
      ...web,
      logFile: logFile("web"),
      isReady: () => answers(`${settings.origin}/api/ready`),
    }),
  ];
}

async function answers(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
