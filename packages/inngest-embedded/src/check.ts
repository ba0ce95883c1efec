import { concurrencyRules, parseFunctionConfig } from "./config";
import type { Db } from "./database";
import { livingInstances } from "./liveness";

/** How often each thing that must never be was found. All zeros between any two transactions of the engine. */
export async function checkInvariants(db: Db): Promise<Record<string, number>> {
  const [found] = await db<Record<string, number>[]>`
    select
      (select count(*)::int from runs r where r.ended_at is null and not exists (
        select 1 from queue q where q.run_id = r.id and q.kind in ('call', 'sleep', 'wait', 'invoke')
      )) as "openRunsWithNothingQueued",
      (select count(*)::int from runs r where r.ended_at is not null
        and exists (select 1 from queue q where q.run_id = r.id)) as "endedRunsStillQueued",
      (select count(*)::int from runs where (status in ('queued', 'running')) <> (ended_at is null)) as "statesThatContradictTheirTimes",
      (select count(*)::int from queue q where not exists (select 1 from runs r where r.id = q.run_id)) as "queuedForNoRun",
      (select count(*)::int from steps s join runs r on r.id = s.run_id
        where s.status = 'pending' and r.ended_at is not null) as "pendingStepsOfEndedRuns",
      (select count(*)::int from steps s join runs r on r.id = s.run_id
        where s.status = 'pending' and r.ended_at is null
          and not exists (select 1 from queue q where q.run_id = s.run_id and q.step_id = s.id)) as "pendingStepsWithNothingQueued",
      (select count(*)::int from queue where kind = 'invoke' and not exists (
        select 1 from runs c where c.parent_run_id = run_id and c.parent_step_id = step_id and c.ended_at is null
      )) as "invokesWithoutAnOpenRun",
      (select count(*)::int from queue where locked_by is not null
        and locked_by not in (${livingInstances(db)})) as "heldByTheDead"`;
  return { ...found, keysOverTheirLimit: await countKeysOverLimit(db) };
}

async function countKeysOverLimit(db: Db): Promise<number> {
  const rows = await db<{ config: unknown; place: number; running: number }[]>`
    select f.config, keys.place, keys.running from (
      select fn_id, key, place, count(*)::int as running from (
        select fn_id, key1 as key, 0 as place from queue where locked_by is not null
        union all select fn_id, key2, 1 from queue where locked_by is not null
      ) held where key is not null group by fn_id, key, place
    ) keys join functions f on f.id = keys.fn_id`;
  return rows.filter(({ config, place, running }) => {
    const limit = concurrencyRules(parseFunctionConfig(config))[place]?.limit;
    return limit !== undefined && running > limit;
  }).length;
}
