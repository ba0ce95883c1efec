import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/edge";
import type { Sql } from "postgres";
import { createEmbeddedInngest, type EmbeddedInngest, type EmbeddedOptions } from "../../src/index";
import { createDatabase } from "./database";
import { until } from "./until";

export interface StoredRun {
  id: string;
  fn_id: string;
  status: string;
  output: unknown;
  error: { name: string; message: string } | null;
  tenant_id: string | null;
}

export interface World {
  url: string;
  sql: Sql;
  engine: EmbeddedInngest;
  inngest: Inngest.Any;
  start(functions: InngestFunction.Any[]): Promise<void>;
  /** Sends one event and waits until every run it started has ended. */
  run(name: string, data?: Record<string, unknown>): Promise<StoredRun[]>;
  ended(eventId: string | undefined): Promise<StoredRun[]>;
  runsOf(fnId: string): Promise<StoredRun[]>;
  close(): Promise<void>;
}

const FAST = { backoff: () => 5, pollInterval: 50 };

/** A database, an engine and a client for one test file. The app is called "t". */
export async function createWorld(options: Partial<EmbeddedOptions> = {}): Promise<World> {
  const database = await createDatabase();
  const engine = createEmbeddedInngest({ databaseUrl: database.url, ...FAST, ...options });
  const inngest = clientOf(engine);
  const { sql } = database;

  async function ended(eventId: string | undefined): Promise<StoredRun[]> {
    return await until(`the runs of event ${eventId}`, async () => {
      const [event] = await sql`select 1 from events where id = ${eventId ?? ""} and routed_at is not null`;
      const runs = await sql<StoredRun[]>`
        select * from runs where event_ids @> array[${eventId ?? ""}] order by fn_id`;
      return (
        event && runs.every((run) => ["completed", "failed", "cancelled"].includes(run.status)) && [...runs]
      );
    });
  }

  return {
    url: database.url,
    sql,
    engine,
    inngest,
    start: (functions) => engine.start(serve({ client: inngest, functions })),
    ended,
    async run(name, data = {}) {
      const { ids } = await inngest.send({ name, data });
      return await ended(ids[0]);
    },
    runsOf: async (fnId) => [
      ...(await sql<StoredRun[]>`select * from runs where fn_id = ${fnId} order by id`),
    ],
    async close() {
      await engine.stop();
      await database.drop();
    },
  };
}

/** A client of the app "t" whose server is the engine. */
export function clientOf(engine: EmbeddedInngest): Inngest.Any {
  return new Inngest({ id: "t", fetch: engine.fetch, isDev: true, baseUrl: engine.baseUrl, logger: quiet });
}

const quiet = { info() {}, warn() {}, error() {}, debug() {} };
