import { createHash } from "node:crypto";
import type { Sql } from "postgres";
import { nextTick } from "./cron";
import type { Engine } from "./engine";
import { insertEvents } from "./events";
import { newId } from "./ids";
import type { RegisteredFunction, Registry } from "./registry";
import { schedule } from "./schedule";

/**
 * Makes the stored schedules those of the registry. A schedule that is already known keeps its next tick,
 * so that one tick missed while nothing ran is made up for; a new one starts with its next tick.
 */
export async function syncCrons(sql: Sql, registry: Registry, now: number): Promise<void> {
  const wanted = [...registry.functions.values()].flatMap((fn) =>
    fn.crons.map(({ expression }) => ({ fnId: fn.id, expression })),
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
      const delay = jitterOf(fn, cron.expression, scheduledAt);
      await schedule(tx, engine, [{ fn, events: [{ id, externalId: null, payload }], delay }]);
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

/** A part of the schedule's jitter in milliseconds, that differs from function to function and tick to tick. */
function jitterOf(fn: RegisteredFunction, expression: string, scheduledAt: string): number {
  const jitter = fn.crons.find((cron) => cron.expression === expression)?.jitter ?? 0;
  const digest = createHash("sha256").update(`${fn.id}\n${expression}\n${scheduledAt}`).digest();
  return Math.floor((digest.readUInt32BE() / 2 ** 32) * jitter);
}
