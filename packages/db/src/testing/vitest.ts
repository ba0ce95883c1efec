import { afterAll, beforeAll } from "vitest";
import type postgres from "postgres";
import type { Database } from "../client";
import { createTestDatabase, type TestDatabase } from "./database";
import { withRollback } from "./rollback";

/** What a test file has of its database. The members are there from `beforeAll` on. */
export interface SuiteDatabase {
  readonly db: Database;
  readonly sql: postgres.Sql;
  readonly url: string;
  /** Wraps a test body in a transaction that always rolls back: `test("…", database.rolledBack(async (db) => { … }))`. */
  rolledBack: (work: (tx: Database) => Promise<void>) => () => Promise<void>;
}

/** Gives the calling test file a database of its own, made before its first test and dropped after its last. */
export function testDatabase(): SuiteDatabase {
  let current: TestDatabase | undefined;
  const get = (): TestDatabase => {
    if (!current) throw new Error("The test database exists only inside hooks and tests.");
    return current;
  };
  beforeAll(async () => {
    current = await createTestDatabase();
  });
  afterAll(async () => {
    await current?.close();
  });
  return {
    get db() {
      return get().db;
    },
    get sql() {
      return get().sql;
    },
    get url() {
      return get().url;
    },
    rolledBack: (work) => () => withRollback(get().db, work),
  };
}
