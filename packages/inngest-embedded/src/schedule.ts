import type { TransactionSql } from "postgres";
import { createRuns } from "./create";
import type { Scheduler } from "./engine";
import { admit, pace } from "./flow";
import { toJson } from "./json";
import { dedupeKeysOf, type NewRun, readStored, type Wanted } from "./matching";
import { noteSkipped } from "./skipped";

const DEDUPE_MS = 24 * 60 * 60 * 1000;
const BATCH = 50;

/**
 * Starts what is wanted, as far as each function's flow control lets it: some start later, some not at all (the
 * reason is then noted). Returns the ids of the runs that were created now.
 */
export async function schedule(tx: TransactionSql, engine: Scheduler, wanted: Wanted[]): Promise<string[]> {
  const fresh = await withoutDuplicates(tx, wanted, engine.settings.now());
  return await create(tx, engine, fresh, admit);
}

/** Starts the batches and debounced events that are due. Returns how many there were. */
export async function flushBuffers(tx: TransactionSql, engine: Scheduler): Promise<number> {
  const due = await tx<{ fn_id: string; event_ids: string[] }[]>`
    delete from buffers where (fn_id, key) in (
      select fn_id, key from buffers
      where due_at <= ${new Date(engine.settings.now())} and fn_id = any(${[...engine.registry.functions.keys()]})
      order by due_at limit ${BATCH} for update skip locked)
    returning fn_id, event_ids`;
  const wanted: Wanted[] = [];
  for (const buffer of due) {
    const fn = engine.registry.functions.get(buffer.fn_id);
    if (fn) wanted.push({ fn, events: await readStored(tx, buffer.event_ids) });
  }
  await create(tx, engine, wanted, pace);
  return due.length;
}

async function create(
  tx: TransactionSql,
  engine: Scheduler,
  wanted: Wanted[],
  rule: typeof admit,
): Promise<string[]> {
  const now = engine.settings.now();
  const created: string[] = [];
  const together: NewRun[] = [];
  for (const each of wanted) {
    const run = await rule(tx, engine, each);
    if (!run) continue;
    created.push(run.id);
    // The next one with the same key must see that this one is there.
    if (run.singletonKey === null) together.push(run);
    else await createRuns(tx, engine, [run], now);
  }
  await createRuns(tx, engine, together, now);
  return created;
}

async function withoutDuplicates(tx: TransactionSql, wanted: Wanted[], now: number): Promise<Wanted[]> {
  const keyed = wanted.map((each) => ({
    each,
    keys: dedupeKeysOf(each).map((key) => `${each.fn.id}\n${key}`),
  }));
  const claims = new Map<string, Wanted>();
  for (const { each, keys } of keyed) {
    for (const key of keys) if (!claims.has(key)) claims.set(key, each);
  }
  if (claims.size === 0) return wanted;
  // Sorted, so that two processes that claim the same keys wait for each other instead of deadlocking.
  const sorted = [...claims.keys()].sort().map((claim) => {
    const [fnId, ...key] = claim.split("\n");
    return { fnId, key: key.join("\n") };
  });
  const granted = await tx<{ claim: string }[]>`
    insert into dedupe (fn_id, key, expires_at)
    select "fnId", "key", ${new Date(now + DEDUPE_MS)}
    from json_to_recordset(${toJson(sorted)}::text::json) as sent("fnId" text, "key" text)
    on conflict (fn_id, key) do update set expires_at = excluded.expires_at
    where dedupe.expires_at <= ${new Date(now)}
    returning fn_id || E'\n' || key as claim`;
  const won = new Set(granted.map((row) => row.claim));
  const isNew = ({ each, keys }: (typeof keyed)[number]) =>
    keys.every((key) => won.has(key) && claims.get(key) === each);
  const duplicates = keyed.filter((entry) => !isNew(entry)).map((entry) => entry.each);
  await noteSkipped(tx, duplicates, "duplicate", now);
  return keyed.filter(isNew).map((entry) => entry.each);
}
