import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema";

export type Schema = typeof schema;
/** The database, or a transaction on it: services take either. */
export type Database = Omit<PostgresJsDatabase<Schema>, "$client">;

export interface DatabaseClient {
  db: Database;
  /** The connection pool underneath, for LISTEN and for closing. */
  sql: postgres.Sql;
  close: () => Promise<void>;
}

/** Opens a pool. A statement that takes longer than `statementTimeoutMs` is cancelled by the server. */
export function connect(
  url: string,
  options: { max?: number; statementTimeoutMs?: number; name?: string } = {},
): DatabaseClient {
  const sql = postgres(url, {
    max: options.max ?? 10,
    connect_timeout: 5,
    // In seconds. The driver's own pause grows to 20 s, long after a restarted server is back.
    backoff: () => 0.25,
    onnotice: () => {},
    connection: {
      application_name: options.name ?? "drumbeat",
      statement_timeout: options.statementTimeoutMs ?? 10_000,
    },
  });
  return { db: drizzle(sql, { schema, casing: "snake_case" }), sql, close: () => sql.end({ timeout: 5 }) };
}
