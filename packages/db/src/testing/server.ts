import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "../embedded";

/** A throw-away PostgreSQL on a free port. `url` names its maintenance database, where databases can be created. */
export async function startTestPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), "drumbeat-test-"));
  const password = randomBytes(12).toString("hex");
  const server = await startEmbeddedPostgres({ directory, password, isDurable: false });
  return {
    url: server.url,
    stop: async () => {
      await server.stop(0);
      await Promise.all(
        [directory, server.data].map((path) => rm(path, { recursive: true, force: true, maxRetries: 10 })),
      );
    },
  };
}
