import type { Database } from "@drumbeat/db/client";

/**
 * A statement that is built and named once per database (or transaction) and prepared by PostgreSQL once per connection.
 * `build` ends in `.prepare("name")`; the name has to be unique.
 */
export function prepared<Statement>(build: (db: Database) => Statement): (db: Database) => Statement {
  const statements = new WeakMap<Database, Statement>();
  return (db) => {
    const known = statements.get(db);
    if (known) return known;
    const statement = build(db);
    statements.set(db, statement);
    return statement;
  };
}
