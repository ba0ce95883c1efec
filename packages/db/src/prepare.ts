import postgres from "postgres";
import { migrateDatabase } from "./migrate";

/** A database that cannot be used; the message is one sentence for whoever runs the product. */
export class DatabaseProblem extends Error {
  override readonly name = "DatabaseProblem";
}

const oldestServer = 15;

/** Brings the database of `url` to the newest migration. Throws `DatabaseProblem` when that is not possible. */
export async function prepareDatabase(url: string): Promise<void> {
  await checkServer(url);
  try {
    await migrateDatabase(url);
  } catch (error) {
    throw new DatabaseProblem(`The database could not be migrated: ${reason(error)}. Nothing was changed.`, {
      cause: error,
    });
  }
}

async function checkServer(url: string): Promise<void> {
  const where = placeOf(url);
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 5 });
  try {
    const [row] = await sql<
      { version: number }[]
    >`select current_setting('server_version_num')::int as version`;
    const major = Math.floor((row?.version ?? 0) / 10_000);
    if (major < oldestServer) {
      throw new DatabaseProblem(
        `The database at ${where} is PostgreSQL ${major}; Drumbeat needs ${oldestServer} or newer.`,
      );
    }
  } catch (error) {
    if (error instanceof DatabaseProblem) throw error;
    throw new DatabaseProblem(
      `The database at ${where} cannot be used: ${reason(error)}. Check DATABASE_URL.`,
      { cause: error },
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Host, port and database of an address, without the password. */
function placeOf(url: string): string {
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol)) {
    throw new DatabaseProblem(
      "DATABASE_URL is not the address of a PostgreSQL database, such as postgres://user:password@host:5432/name.",
    );
  }
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** The innermost message: Drizzle wraps what PostgreSQL said in the text of the statement. */
function reason(error: unknown): string {
  if (error instanceof Error && error.cause instanceof Error) return reason(error.cause);
  const message =
    error instanceof AggregateError
      ? String(error.errors[0])
      : error instanceof Error
        ? error.message
        : String(error);
  return message.split("\n")[0]?.replace(/\.$/, "") ?? "no reason given";
}
