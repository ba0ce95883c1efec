/** Anything shaped like a pino logger: context first, sentence second. */
export interface Logger {
  debug(context: object, message: string): void;
  info(context: object, message: string): void;
  warn(context: object, message: string): void;
  error(context: object, message: string): void;
}

/** The SDK's serve() from "inngest/edge": a plain function from request to response. */
export type Handler = (request: Request) => Promise<Response>;

export interface EmbeddedOptions {
  /** A direct PostgreSQL connection; a pooler in transaction mode cannot hold the liveness lock. */
  databaseUrl: string;
  /** PostgreSQL schema that holds everything. Default "inngest". */
  schema?: string;
  /** Default: silent. */
  log?: Logger;
  /** Milliseconds since the epoch. Default Date.now. */
  now?: () => number;
  /** Calls into functions at once, in this process. Default 20. */
  concurrency?: number;
  /** Milliseconds to wait before retry number `attempt` (1 is the first retry). Default: the Inngest server's table. */
  backoff?: (attempt: number) => number;
  /** Path inside the event's data whose value is stored as the run's tenant, for example "businessId". */
  tenantKey?: string;
  /** A call in which no step ends for this many milliseconds costs an attempt. Default 15 minutes. */
  callTimeout?: number;
  /** How long start() waits for a process that runs other functions on the schema to go, in milliseconds. Default 15000. */
  startPatience?: number;
  /** How often to look for work nobody announced, in milliseconds. Default 1000. */
  pollInterval?: number;
  /** Database connections for this process, beside the two for liveness and notifications. Default 10. */
  poolSize?: number;
}

export const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const SERVER_BACKOFF_SECONDS = [15, 30, 60, 120, 300, 600, 1200, 2400, 3600, 7200];
const LONGEST_SECONDS = 7200;

/** The Inngest server's waits between attempts in milliseconds: 15 s growing to 2 h, plus up to 30 s of jitter. */
export function serverBackoff(attempt: number): number {
  const seconds = SERVER_BACKOFF_SECONDS[Math.max(attempt, 1) - 1] ?? LONGEST_SECONDS;
  return seconds * SECOND + Math.floor(Math.random() * 30 * SECOND);
}

export type Settings = Required<Omit<EmbeddedOptions, "tenantKey">> & { tenantKey: string | undefined };

export function withDefaults(options: EmbeddedOptions): Settings {
  const schema = options.schema ?? "inngest";
  if (!/^[a-z_][a-z0-9_]{0,50}$/.test(schema)) {
    throw new Error(`"${schema}" cannot be a schema name: use lower-case letters, digits and underscores.`);
  }
  return {
    databaseUrl: options.databaseUrl,
    schema,
    log: options.log ?? silent,
    now: options.now ?? Date.now,
    concurrency: options.concurrency ?? 20,
    backoff: options.backoff ?? serverBackoff,
    tenantKey: options.tenantKey,
    callTimeout: options.callTimeout ?? 15 * MINUTE,
    startPatience: options.startPatience ?? 15 * SECOND,
    pollInterval: options.pollInterval ?? SECOND,
    poolSize: options.poolSize ?? 10,
  };
}
