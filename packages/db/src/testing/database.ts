import { createHash, randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import { connect, type DatabaseClient } from "../client";
import { migrateDatabase, migrationsFolder } from "../migrate";
import { testDatabaseUrl } from "./env";

export interface TestDatabase extends DatabaseClient {
  /** Address of this database, for a second pool or another process. */
  url: string;
}

/** Advisory lock under which the template is made, so that parallel test workers make it once. */
const templateLock = 4_817_002;

/**
 * A fresh, migrated database, copied from a template that is made once per server and set of migrations.
 * `close` ends the pool and drops the database. Needs `TEST_DATABASE_URL`, a maintenance database where
 * databases can be created; vitest's global setup provides it.
 */
export async function createTestDatabase(maintenanceUrl = testDatabaseUrl()): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  const url = withDatabase(maintenanceUrl, name);
  await withAdmin(maintenanceUrl, async (admin) => {
    const template = await ensureTemplate(admin, maintenanceUrl);
    await admin`create database ${admin(name)} template ${admin(template)}`;
  });
  const client = connect(url, { max: 5, name: "drumbeat-test" });
  return {
    ...client,
    url,
    close: async () => {
      await client.close();
      await withAdmin(maintenanceUrl, (admin) => admin`drop database if exists ${admin(name)} with (force)`);
    },
  };
}

async function ensureTemplate(admin: postgres.Sql, maintenanceUrl: string): Promise<string> {
  const template = `template_${await migrationsHash()}`;
  await admin`select pg_advisory_lock(${templateLock})`;
  try {
    const existing = await admin`select 1 from pg_database where datname = ${template}`;
    if (existing.length > 0) return template;
    // Made under another name: a run that dies half-way leaves no half-migrated template behind.
    const draft = `draft_${randomBytes(8).toString("hex")}`;
    await admin`create database ${admin(draft)}`;
    await migrateDatabase(withDatabase(maintenanceUrl, draft));
    await admin`alter database ${admin(draft)} rename to ${admin(template)}`;
    return template;
  } finally {
    await admin`select pg_advisory_unlock(${templateLock})`;
  }
}

async function migrationsHash(): Promise<string> {
  const hash = createHash("sha256");
  const files = await readdir(migrationsFolder);
  for (const file of files.filter((each) => each.endsWith(".sql")).sort()) {
    hash.update(file).update(await readFile(join(migrationsFolder, file)));
  }
  return hash.digest("hex").slice(0, 16);
}

async function withAdmin<T>(url: string, work: (admin: postgres.Sql) => Promise<T>): Promise<T> {
  const admin = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function withDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
