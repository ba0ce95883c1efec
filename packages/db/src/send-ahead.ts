import type { Database } from "./client";

/**
 * Lets the last statement of a transaction travel together with COMMIT, which saves the way there and back. When it
 * fails, PostgreSQL answers COMMIT with ROLLBACK, and the driver rejects the transaction with the failure: see
 * docs/decisions/postgres-patch.md. Sent from a savepoint it fails the transaction around it as well. Outside of
 * transactions it is waited for.
 */
export async function sendAhead(db: Database, statement: Promise<unknown>): Promise<void> {
  if (isTransaction(db)) statement.catch(toldByCommit);
  else await statement;
}

function isTransaction(db: Database): boolean {
  return "nestedIndex" in db;
}

const toldByCommit = () => undefined;
