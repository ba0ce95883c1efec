import type { connect } from "@drumbeat/db/client";

type Sql = ReturnType<typeof connect>["sql"];

/** Every row of every table as text, by the table's name. */
export async function everyRow(sql: Sql): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const tables = await sql<{ schema: string; name: string }[]>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`;
  for (const { schema, name } of tables) {
    const rows = await sql`select to_jsonb(t)::text as row from ${sql(schema)}.${sql(name)} t`;
    found.set(`the table ${schema}.${name}`, rows.map((each) => String(each.row)).join("\n"));
  }
  return found;
}

/** Which secrets stand in which texts, as written or as a part of an address: "smtp in the log". */
export function leaksOf(secrets: Record<string, string>, texts: ReadonlyMap<string, string>): string[] {
  return [...texts].flatMap(([place, text]) =>
    Object.entries(secrets)
      .filter(([, value]) => text.includes(value) || text.includes(encodeURIComponent(value)))
      .map(([name]) => `${name} in ${place}`),
  );
}
