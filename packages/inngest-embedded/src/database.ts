import { setTimeout } from "node:timers/promises";
import postgres, { type ISql, type Sql } from "postgres";
import type { Settings } from "./options";

/** The pool or a transaction on it. */
export type Db = ISql<Record<never, never>>;

const IDLE_SECONDS = 60;
const CONNECT_SECONDS = 10;
const RECONNECT_SECONDS = 0.1;

/** Opens nothing until the first query. Every unqualified table name means the engine's own schema. */
export function openPool(settings: Settings): Sql {
  return connect(settings, { max: settings.poolSize, idle_timeout: IDLE_SECONDS });
}

/** One connection that stays open until it breaks; `onclose` is told when it does. */
export function openSession(settings: Settings, onclose: () => void): Sql {
  return connect(settings, { max: 1, idle_timeout: 0, max_lifetime: null, onclose });
}

function connect(settings: Settings, options: postgres.Options<Record<never, never>>): Sql {
  return postgres(settings.databaseUrl, {
    connect_timeout: CONNECT_SECONDS,
    // The client's own waits grow to 20 seconds; here every caller already waits between its tries.
    backoff: () => RECONNECT_SECONDS,
    onnotice: () => {},
    connection: { search_path: settings.schema, application_name: "inngest-embedded" },
    ...options,
  });
}

/** The channel on which new events are announced. */
export function channelOf(settings: Settings): string {
  return `${settings.schema}_work`;
}

/** True for failures of the connection, which say nothing about the data that was to be written. */
export function isConnectionError(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return (
    code.startsWith("CONN") || code.startsWith("ECONN") || /^(08|53|57|58)/.test(code) || TRANSIENT.has(code)
  );
}

const TRANSIENT = new Set(["40001", "40P01", "55P03", "EPIPE", "ETIMEDOUT", "ENOTFOUND"]);

const WAITS_MS = [20, 100, 500];

/** Tries again when only the connection failed. For work that may be done twice. */
export async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (const wait of WAITS_MS) {
    try {
      return await work();
    } catch (error) {
      if (!isConnectionError(error)) throw error;
    }
    await setTimeout(wait);
  }
  return await work();
}
