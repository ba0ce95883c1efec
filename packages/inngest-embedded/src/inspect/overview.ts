import type { Db } from "../database";
import { livingInstances } from "../liveness";
import type { Overview } from "./types";

const DAY_MS = 86_400_000;
const CRONS = 10;

/**
 * Who is alive, and when anybody last looked for work: also somebody who has gone since, so that a restart is told from
 * an outage. Cheap enough for a readiness check.
 */
export async function pulse(sql: Db): Promise<Pick<Overview, "instances" | "lastClaimAt">> {
  const instances = await sql<Overview["instances"]>`
    select id, started_at as since, claimed_at as "lastClaimAt" from instances
    where id in (${livingInstances(sql)}) order by started_at`;
  const [last] = await sql<{ at: Date | null }[]>`select max(claimed_at) as at from instances`;
  return { instances: [...instances], lastClaimAt: last?.at ?? null };
}

/** The state of the whole schema, for the head of a page. */
export async function overview(sql: Db, now: number): Promise<Overview> {
  const at = new Date(now);
  const [state] = await sql<(Overview["depth"] & { oldestDueAt: Date | null; failed24h: number })[]>`
    select
      (select count(*)::int from events where routed_at is null) as events,
      (select count(*)::int from runs where status = 'failed' and ended_at > ${new Date(now - DAY_MS)}) as "failed24h",
      queued.*
    from (
      select
        count(*) filter (where kind = 'call' and locked_by is null and run_at <= ${at})::int as due,
        count(*) filter (where locked_by is not null)::int as running,
        count(*) filter (where kind = 'call' and locked_by is null and run_at > ${at} and attempt > 0)::int as retrying,
        count(*) filter (where kind in ('sleep', 'wait', 'invoke'))::int as waiting,
        min(run_at) filter (where kind = 'call' and locked_by is null and run_at <= ${at}) as "oldestDueAt"
      from queue
    ) queued`;
  const nextCrons = await sql<Overview["nextCrons"]>`
    select c.fn_id as "functionId", coalesce(f.config ->> 'name', c.fn_id) as "functionName", c.expression as cron,
      c.next_at as at
    from crons c left join functions f on f.id = c.fn_id
    where c.next_at is not null order by c.next_at limit ${CRONS}`;
  const {
    oldestDueAt = null,
    failed24h = 0,
    ...depth
  } = state ?? { due: 0, running: 0, retrying: 0, waiting: 0, events: 0 };
  return { ...(await pulse(sql)), depth, oldestDueAt, failed24h, nextCrons: [...nextCrons] };
}
