import type { TransactionSql } from "postgres";
import { type EventPayload, insertEvents } from "./events";
import { newId } from "./ids";
import type { Transitions } from "./engine";
import type { Ending, Run } from "./runs";

/** The events that tell of a run's end. */
export const TOLD = {
  completed: ["inngest/function.finished"],
  failed: ["inngest/function.finished", "inngest/function.failed"],
  cancelled: ["inngest/function.cancelled"],
};

/** Tells of a run's end, as far as a function listens or an open run waits (`waited`) for it. */
export async function tellEnding(
  engine: Transitions,
  tx: TransactionSql,
  run: Run,
  ending: Ending,
  waited: string[],
): Promise<void> {
  const heard = TOLD[ending.status].filter((name) => engine.registry.listens(name) || waited.includes(name));
  if (heard.length === 0) return;
  const events = await tx<{ payload: EventPayload }[]>`
    select payload from events where id = any(${run.eventIds}) order by array_position(${run.eventIds}, id)`;
  const now = engine.settings.now();
  const data = endingData(
    run,
    ending,
    events.map((row) => row.payload),
  );
  await insertEvents(
    tx,
    engine.channel,
    heard.map((name) => ({
      id: newId(now),
      // Two steps that fail at once tell of one failure.
      externalId: run.id,
      payload: { id: run.id, name, data, ts: now },
    })),
    now,
  );
}

function endingData(run: Run, ending: Ending, events: EventPayload[]): Record<string, unknown> {
  const about = { function_id: run.fnId, run_id: run.id, event: events[0], events };
  if (ending.status === "completed") {
    return { ...about, result: ending.output ?? null, _inngest: { status: "Completed" } };
  }
  const error = { ...ending.error, error: ending.error.name };
  const status = ending.status === "failed" ? "Failed" : "Cancelled";
  return { ...about, error, result: ending.error, _inngest: { status } };
}
