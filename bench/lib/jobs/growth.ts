import postgres, { type Sql } from "postgres";
import { claimFree } from "../../../packages/inngest-embedded/src/claim";
import type { Registry } from "../../../packages/inngest-embedded/src/registry";
import { interleave, type Rounds } from "../rounds";
import { startEmbedded } from "./embedded";
import type { JobSystem } from "./system";

const claims = 200;
const lone = 25;

export interface GrowthSample {
  /** Milliseconds per claim of one call. */
  claim: number[];
  /** Milliseconds from an event to its first step. */
  firstStep: number[];
}

/** The same executor over so many finished runs, in a schema of its own. */
interface Aged {
  name: string;
  system: JobSystem;
  sql: Sql;
}

/** Claims with few and with many finished runs lying about, in turn. */
export async function measureGrowth(
  databaseUrl: string,
  sizes: { few: number; many: number },
  options: { rounds: number; tell: (line: string) => void },
): Promise<Rounds<GrowthSample>> {
  const aged: Aged[] = [];
  try {
    for (const [name, finished] of Object.entries(sizes)) {
      options.tell(`${finished} finished runs`);
      const system = await startEmbedded(databaseUrl, { schema: `bench_${name}`, name });
      const sql = postgres(databaseUrl, {
        max: 2,
        onnotice: () => {},
        connection: { search_path: `bench_${name}` },
      });
      await age(sql, finished);
      aged.push({ name, system, sql });
    }
    for (const each of aged) await round(each);
    return await interleave(
      aged.map((each) => ({ name: each.name, round: () => round(each) })),
      options,
    );
  } finally {
    for (const { system, sql } of aged) {
      await system.stop();
      await sql.end();
    }
  }
}

/** Finished runs as the executor leaves them: event, run and one step. */
async function age(sql: Sql, finished: number): Promise<void> {
  await sql.unsafe(`
    insert into events (id, name, payload, received_at, routed_at)
    select 'old-event-' || n, 'bench/short', json_build_object('name', 'bench/short', 'n', n), now() - n * interval '1 second', now()
    from generate_series(1, ${finished}) n;
    insert into runs (id, fn_id, status, event_ids, output, queued_at, started_at, ended_at)
    select 'old-run-' || n, 'bench-short', 'completed', array['old-event-' || n], 'null',
      now() - n * interval '1 second', now() - n * interval '1 second', now() - n * interval '1 second'
    from generate_series(1, ${finished}) n;
    insert into steps (run_id, id, name, op, status, data, created_at, ended_at)
    select 'old-run-' || n, 'step', 'only', 'StepRun', 'done', 'null', now(), now() from generate_series(1, ${finished}) n;`);
  for (const table of ["events", "runs", "steps", "queue"]) await sql`vacuum analyze ${sql(table)}`;
}

async function round({ system, sql }: Aged): Promise<GrowthSample> {
  const firstStep: number[] = [];
  for (let index = 0; index < lone; index += 1) firstStep.push(await system.lone());

  // Calls of a function that the running executor does not know, so that nobody takes them but we.
  const registry = { functions: new Map([["bench-claimed", {}]]) } as unknown as Registry;
  await sql`
    insert into queue (run_id, fn_id, step_id, kind, run_at)
    select 'claimed-' || n, 'bench-claimed', 'step', 'call', now() from generate_series(1, ${claims}) n`;
  const claim: number[] = [];
  for (let index = 0; index < claims; index += 1) {
    const began = performance.now();
    const rows = await claimFree(sql, registry, 1, 1, Date.now() + 1_000);
    claim.push(performance.now() - began);
    if (rows.length !== 1) throw new Error("A claim found nothing.");
  }
  await sql`delete from queue where fn_id = 'bench-claimed'`;
  return { claim, firstStep };
}
