import postgres from "postgres";
import { anchorEnvironment } from "../env";

let pool: postgres.Sql | undefined;

/** Opened at the first request: there is no database while Next builds. */
export function database(): postgres.Sql {
  pool ??= postgres(anchorEnvironment().databaseUrl, { max: 10, onnotice: () => {} });
  return pool;
}
