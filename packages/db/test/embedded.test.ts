import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../src/embedded";
import { commandOf, until } from "../src/embedded/processes";

const password = "p@ss/word";
let parent = "";
let directory = "";
const running = new Set<EmbeddedPostgres>();

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "drumbeat-embedded-"));
  await chmod(parent, 0o755);
  directory = join(parent, "postgres");
});

afterEach(async () => {
  for (const server of running) {
    await server.stop(0);
    await rm(server.data, { recursive: true, force: true, maxRetries: 10 });
  }
  running.clear();
  await rm(parent, { recursive: true, force: true, maxRetries: 10 });
});

async function start(told: string[] = []): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({
    directory,
    password,
    database: "drumbeat",
    isDurable: false,
    tell: (sentence) => told.push(sentence),
  });
  running.add(server);
  return server;
}

async function query<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

async function postmaster(data: string): Promise<number> {
  return Number((await readFile(join(data, "postmaster.pid"), "utf8")).split("\n")[0]);
}

test("keeps data, port and password from one start to the next, and folds case beyond ASCII", async () => {
  const first = await start();
  await query(first.url, (sql) => sql`create table kept as select lower('ÄÖ') as word`);
  await first.stop();
  const second = await start();
  expect(second.url).toBe(first.url);
  expect(await query(second.url, (sql) => sql`select word from kept`)).toEqual([{ word: "äö" }]);
});

test("a wrong password is refused", async () => {
  const { url } = await start();
  const wrong = url.replace(encodeURIComponent(password), "wrong");
  await expect(query(wrong, (sql) => sql`select 1`)).rejects.toThrow(/password authentication failed/);
});

test("a server orphaned by a killed keeper is stopped, and nothing committed is lost", async () => {
  const first = await start();
  await query(first.url, (sql) => sql`create table kept as select 1 as n`);
  const orphan = await postmaster(first.data);
  process.kill(first.pid, "SIGKILL");
  await first.exited;
  expect(commandOf(orphan)).toContain("postgres");
  const second = await start();
  expect(commandOf(orphan)).toBeNull();
  expect(await query(second.url, (sql) => sql`select n from kept`)).toEqual([{ n: 1 }]);
});

test("PostgreSQL ends when the process that started it is killed", async () => {
  const script = `import { startEmbeddedPostgres } from ${JSON.stringify(join(import.meta.dirname, "../src/embedded.ts"))};
    const server = await startEmbeddedPostgres(${JSON.stringify({ directory, password, isDurable: false })});
    console.log(server.data);
    setInterval(() => {}, 1000);`;
  const starter = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    cwd: join(import.meta.dirname, "../../.."),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [chunk] = (await once(starter.stdout, "data")) as [Buffer];
  const pid = await postmaster(chunk.toString().trim());
  starter.kill("SIGKILL");
  expect(await until(() => commandOf(pid) === null, 10_000)).toBe(true);
});

test("a note that names a living stranger does not keep the server from starting", async () => {
  const first = await start();
  await first.stop();
  await writeFile(join(first.data, "postmaster.pid"), `${process.pid}\n${first.data}\n`);
  await expect(start()).resolves.toMatchObject({ port: first.port });
});

test("data that was being made when the power went is made anew", async () => {
  await mkdir(join(directory, "data.new"), { recursive: true });
  await writeFile(join(directory, "data.new", "PG_VERSION"), "18\n");
  const { url } = await start();
  expect(await query(url, (sql) => sql`select 1 as n`)).toEqual([{ n: 1 }]);
});

test("a port that somebody else took meanwhile is replaced", async () => {
  const first = await start();
  await first.stop();
  const squatter = createServer().listen(first.port, "127.0.0.1");
  await once(squatter, "listening");
  const second = await start();
  squatter.close();
  expect(second.port).not.toBe(first.port);
});

test("in a folder that others cannot enter, root keeps the data where PostgreSQL can reach it, and says so", async () => {
  await chmod(parent, 0o700);
  const told: string[] = [];
  const first = await start(told);
  const isRoot = process.getuid?.() === 0;
  expect(first.data.startsWith(directory)).toBe(!isRoot);
  expect(told.join()).toMatch(isRoot ? /is kept in \/var\/lib\/drumbeat\/data-/ : /^$/);
  await query(first.url, (sql) => sql`create table kept as select 1 as n`);
  await first.stop();
  const second = await start();
  expect(await query(second.url, (sql) => sql`select n from kept`)).toEqual([{ n: 1 }]);
});

test("a folder that cannot be made is named in the error", async () => {
  await writeFile(directory, "in the way");
  await expect(start()).rejects.toThrow(directory);
});
