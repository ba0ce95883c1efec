import type { Database } from "@drumbeat/db/client";
import * as schema from "@drumbeat/db/schema";
import { drizzle } from "drizzle-orm/postgres-js";
import type postgres from "postgres";

/** The product's database with one of its walls taken down: statements do not ask whose the rows of `table` are. */
export function withoutFilter(sql: postgres.Sql, table: string, column: string): Database {
  const filter = new RegExp(`("${table}"\\.)?"${column}" = (\\$\\d+)`, "g");
  const weaken = (query: string) =>
    query.includes(`"${table}"`)
      ? query.replace(filter, (_all, _table, value: string) => open(value))
      : query;
  return drizzle(leaking(sql, weaken), { schema, casing: "snake_case" });
}

/** True whatever the value is; the cast keeps the parameter's type. */
const open = (value: string) => `(${value}::uuid is not null)`;

function leaking<Client extends object>(client: Client, weaken: (query: string) => string): Client {
  return new Proxy(client, {
    get(target, key, receiver) {
      const value: unknown = Reflect.get(target, key, receiver);
      if (typeof value !== "function") return value;
      if (key === "unsafe") {
        return (query: string, ...rest: unknown[]) => value.call(target, weaken(query), ...rest);
      }
      if (key === "begin" || key === "savepoint") {
        return (...given: unknown[]) =>
          value.apply(
            target,
            given.map((each) =>
              typeof each === "function" ? (inner: object) => each(leaking(inner, weaken)) : each,
            ),
          );
      }
      return value;
    },
  });
}
