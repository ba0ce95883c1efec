import type postgres from "postgres";

export interface Column {
  name: string;
  type: string;
  isNullable: boolean;
  hasDefault: boolean;
  /** The table that it points into. */
  pointsTo: string | null;
  /** Of an enum: its first value. */
  firstValue: string | null;
}

/** A table that keeps rows of businesses or of people. */
export interface OwnedTable {
  name: string;
  columns: Column[];
}

/** Whose rows are meant: a business and its people. */
export interface Owners {
  businessId: string;
  userIds: string[];
}

/** What belongs to nobody in particular. Every other table needs a column that says whose its rows are. */
const shared = new Set([
  "outbox",
  "webhook_events",
  "worker_heartbeats",
  "rate_limits",
  "publishing_stops",
  // Secrets that are found by what they are, not by whose.
  "verifications",
]);

/** Every table with rows of somebody, found in the database itself. Throws for one that does not say whose its rows are. */
export async function ownedTables(sql: postgres.Sql): Promise<OwnedTable[]> {
  const tables = await sql<OwnedTable[]>`
    select c.relname as name, json_agg(json_build_object(
      'name', a.attname, 'type', t.typname, 'isNullable', not a.attnotnull,
      'hasDefault', a.atthasdef or a.attidentity <> '',
      'pointsTo', (select f.relname from pg_constraint k join pg_class f on f.oid = k.confrelid
        where k.contype = 'f' and k.conrelid = c.oid and a.attnum = any(k.conkey)
          order by cardinality(k.conkey) limit 1),
      'firstValue', (select e.enumlabel from pg_enum e where e.enumtypid = t.oid order by e.enumsortorder limit 1)
    ) order by a.attnum) as columns
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    group by c.relname order by c.relname`;
  const owned = tables.filter(({ name }) => !shared.has(name));
  const strays = owned.filter((table) => whoseRows(table) === "");
  if (strays.length > 0) throw new Error(`Whose are the rows of ${strays.map(({ name }) => name).join()}?`);
  return owned;
}

/** A condition on the rows of the owners, who are the parameters $1 (a business) and $2 (people). */
function whoseRows({ name, columns }: OwnedTable): string {
  if (name === "businesses") return "id = $1";
  if (name === "users") return "id = any($2)";
  const conditions = { business_id: "business_id = $1", user_id: "user_id = any($2)" };
  return Object.entries(conditions)
    .filter(([column]) => columns.some((each) => each.name === column))
    .map(([, condition]) => condition)
    .join(" or ");
}

/** A fingerprint of all rows of the owners in each table; null where they have none. */
export async function fingerprints(
  sql: postgres.Sql,
  tables: OwnedTable[],
  { businessId, userIds }: Owners,
): Promise<Record<string, string | null>> {
  const each = tables.map(
    (table) =>
      `select '${table.name}' as name, md5(string_agg(t::text, '' order by t::text)) as hash
       from "${table.name}" t where $1::uuid is not null and $2::uuid[] is not null and (${whoseRows(table)})`,
  );
  const rows = await sql.unsafe<{ name: string; hash: string | null }[]>(each.join(" union all "), [
    businessId,
    userIds,
  ]);
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}
