import type { Database } from "../client";

class RollBack extends Error {}

/**
 * Runs `work` in a transaction that never commits and returns what it returned. Transactions inside become
 * savepoints. For suites that need commits (LISTEN, locks, a second process) take a database of their own instead.
 */
export async function withRollback<T>(db: Database, work: (tx: Database) => Promise<T>): Promise<T> {
  let outcome: { value: T } | undefined;
  try {
    await db.transaction(async (tx) => {
      outcome = { value: await work(tx) };
      throw new RollBack();
    });
  } catch (error) {
    if (!(error instanceof RollBack)) throw error;
  }
  if (!outcome) throw new Error("The transaction ended without an outcome.");
  return outcome.value;
}
