import type { Sql } from "postgres";
import { expect } from "vitest";

/** What must hold between any two transactions of the engine, with how often each is broken. */
export async function invariants(sql: Sql): Promise<Record<string, number>> {
  const [found] = await sql<Record<string, number>[]>`
    select
      (select count(*)::int from runs r where r.ended_at is null
        and not exists (select 1 from queue q where q.run_id = r.id)) as "openRunsWithNothingQueued",
      (select count(*)::int from runs r where r.ended_at is not null
        and exists (select 1 from queue q where q.run_id = r.id)) as "endedRunsStillQueued",
      (select count(*)::int from queue q where not exists (select 1 from runs r where r.id = q.run_id)) as "queuedForNoRun",
      (select count(*)::int from steps s join runs r on r.id = s.run_id
        where s.status = 'pending' and r.ended_at is not null) as "pendingStepsOfEndedRuns",
      (select count(*)::int from queue where locked_by is not null
        and locked_by not in (select objid::bigint::int from pg_locks
          where locktype = 'advisory' and classid = 7317 and granted)) as "heldByTheDead"`;
  return { ...found };
}

/** Fails when anything is broken. */
export async function expectInvariants(sql: Sql): Promise<void> {
  const found = await invariants(sql);
  expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, 0])));
}
