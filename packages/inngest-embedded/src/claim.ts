import type { Sql } from "postgres";
import type { Db } from "./database";
import type { Call } from "./protocol";
import type { Registry } from "./registry";

/** A queue row that this process holds until it settles or releases it. */
export interface Claimed {
  id: string;
  runId: string;
  fnId: string;
  stepId: string;
  attempt: number;
  generation: number;
  planOnly: boolean;
  runAt: Date;
}

/** What every write on behalf of a claim must match; a row that was given to someone else no longer does. */
export interface Fence {
  id: string;
  generation: number;
  instance: number;
}

/** Serialises the counting of running calls per key; two processes that counted at once would both go ahead. */
const CONCURRENCY_LOCK = 7319;
const UNLIMITED = 2 ** 31 - 1;

/** Claims calls of functions without a concurrency limit, oldest first. */
export async function claimFree(
  sql: Sql,
  registry: Registry,
  instance: number,
  limit: number,
  now: number,
): Promise<Claimed[]> {
  return await sql<Claimed[]>`
    with picked as (
      select id from queue
      where kind = 'call' and locked_by is null and key1 is null and run_at <= ${new Date(now)}
        and fn_id = any(${[...registry.functions.keys()]})
      order by run_at, id limit ${limit} for update skip locked
    )
    update queue q set locked_by = ${instance}, locked_at = ${new Date(now)}, generation = generation + 1
    from picked where q.id = picked.id and q.locked_by is null
    returning ${columns(sql)}`;
}

/** Claims calls of functions with a concurrency limit, never more per key than the limit allows. */
export async function claimKeyed(
  sql: Sql,
  registry: Registry,
  instance: number,
  limit: number,
  now: number,
): Promise<Claimed[]> {
  const functions = [...registry.functions.values()];
  // Rows may carry the key of a rule that the function no longer has.
  const limits = (index: number) => functions.map((fn) => fn.concurrency[index]?.limit ?? UNLIMITED);
  return await sql.begin(async (tx) => {
    // A statement of its own: a statement's snapshot is older than any lock it waits for.
    await tx`select pg_advisory_xact_lock(${CONCURRENCY_LOCK}, hashtext(current_schema()))`;
    return await tx<Claimed[]>`
      with busy as (
        select key, count(*) as running from (
          select key1 as key from queue where locked_by is not null
          union all select key2 from queue where locked_by is not null
        ) keys where key is not null group by key
      ), limits as (
        select * from unnest(${functions.map((fn) => fn.id)}::text[], ${limits(0)}::int[], ${limits(1)}::int[])
          as limits(fn_id, limit1, limit2)
      ), first as (
        select q.id, q.run_at, q.key1, q.key2, limits.limit1, limits.limit2,
          row_number() over (partition by q.key1 order by q.run_at, q.id) as place
        from queue q join limits using (fn_id)
        where q.kind = 'call' and q.locked_by is null and q.key1 is not null and q.run_at <= ${new Date(now)}
      ), second as (
        select first.*, row_number() over (partition by key2 order by run_at, first.id) as place2
        from first left join busy on busy.key = key1
        where place + coalesce(running, 0) <= limit1
      ), picked as (
        select second.id from second left join busy on busy.key = key2
        where key2 is null or place2 + coalesce(running, 0) <= limit2
        order by run_at, second.id limit ${limit}
      )
      update queue q set locked_by = ${instance}, locked_at = ${new Date(now)}, generation = generation + 1
      from picked where q.id = picked.id and q.locked_by is null
      returning ${columns(tx)}`;
  });
}

function columns(db: Db) {
  return db`q.id, q.run_id as "runId", q.fn_id as "fnId", q.step_id as "stepId", q.attempt, q.generation,
    q.plan_only as "planOnly", q.run_at as "runAt"`;
}

type RunInput = Pick<Call, "events" | "steps" | "requestVersion"> & { runId: string };

/** Marks the runs as started and reads what their functions need to be called with. */
export async function loadRuns(
  sql: Sql,
  registry: Registry,
  runIds: string[],
  now: number,
): Promise<Map<string, RunInput>> {
  const limited = [...registry.functions.values()].flatMap(({ id, config }) => {
    const finish = config.timeouts?.finish;
    return finish === undefined ? [] : [{ id, finish }];
  });
  await sql`
    with started as (
      update runs set status = 'running', started_at = ${new Date(now)}
      where id = any(${runIds}) and status = 'queued' returning id, fn_id
    )
    insert into queue (run_id, fn_id, step_id, kind, run_at)
    select id, started.fn_id, 'finish', 'finish', ${new Date(now)}::timestamptz + milliseconds * interval '1 millisecond'
    from started join unnest(${limited.map((fn) => fn.id)}::text[], ${limited.map((fn) => fn.finish)}::float8[])
      as limits(fn_id, milliseconds) using (fn_id)`;
  const rows = await sql<RunInput[]>`
    select r.id as "runId", r.request_version as "requestVersion",
      coalesce((
        select json_agg(e.payload order by array_position(r.event_ids, e.id))
        from events e where e.id = any(r.event_ids)), '[]') as events,
      coalesce((
        select json_agg(json_build_object('id', s.id, 'status', s.status, 'data', s.data, 'error', s.error)
          order by s.finish_seq)
        from steps s where s.run_id = r.id and s.status in ('done', 'failed')), '[]') as steps
    from runs r where r.id = any(${runIds}) and r.ended_at is null`;
  return new Map(rows.map((row) => [row.runId, row]));
}
