import type { Sql } from "postgres";
import { nextTick } from "./cron";
import { insertEvents } from "./events";
import { newId } from "./ids";
import { toJson } from "./json";
import { newRun } from "./matching";
import type { Registry } from "./registry";
import { createRuns } from "./routing";
import { finishStep, lockRun, moveOn } from "./runs";
import type { Engine } from "./engine";

const BATCH = 50;

/** Ends the sleeps that are due. Returns how many. */
export async function wakeSleepers(engine: Engine): Promise<number> {
  const due = await engine.sql<{ id: string; run_id: string }[]>`
    select id, run_id from queue
    where kind = 'sleep' and run_at <= ${new Date(engine.settings.now())} order by run_at limit ${BATCH}`;
  const woken = await Promise.allSettled(due.map((row) => wake(engine, row.id, row.run_id)));
  const failed = woken.filter((result) => result.status === "rejected");
  for (const { reason } of failed)
    engine.settings.log.warn({ cause: reason }, "A sleep could not be ended yet");
  return due.length - failed.length;
}

async function wake(engine: Engine, id: string, runId: string): Promise<void> {
  await engine.sql.begin(async (tx) => {
    const run = await lockRun(tx, runId);
    const [sleep] = await tx<{ step_id: string; run_at: Date }[]>`
      delete from queue where id = ${id} returning step_id, run_at`;
    if (!run || !sleep) return;
    await finishStep(engine, tx, run, { id: sleep.step_id, name: sleep.step_id, op: "Sleep", data: null });
    await moveOn(engine, tx, run, {
      stepId: sleep.step_id,
      runAt: sleep.run_at,
      again: false,
      progress: "finished",
    });
  });
}

/** Notes how the functions are configured, for those who look at runs from another process. */
export async function recordFunctions(sql: Sql, registry: Registry, now: number): Promise<void> {
  const rows = toJson([...registry.functions.values()].map(({ id, config }) => ({ id, config })));
  await sql`
    insert into functions (id, config, updated_at)
    select id, config, ${new Date(now)} from json_to_recordset(${rows}::text::json) as sent(id text, config json)
    order by id
    on conflict (id) do update set config = excluded.config, updated_at = excluded.updated_at`;
}

/**
 * Makes the stored schedules those of the registry. A schedule that is already known keeps its next tick,
 * so that one tick missed while nothing ran is made up for; a new one starts with its next tick.
 */
export async function syncCrons(sql: Sql, registry: Registry, now: number): Promise<void> {
  const wanted = [...registry.functions.values()].flatMap((fn) =>
    fn.crons.map((expression) => ({ fnId: fn.id, expression })),
  );
  await sql.begin(async (tx) => {
    await tx`
      delete from crons where (fn_id, expression) not in (
        select * from unnest(${wanted.map((c) => c.fnId)}::text[], ${wanted.map((c) => c.expression)}::text[]))`;
    for (const { fnId, expression } of wanted) {
      const next = nextTick(expression, now);
      await tx`
        insert into crons (fn_id, expression, next_at)
        values (${fnId}, ${expression}, ${next === undefined ? null : new Date(next)})
        on conflict do nothing`;
    }
  });
}

/**
 * Starts a run for every schedule that is due: one run however many ticks were missed. The tick and the next
 * due time are written together, so that a tick happens once. Returns how many were due.
 */
export async function fireCrons(engine: Engine): Promise<number> {
  const { registry, settings } = engine;
  return await engine.sql.begin(async (tx) => {
    const now = settings.now();
    const due = await tx<{ fn_id: string; expression: string; next_at: Date }[]>`
      select fn_id, expression, next_at from crons
      where next_at <= ${new Date(now)} and fn_id = any(${[...registry.functions.keys()]})
      order by next_at for update skip locked`;
    for (const cron of due) {
      const fn = registry.functions.get(cron.fn_id);
      if (!fn) continue;
      const scheduledAt = cron.next_at.toISOString();
      const payload = {
        id: scheduledAt,
        name: "inngest/scheduled.timer",
        data: { cron: cron.expression, scheduledAt, fireAt: new Date(now).toISOString() },
        ts: now,
      };
      const id = newId(now);
      await insertEvents(tx, engine.channel, [{ id, externalId: undefined, payload }], now);
      await tx`update events set routed_at = ${new Date(now)} where id = ${id}`;
      await createRuns(tx, [newRun(fn, { id, externalId: null, payload }, now, undefined)], now);
      const next = nextTick(cron.expression, now);
      await tx`
        update crons set next_at = ${next === undefined ? null : new Date(next)}
        where fn_id = ${cron.fn_id} and expression = ${cron.expression}`;
      if (now - cron.next_at.getTime() > LATE_MS) {
        settings.log.warn(
          { fnId: fn.id, cron: cron.expression, scheduledAt },
          "A schedule was missed and runs late",
        );
      }
    }
    return due.length;
  });
}

const LATE_MS = 60_000;

/** Runs whose function is gone wait until it comes back; nobody would know without a word. */
export async function warnOfOrphans({ registry, settings, sql }: Engine): Promise<void> {
  const orphans = await sql<{ fn_id: string; waiting: number }[]>`
    select fn_id, count(distinct run_id)::int as waiting from queue
    where fn_id <> all(${[...registry.functions.keys()]}) group by fn_id`;
  for (const { fn_id: fnId, waiting } of orphans) {
    settings.log.warn({ fnId, waiting }, "Runs wait for a function that is not there any more");
  }
}
