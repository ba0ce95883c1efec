import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { connect, freePort, processesOf, start } from "./support.mjs";

let folder;
let data;
let env;
beforeAll(async () => {
  // The database's own account has to be able to pass through.
  chmodSync((folder = mkdtempSync(join(tmpdir(), "drumbeat-operations-"))), 0o755);
  data = join(folder, "data");
  env = { PORT: String(await freePort()), DRUMBEAT_DATA_DIR: data };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const expectGone = (withinMs) => vi.waitFor(() => expect(processesOf(data)).toEqual([]), withinMs);
const pidOf = (name) => processesOf(data).find((each) => each.name === name).pid;
const isReady = async () => (await fetch(`http://localhost:${env.PORT}/api/ready`)).ok;

/** Runs statements on the embedded database from outside, as a person with psql would. */
async function query(work) {
  const { DATABASE_PASSWORD } = JSON.parse(readFileSync(join(data, "secrets.json"), "utf8"));
  const port = Number(readFileSync(join(data, "postgres", "port"), "utf8"));
  const sql = await connect(`postgres://drumbeat:${DATABASE_PASSWORD}@127.0.0.1:${port}/drumbeat`);
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

describe("stopping", () => {
  test.each(["SIGTERM", "SIGINT", "SIGHUP"])("%s ends everything within 10 s", async (signal) => {
    const run = start({ env });
    await run.ready();
    expect(processesOf(data).map(({ name }) => name)).toEqual(
      expect.arrayContaining(["postgres", "keeper", "web", "worker"]),
    );
    process.kill(run.pid, signal);
    expect(await run.ended).toBe(0);
    await expectGone(10_000);
    expect(run.out).toMatch(/Stopping\nStopped\.\n$/);
  });

  test("SIGTERM to npm ends everything within 10 s", async () => {
    const run = start({ env, command: ["npm", "start"] });
    await run.ready();
    process.kill(run.pid, "SIGTERM");
    await run.ended;
    await expectGone(10_000);
  });

  test("SIGTERM while starting ends everything within 10 s", async () => {
    const run = start({ env });
    await vi.waitFor(() => expect(run.out).toContain("Starting the database"), 60_000);
    process.kill(run.pid, "SIGTERM");
    await run.ended;
    await expectGone(10_000);
  });
});

describe("kill -9", () => {
  test.each(["npm", "supervisor", "everything at once"])(
    "of %s leaves nothing running, and the next start loses nothing",
    async (victim) => {
      const first = start({ env, command: ["npm", "start"] });
      await first.ready();
      await query((sql) => sql`create table if not exists kept (victim text)`);
      await query((sql) => sql`insert into kept values (${victim})`);
      if (victim === "everything at once")
        for (const { pid } of processesOf(data)) process.kill(pid, "SIGKILL");
      else process.kill(victim === "npm" ? first.pid : pidOf("supervisor"), "SIGKILL");
      // Not waiting for the rest to end: a person starts again at once.
      const second = start({ env });
      await second.ready();
      expect(await query((sql) => sql`select victim from kept where victim = ${victim}`)).toHaveLength(1);
      process.kill(second.pid, "SIGTERM");
      await second.ended;
      await expectGone(10_000);
    },
  );

  test("of web, worker, database and its keeper, one after the other: each comes back, and nothing is lost", async () => {
    const run = start({ env });
    await run.ready();
    await query((sql) => sql`create table kept_by_part as select 1 as n`);
    for (const victim of ["web", "worker", "postgres", "keeper"]) {
      const pid = pidOf(victim);
      process.kill(pid, "SIGKILL");
      await vi.waitFor(() => expect(pidOf(victim)).not.toBe(pid), 20_000);
      await vi.waitFor(async () => expect(await isReady()).toBe(true), 20_000);
    }
    expect(await query((sql) => sql`select n from kept_by_part`)).toEqual([{ n: 1 }]);
    expect(run.out).toMatch(/The web process was ended by SIGKILL; starting it again in 0\.5 s/);
    expect(run.out).toMatch(/The database stopped; starting it again in 0\.5 s/);
    process.kill(run.pid, "SIGTERM");
    expect(await run.ended).toBe(0);
    await expectGone(10_000);
  });
});
