import type { TransactionSql } from "postgres";
import { toJson } from "./json";
import type { Wanted } from "./matching";

/** Notes why an event did not start a function, so that nothing is dropped silently. */
export async function noteSkipped(
  tx: TransactionSql,
  skipped: Wanted[],
  reason: "duplicate" | "rate limited" | "debounced" | "singleton",
  now: number,
): Promise<void> {
  if (skipped.length === 0) return;
  const rows = skipped.flatMap(({ fn, events }) =>
    events.map((event) => ({ eventId: event.id, fnId: fn.id })),
  );
  await tx`
    insert into skipped (event_id, fn_id, reason, at)
    select "eventId", "fnId", ${reason}, ${new Date(now)}
    from json_to_recordset(${toJson(rows)}::text::json) as sent("eventId" text, "fnId" text)`;
}
