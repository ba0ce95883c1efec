import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@drumbeat/db/embedded";
import postgres from "postgres";

/** A PostgreSQL with its usual durable settings that can be killed and comes back with what it had committed. */
export interface Lab {
  /** Makes a database and returns its address. */
  createDatabase: () => Promise<string>;
  /** kill -9 for the server and each of its processes, as when the machine loses its power; then starts it again. */
  crash: () => Promise<void>;
  close: () => Promise<void>;
}

export async function openLab(): Promise<Lab> {
  const directory = await mkdtemp(join(tmpdir(), "inngest-lab-"));
  const password = randomBytes(12).toString("hex");
  const start = () => startEmbeddedPostgres({ directory, password });
  let server = await start();

  async function processes(): Promise<number[]> {
    const sql = postgres(server.url, { max: 1 });
    const children = await sql<{ pid: number }[]>`
      select pid from pg_stat_activity where pid <> pg_backend_pid()`;
    await sql.end({ timeout: 1 });
    const note = await readFile(join(server.data, "postmaster.pid"), "utf8");
    return [Number(note.split("\n")[0]), ...children.map(({ pid }) => pid)];
  }

  return {
    async createDatabase() {
      const name = `crash_${randomUUID().replaceAll("-", "")}`;
      const sql = postgres(server.url, { max: 1, onnotice: () => {} });
      await sql`create database ${sql(name)}`;
      await sql.end({ timeout: 1 });
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      return url.href;
    },
    async crash() {
      for (const pid of await processes()) killIfThere(pid);
      await server.exited;
      server = await start();
    },
    async close() {
      await server.stop(0);
      await Promise.all(
        [directory, server.data].map((path) => rm(path, { recursive: true, force: true, maxRetries: 10 })),
      );
    },
  };
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It went with the one before it.
  }
}
