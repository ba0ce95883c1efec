import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@drumbeat/db/embedded/port";
import { createTestDatabase } from "@drumbeat/db/testing/database";
import { e2eEnvironment } from "./env";
import { type Program, program } from "./program";

/** The built product, running on its own port and its own database. */
export interface Product {
  url: string;
  databaseUrl: string;
  web: Program;
  worker: Program;
  stop: () => Promise<void>;
}

/**
 * Starts web and worker as `npm start` would, on a fresh database. `env` adds variables: Clerk's keys, the address
 * of a model. Needs a build.
 */
export async function startProduct(options: { env?: Record<string, string> } = {}): Promise<Product> {
  const database = await createTestDatabase(e2eEnvironment.maintenanceUrl());
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = {
    PORT: String(port),
    DRUMBEAT_URL: url,
    DATABASE_URL: database.url,
    SESSION_SECRET: "an-end-to-end-test-needs-no-secrecy-at-all",
    ENCRYPTION_KEYS: Buffer.alloc(32, 7).toString("base64"),
    DRUMBEAT_DATA_DIR: join(tmpdir(), "drumbeat-tests", String(port)),
    NEXT_TELEMETRY_DISABLED: "1",
    ...options.env,
  };
  const worker = program({
    app: "worker",
    file: "dist/worker.mjs",
    env,
    isReady: (output) => output.some((line) => line.includes("worker ready")),
  });
  const web = program({
    app: "web",
    file: "dist/server.mjs",
    env,
    isReady: () => isAnswering(`${url}/api/ready`),
  });
  const stop = async () => {
    await Promise.all([web.stop(), worker.stop()]);
    await database.close();
  };
  try {
    await worker.start();
    await web.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, databaseUrl: database.url, web, worker, stop };
}

async function isAnswering(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
