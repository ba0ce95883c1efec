import { readiness } from "@drumbeat/api/health/service";
import type { Runtime } from "../runtime";
import { json } from "./answers";
import type { Lifecycle } from "./lifecycle";

/** Longest wait in ms for the database before it counts as away. */
const patienceMs = 1_500;

/** Alive: this process answers. Nothing else is asked. */
export function health(): Response {
  return json(200, { status: "ok" });
}

/**
 * Ready: the database answers and has the tables that this code expects, somebody looks for work, and the process is not
 * about to end.
 */
export async function ready(runtime: Runtime, lifecycle: Lifecycle): Promise<Response> {
  if (lifecycle.isDraining) return json(503, { status: "stopping" });
  const found = await Promise.race([
    readiness(runtime.ctx, { jobs: runtime.jobs, awaitedSince: runtime.startedAt }),
    new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null).unref()),
  ]);
  if (!found) return json(503, { status: "unavailable", database: { ok: false } });
  const { ok, database, migrations, worker, jobs } = found;
  const status = ok ? "ok" : "unavailable";
  const { ok: isWorking, lastSeenAt } = worker;
  const body = { status, database, migrations, worker: { ok: isWorking, lastSeenAt }, jobs };
  return json(ok ? 200 : 503, body);
}
