import { randomBytes, randomUUID } from "node:crypto";
import type postgres from "postgres";
import type { Column, OwnedTable } from "./tables";

type Row = Record<string, unknown>;

/** What a post says. */
const content = (marker: string) => ({ parts: [{ text: marker, media: [] }], options: {} });

/** Documents of a form that readers insist on, by table and column. */
const documents: Record<string, (marker: string) => unknown> = {
  "post_versions.content": content,
  "recurrences.content": content,
  "post_batch_items.brief": (marker) => ({
    network: "practice",
    pillar: marker,
    format: "tip",
    audience: marker,
    idea: marker,
    local: "2026-01-01T09:00",
  }),
  "post_suggestions.task": () => ({ kind: "shorten" }),
  "post_suggestions.answer": (marker) => ({ options: [{ parts: [marker], note: null }] }),
  "job_runs.trigger": (marker) => ({ kind: "event", name: marker }),
  "job_runs.input": (marker) => [{ name: marker, data: {} }],
  "job_runs.next": (marker) => ({ kind: "event", name: marker, until: null }),
  "job_runs.last_error": (marker) => ({ name: "Error", message: marker }),
  "job_steps.error": (marker) => ({ name: "Error", message: marker }),
};

/**
 * Gives every table a row of this business, made from the types of its columns and with the marker in every text. Tables
 * in `rows` have theirs already; whatever points into them points to that row. Returns all rows by table.
 */
export async function plantRows(
  sql: postgres.Sql,
  tables: OwnedTable[],
  marker: string,
  rows: Map<string, Row>,
): Promise<Map<string, Row>> {
  let open = tables.filter(({ name }) => !rows.has(name));
  while (open.length > 0) {
    const ready = open.filter(({ name, columns }) =>
      columns.every(({ pointsTo }) => pointsTo === null || pointsTo === name || rows.has(pointsTo)),
    );
    if (ready.length === 0)
      throw new Error(`These tables point at each other: ${open.map((t) => t.name).join()}`);
    for (const table of ready) rows.set(table.name, await plant(sql, table, marker, rows));
    open = open.filter((table) => !ready.includes(table));
  }
  return rows;
}

async function plant(
  sql: postgres.Sql,
  table: OwnedTable,
  marker: string,
  rows: Map<string, Row>,
): Promise<Row> {
  const values: Row = {};
  for (const column of table.columns) {
    const value = valueFor(column, table, marker, rows);
    if (value !== undefined) values[column.name] = value;
  }
  try {
    const [row] = await sql<Row[]>`insert into ${sql(table.name)} ${sql(values)} returning *`;
    return row ?? {};
  } catch (error) {
    throw new Error(`No row could be planted in ${table.name}; give it a factory.`, { cause: error });
  }
}

function valueFor(column: Column, table: OwnedTable, marker: string, rows: Map<string, Row>): unknown {
  if (column.name === "business_id") return rows.get("businesses")?.id;
  if (column.name === "user_id") return rows.get("users")?.id;
  if (column.pointsTo !== null && column.pointsTo !== table.name) {
    const target = rows.get(column.pointsTo);
    return target?.id;
  }
  if (column.hasDefault) return undefined;
  const document = documents[`${table.name}.${column.name}`];
  if (document) return JSON.stringify(document(marker));
  const value = ofType(column, marker);
  // What may be missing is missing, unless it can carry the marker.
  return column.isNullable && !["text", "jsonb"].includes(column.type) ? undefined : value;
}

function ofType({ type, firstValue }: Column, marker: string): unknown {
  if (firstValue !== null) return firstValue;
  switch (type) {
    case "uuid":
      return randomUUID();
    case "text":
      return `${marker} ${randomUUID()}`;
    case "jsonb":
      // Drizzle has taken the serialisers of the connection away.
      return JSON.stringify({ marker });
    case "_text":
      return [marker];
    case "bytea":
      return randomBytes(32);
    case "bool":
      return false;
    case "date":
      return "2026-01-01";
    case "timestamp":
      return "2026-01-01T09:00:00";
    case "timestamptz":
      return new Date().toISOString();
    default:
      return 1;
  }
}
