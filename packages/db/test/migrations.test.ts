import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrationsFolder } from "../src/migrate";
import { DatabaseProblem, prepareDatabase } from "../src/prepare";
import { createTestDatabase } from "../src/testing/database";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const drizzleKit = join(dirname(createRequire(join(root, "package.json")).resolve("drizzle-kit")), "bin.cjs");

let directory = "";
beforeEach(async () => {
  directory = await mkdtemp(join(root, "node_modules", ".drizzle-check-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** Runs `drizzle-kit generate` on a copy of the migrations; returns the names of the files it added. */
async function generated(schema: string): Promise<string[]> {
  const out = join(directory, "migrations");
  await cp(migrationsFolder, out, { recursive: true });
  const before = new Set(await readdir(out));
  const config = join(directory, "drizzle.config.json");
  // Paths from the root: drizzle-kit puts a "./" before what it is given.
  const relative = (path: string) => path.replace(root, "");
  const settings = {
    dialect: "postgresql",
    casing: "snake_case",
    schema: relative(schema),
    out: relative(out),
  };
  await writeFile(config, JSON.stringify(settings));
  await promisify(execFile)(process.execPath, [drizzleKit, "generate", `--config=${relative(config)}`], {
    cwd: root,
  });
  return (await readdir(out)).filter((name) => !before.has(name));
}

test("the migrations say what the tables say: generating again leaves no difference", async () => {
  expect(await generated(join(root, "packages/db/src/schema.ts"))).toEqual([]);
});

test("a table without its migration would be noticed", async () => {
  const schema = join(directory, "schema.ts");
  await writeFile(
    schema,
    `export * from ${JSON.stringify(join(root, "packages/db/src/schema"))};
     import { pgTable, text } from "drizzle-orm/pg-core";
     export const forgotten = pgTable("forgotten", { name: text() });`,
  );
  expect(await generated(schema)).toHaveLength(1);
});

test("two processes that migrate at once do not get in each other's way", async () => {
  const database = await createTestDatabase();
  try {
    await database.sql`drop schema public cascade`;
    await database.sql`create schema public`;
    await database.sql`drop schema drizzle cascade`;
    await Promise.all([prepareDatabase(database.url), prepareDatabase(database.url)]);
    expect(await database.sql`select count(*)::int as n from users`).toEqual([{ n: 0 }]);
  } finally {
    await database.close();
  }
});

test("a failed migration changes nothing and says what PostgreSQL said", async () => {
  const database = await createTestDatabase();
  try {
    await database.sql`drop schema public cascade`;
    await database.sql`create schema public`;
    await database.sql`drop schema drizzle cascade`;
    await database.sql`create table members (name text)`;
    const failure = await prepareDatabase(database.url).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DatabaseProblem);
    expect(String(failure)).toMatch(/"members" already exists\. Nothing was changed\.$/);
    const tables = await database.sql`select tablename from pg_tables where schemaname = 'public'`;
    expect(tables.map((row) => row.tablename)).toEqual(["members"]);
  } finally {
    await database.close();
  }
});
