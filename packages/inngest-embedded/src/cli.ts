import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type { Inngest, InngestFunction } from "inngest";
import { serve } from "inngest/edge";
import { checkInvariants } from "./check";
import { openPool } from "./database";
import { copyEnvironment } from "./env";
import { createEmbeddedInngest } from "./index";
import { createInspector, type Overview } from "./inspect/index";
import { type Logger, withDefaults } from "./options";

const USAGE = `Usage:
  inngest-embedded <module> --database <url>   executes a module's functions until it is told to stop
  inngest-embedded state --database <url>      says who executes, what is queued and what comes next
  inngest-embedded check --database <url>      counts what must never be; fails when there is any

Options:
  --schema <name>        PostgreSQL schema (inngest)
  --concurrency <count>  calls at once (20)

The module exports createFunctions(options): it makes an Inngest client with the options, which lead to this process
instead of a server, and returns { client, functions }.`;

/** What a module of functions must export. */
interface FunctionsModule {
  createFunctions(options: { fetch: typeof fetch; baseUrl: string; isDev: true }): {
    client: Inngest.Any;
    functions: InngestFunction.Any[];
  };
}

interface Output {
  log(line: string): void;
  error(line: string): void;
}

interface Target {
  databaseUrl: string;
  schema?: string;
  concurrency?: number;
}

/** Runs one command; resolves with the exit code. Stopping is told by SIGTERM or SIGINT. */
export async function main(args: string[], output: Output = console): Promise<number> {
  let command: string | undefined;
  let target: Target | undefined;
  try {
    ({ command, target } = read(args));
  } catch (error) {
    output.error(error instanceof Error ? error.message : String(error));
  }
  if (command === undefined || !target) {
    output.error(USAGE);
    return 2;
  }
  try {
    if (command === "state") return await printState(target, output);
    if (command === "check") return await check(target, output);
    return await execute(command, target, output);
  } catch (error) {
    output.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

function read(args: string[]): { command: string | undefined; target: Target | undefined } {
  const text = { type: "string" } as const;
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { database: text, schema: text, concurrency: text },
  });
  const { concurrency, database: databaseUrl, schema } = values;
  const target =
    databaseUrl === undefined
      ? undefined
      : {
          databaseUrl,
          ...(schema === undefined ? {} : { schema }),
          ...(concurrency === undefined ? {} : { concurrency: Number(concurrency) }),
        };
  return { command: positionals.length === 1 ? positionals[0] : undefined, target };
}

async function execute(path: string, target: Target, output: Output): Promise<number> {
  const loaded: Partial<FunctionsModule> = await import(pathToFileURL(resolve(path)).href);
  if (typeof loaded.createFunctions !== "function")
    throw new Error(`${path} does not export createFunctions.`);
  const stopped = new Promise<void>((stop) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stop());
  });
  copyEnvironment();
  const engine = createEmbeddedInngest({ ...target, log: linesTo(output) });
  try {
    const { fetch, baseUrl } = engine;
    await engine.start(serve(loaded.createFunctions({ fetch, baseUrl, isDev: true })));
    await stopped;
  } finally {
    await engine.stop();
  }
  return 0;
}

function linesTo(output: Output): Logger {
  const line = (context: object, message: string) => output.error(`${message} ${JSON.stringify(context)}`);
  return { debug() {}, info: line, warn: line, error: line };
}

async function printState(target: Target, output: Output): Promise<number> {
  const inspector = createInspector(target);
  try {
    for (const line of describe(await inspector.overview())) output.log(line);
  } finally {
    await inspector.close();
  }
  return 0;
}

function describe({ depth, failed24h, instances, lastClaimAt, nextCrons, oldestDueAt }: Overview): string[] {
  const time = (at: Date | null) => at?.toISOString() ?? "never";
  return [
    `processes     ${instances.length}, last looked for work ${time(lastClaimAt)}`,
    `due           ${depth.due}${oldestDueAt ? `, the oldest since ${time(oldestDueAt)}` : ""}`,
    `running       ${depth.running}`,
    `to try again  ${depth.retrying}`,
    `waiting       ${depth.waiting}`,
    `new events    ${depth.events}`,
    `failed        ${failed24h} in 24 hours`,
    ...nextCrons.map(({ at, cron, functionName }) => `next          ${time(at)} ${functionName} (${cron})`),
  ];
}

async function check(target: Target, output: Output): Promise<number> {
  const sql = openPool(withDefaults({ ...target, poolSize: 1 }));
  try {
    const broken = Object.entries(await checkInvariants(sql)).filter(([, count]) => count > 0);
    for (const [name, count] of broken) output.error(`${name}: ${count}`);
    if (broken.length === 0) output.log("Everything is as it must be.");
    return broken.length === 0 ? 0 : 1;
  } finally {
    await sql.end({ timeout: 2 });
  }
}
