import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, open, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { postgresAccount } from "./embedded/account";
import { postgresPrograms } from "./embedded/binaries";
import { ensureDatabase } from "./embedded/ensure-database";
import { clearLeftover, dataDirectory, initialise } from "./embedded/data-directory";
import { freePort, keptPort } from "./embedded/port";
import { until } from "./embedded/processes";

export interface EmbeddedPostgres {
  /** Address of the database asked for. */
  url: string;
  port: number;
  /** The process that holds the server and ends it when we end. */
  pid: number;
  /** Where the data really lies. */
  data: string;
  /** Settles when the server is gone, whether stopped or fallen over. */
  exited: Promise<void>;
  /** Ends it in an orderly way; after `patienceMs` (default 5 s) in PostgreSQL's "immediate" way, which loses nothing. */
  stop: (patienceMs?: number) => Promise<void>;
}

export interface EmbeddedOptions {
  /** Holds the data, the log and the note of the port. Made if missing. */
  directory: string;
  /** Password of the role `drumbeat`, set when the data is first made. */
  password: string;
  /** Created if missing. Default: the maintenance database `postgres`. */
  database?: string;
  /** False trades crash safety for speed (tests only). */
  isDurable?: boolean;
  /** Takes sentences for the person who started it, about where things are kept. */
  tell?: (sentence: string) => void;
}

const keeper = fileURLToPath(new URL("./embedded/keeper.mjs", import.meta.url));
const fastAndLoose = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300"];

/**
 * Starts the PostgreSQL that ships as an npm package and waits until it takes connections. It listens on the
 * loopback interface only, and ends with the calling process, also when that is killed. A server or a note left
 * behind by a killed predecessor is cleared away first; as root it runs under another account.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const directory = resolve(options.directory);
  const tell = options.tell ?? (() => {});
  await mkdir(directory, { recursive: true });
  const account = postgresAccount();
  const programs = await postgresPrograms(account, tell);
  const data = await dataDirectory(directory, account, tell);
  await initialise(data, programs.initdb, options.password, account);
  await clearLeftover(data);

  const portFile = join(directory, "port");
  const logFile = join(directory, "postgres.log");
  for (let attempt = 1; ; attempt += 1) {
    const port = attempt === 1 ? await keptPort(portFile) : await freePort();
    const settings = [
      "listen_addresses=127.0.0.1",
      "unix_socket_directories=",
      "timezone=UTC",
      "log_timezone=UTC",
      ...(options.isDurable === false ? fastAndLoose : []),
    ];
    const flags = ["-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])];
    const child = await launch({ command: programs.postgres, args: flags, ...account }, logFile);
    const exited = once(child, "exit").then(() => {});
    if (await isUp(child, data)) {
      const database = options.database ?? "postgres";
      const url = `postgres://drumbeat:${encodeURIComponent(options.password)}@127.0.0.1:${port}/${database}`;
      if (options.database) await ensureDatabase(url);
      return {
        url,
        port,
        pid: child.pid ?? 0,
        data,
        exited,
        stop: (patienceMs = 5_000) => stop(child, exited, patienceMs),
      };
    }
    child.kill("SIGTERM");
    await exited;
    const line = await lastFatalLine(logFile);
    if (attempt === 3 || !/bind|in use/i.test(line))
      throw new Error(`PostgreSQL did not start: ${line} (log: ${logFile})`);
  }
}

async function launch(order: object, logFile: string): Promise<ChildProcess> {
  const log = await open(logFile, "w");
  // Its own process group: Ctrl-C in a terminal must reach the programs that use the database before the database.
  const child = spawn(process.execPath, [keeper, JSON.stringify(order)], {
    cwd: "/",
    detached: true,
    stdio: ["ignore", log.fd, log.fd, "ipc"],
    env: { LC_ALL: "C", NODE_ENV: "production" },
  });
  await log.close();
  child.unref();
  child.channel?.unref();
  return child;
}

/** True when the server says in its own note that it is ready, false when it ended before or took over a minute. */
async function isUp(child: ChildProcess, data: string): Promise<boolean> {
  const note = join(data, "postmaster.pid");
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const isReady = async () =>
    (await readFile(note, "utf8").catch(() => "")).split("\n")[7]?.trim() === "ready";
  const isReadyOrEnded = async () => hasEnded() || (await isReady());
  return (await until(isReadyOrEnded, 60_000)) && !hasEnded();
}

async function stop(child: ChildProcess, exited: Promise<void>, patienceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  if (child.connected) child.send({ patienceMs });
  await exited;
}

async function lastFatalLine(logFile: string): Promise<string> {
  const lines = (await readFile(logFile, "utf8").catch(() => "")).trim().split("\n");
  return (
    lines.findLast((line) => /FATAL|PANIC|ERROR|could not/.test(line)) ?? lines.at(-1) ?? "no reason given"
  );
}
