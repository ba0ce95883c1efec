import { z } from "zod";
import type { Fence } from "./claim";
import type { Db } from "./database";
import { toJson } from "./json";
import { nameOf, opList, startOf } from "./protocol";

export const checkpointBody = z.object({ run_id: z.string(), qi_id: z.string(), steps: opList });

const ALIVE_EVERY_MS = 30_000;

/** The claim a call carries around as its queue item id. */
export function ticketOf(fence: Fence): string {
  return `${fence.id}.${fence.generation}.${fence.instance}`;
}

/** The claim in a ticket; undefined when it is not one of ours. */
export function readTicket(ticket: string): Fence | undefined {
  const parts = /^(\d+)\.(\d+)\.(\d+)$/.exec(ticket);
  if (!parts?.[1]) return undefined;
  return { id: parts[1], generation: Number(parts[2]), instance: Number(parts[3]) };
}

/**
 * Stores the steps that a call has finished so far, in one statement. Returns false, and stores nothing,
 * when the run has ended or the call was given to someone else: the caller must then stop.
 */
export async function saveCheckpoint(
  db: Db,
  body: z.infer<typeof checkpointBody>,
  fence: Fence,
  now: number,
): Promise<boolean> {
  const rows = toJson(
    body.steps.map((step, place) => ({
      id: step.id,
      name: nameOf(step),
      op: step.op,
      started: startOf(step) ?? null,
      data: step.data ?? null,
      place,
    })),
  );
  const [held] = await db<{ held: boolean }[]>`
    with held as (
      select 1 from queue
      where id = ${fence.id} and generation = ${fence.generation} and locked_by = ${fence.instance}
        and run_id = ${body.run_id}
      for update
    ), alive as (
      -- Shows that the call is getting on; rarely, because most calls are over long before anybody asks.
      update queue set locked_at = ${new Date(now)}
      where id = ${fence.id} and locked_at < ${new Date(now - ALIVE_EVERY_MS)} and exists (select 1 from held)
    ), stored as (
      insert into steps (run_id, id, name, op, status, data, finish_seq, created_at, started_at, ended_at)
      select ${body.run_id}, id, name, op, 'done', data, nextval('step_finish_seq'), ${new Date(now)}, started, ${new Date(now)}
      from (
        select * from json_to_recordset(${rows}::text::json) 
          as sent(id text, name text, op text, started timestamptz, data json, place int)
        order by place
      ) sent
      where exists (select 1 from held)
      on conflict (run_id, id) do nothing
    )
    select exists (select 1 from held) as held`;
  return held?.held ?? false;
}
