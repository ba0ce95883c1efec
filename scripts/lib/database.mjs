import { join } from "node:path";
import { createBackoff } from "./backoff.mjs";
import { inRoot } from "./paths.mjs";
import { Problem } from "./problem.mjs";

/**
 * Brings up the database: the embedded one, unless `databaseUrl` names a server of the person's own; then
 * migrates it. Resolves to `{ url, stop }`. An embedded server that falls over is started again on the same
 * address; `onLost` is called when that fails.
 */
export async function startDatabase({ databaseUrl, directory, password, say, onStart, onLost }) {
  const { prepareDatabase } = await import(inRoot("packages/db/dist/prepare.mjs"));
  if (databaseUrl) {
    await asProblem(() => prepareDatabase(databaseUrl));
    return { url: databaseUrl, stop: async () => {} };
  }
  const { startEmbeddedPostgres } = await import(inRoot("packages/db/dist/embedded.mjs"));
  const nextDelay = createBackoff();
  let isStopping = false;
  let server;

  async function launch() {
    server = await startEmbeddedPostgres({
      directory: join(directory, "postgres"),
      password,
      database: "drumbeat",
      tell: say,
    });
    onStart(server.pid);
    const startedAt = Date.now();
    server.exited.then(async () => {
      if (isStopping) return;
      const delay = nextDelay(Date.now() - startedAt);
      say(`The database stopped; starting it again in ${delay / 1000} s.`);
      await new Promise((resolve) => setTimeout(resolve, delay));
      if (!isStopping) await launch().catch(onLost);
    });
  }

  await asProblem(launch);
  const stop = async (patienceMs) => {
    isStopping = true;
    await server.stop(patienceMs);
  };
  try {
    await asProblem(() => prepareDatabase(server.url));
  } catch (error) {
    await stop(1_000);
    throw error;
  }
  return { url: server.url, stop };
}

/** Our own database code speaks in sentences already; they are shown without its stack. */
async function asProblem(work) {
  try {
    return await work();
  } catch (error) {
    if (error.code === "ENOSPC" || /no space left/i.test(error.message)) throw error;
    throw new Problem(error.message, { cause: error });
  }
}
