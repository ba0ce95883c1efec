import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connect, freePort, processesOf, start } from "./support.mjs";

let directory;
let env;
beforeEach(async () => {
  // The database's own account has to be able to pass through.
  chmodSync((directory = mkdtempSync(join(tmpdir(), "drumbeat-operations-"))), 0o755);
  env = { PORT: String(await freePort()), DRUMBEAT_DATA_DIR: join(directory, "data") };
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Every refusal is one sentence on one line, without a stack, and leaves nothing running. */
async function expectRefusal(run, sentence) {
  expect(await run.ended).toBe(1);
  expect(run.err.trim()).toMatch(sentence);
  expect(run.err.trim().split("\n")).toHaveLength(1);
  expect(run.err).not.toMatch(/^\s+at /m);
  expect(processesOf(env.DRUMBEAT_DATA_DIR)).toEqual([]);
}

describe("refusals", () => {
  test("too old a Node", async () => {
    const pretend = `data:text/javascript,Object.defineProperty(process, "version", { value: "v18.20.4" });`;
    const command = [process.execPath, "--import", pretend, "scripts/start.mjs"];
    await expectRefusal(start({ env, command }), /needs Node 20\.19 or newer, and this is Node 18\.20\.4/);
  });

  test("a port that another program has", async () => {
    const other = createServer().listen(Number(env.PORT), "127.0.0.1");
    await once(other, "listening");
    await expectRefusal(start({ env }), new RegExp(`^Port ${env.PORT} is taken by another program`));
    other.close();
  });

  test("a data directory that cannot be written to", async () => {
    const file = join(directory, "file");
    writeFileSync(file, "");
    const run = start({ env: { ...env, DRUMBEAT_DATA_DIR: join(file, "data") } });
    await expectRefusal(run, /^Drumbeat cannot write to .*DRUMBEAT_DATA_DIR/);
  });

  test("a database that cannot be reached", async () => {
    const DATABASE_URL = `postgres://someone:secret@127.0.0.1:${await freePort()}/drumbeat`;
    const run = start({ env: { ...env, DATABASE_URL } });
    await expectRefusal(
      run,
      /^The database at 127\.0\.0\.1:\d+\/drumbeat cannot be used: .*ECONNREFUSED.* Check DATABASE_URL\.$/,
    );
    expect(run.out + run.err).not.toContain("secret");
  });

  test("a DATABASE_URL that is none", async () => {
    await expectRefusal(
      start({ env: { ...env, DATABASE_URL: "drumbeat" } }),
      /^DATABASE_URL is not the address/,
    );
  });

  test("a migration that fails", async () => {
    const url = new URL(process.env.TEST_DATABASE_URL);
    const admin = await connect(url.href);
    await admin`create database somebody_elses`;
    url.pathname = "/somebody_elses";
    const other = await connect(url.href);
    await other`create table users (name text)`;
    await other.end();
    const run = start({ env: { ...env, DATABASE_URL: url.href } });
    await expectRefusal(
      run,
      /^The database could not be migrated: relation "users" already exists\. Nothing was changed\.$/,
    );
    await admin`drop database somebody_elses with (force)`;
    await admin.end();
  });

  test("a second start on the same data", async () => {
    const first = start({ env });
    await first.ready();
    const second = start({ env: { ...env, PORT: String(await freePort()) } });
    expect(await second.ended).toBe(1);
    expect(second.err).toMatch(/^Drumbeat is already running with the data in .* \(process \d+\)/);
    process.kill(first.pid, "SIGTERM");
    expect(await first.ended).toBe(0);
  });
});

test("comes up with one line that says where, and keeps its secrets to itself", async () => {
  const run = start({ env });
  await run.ready();
  expect(run.out.trim().split("\n").at(-1)).toBe(`Drumbeat is ready at http://localhost:${env.PORT}`);
  expect(statSync(join(env.DRUMBEAT_DATA_DIR, "secrets.json")).mode & 0o777).toBe(0o600);
  const page = await fetch(`http://localhost:${env.PORT}/`);
  expect(page.status).toBe(200);
  process.kill(run.pid, "SIGTERM");
  expect(await run.ended).toBe(0);
  expect(run.err).toBe("");
});
