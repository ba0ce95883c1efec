import { randomUUID } from "node:crypto";
import postgres, { type Sql } from "postgres";

/** A database of its own on the test server; `drop` also throws out whoever is still connected. */
export async function createDatabase(): Promise<{ url: string; sql: Sql; drop: () => Promise<void> }> {
  const maintenanceUrl = process.env.TEST_DATABASE_URL;
  if (!maintenanceUrl)
    throw new Error("TEST_DATABASE_URL is not set: run through vitest at the repository's root.");
  const name = `inngest_${randomUUID().replaceAll("-", "")}`;
  const maintenance = postgres(maintenanceUrl, { max: 1, onnotice: () => {} });
  await maintenance.unsafe(`create database ${name}`);
  const url = new URL(maintenanceUrl);
  url.pathname = `/${name}`;
  const sql = postgres(url.href, { max: 2, onnotice: () => {}, connection: { search_path: "inngest" } });
  return {
    url: url.href,
    sql,
    async drop() {
      await sql.end({ timeout: 1 });
      await maintenance.unsafe(`drop database ${name} with (force)`);
      await maintenance.end({ timeout: 1 });
    },
  };
}
