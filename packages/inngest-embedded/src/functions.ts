import type { Sql } from "postgres";
import type { Engine } from "./engine";
import { toJson } from "./json";
import type { Registry } from "./registry";

/** Notes how the functions are configured, for those who look at runs from another process. */
export async function recordFunctions(sql: Sql, registry: Registry, now: number): Promise<void> {
  const rows = toJson([...registry.functions.values()].map(({ id, raw }) => ({ id, config: raw })));
  await sql`
    insert into functions (id, config, updated_at)
    select id, config, ${new Date(now)} from json_to_recordset(${rows}::text::json) as sent(id text, config json)
    order by id
    on conflict (id) do update set config = excluded.config, updated_at = excluded.updated_at`;
}

/** Runs whose function is gone wait until it comes back; nobody would know without a word. */
export async function warnOfOrphans({ registry, settings, sql }: Engine): Promise<void> {
  const orphans = await sql<{ fn_id: string; waiting: number }[]>`
    select fn_id, count(distinct run_id)::int as waiting from queue
    where fn_id <> all(${[...registry.functions.keys()]}) group by fn_id`;
  for (const { fn_id: fnId, waiting } of orphans) {
    settings.log.warn({ fnId, waiting }, "Runs wait for a function that is not there any more");
  }
}
