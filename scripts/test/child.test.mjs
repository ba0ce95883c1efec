import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepRunning } from "../lib/child.mjs";
import { identityOf } from "../lib/process-identity.mjs";

let directory;
const said = [];
const pids = [];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "drumbeat-child-"));
  said.length = 0;
  pids.length = 0;
});
afterEach(() => rmSync(directory, { recursive: true }));

function keep(program) {
  const file = join(directory, "program.mjs");
  writeFileSync(file, program);
  return keepRunning({
    name: "web",
    args: [file],
    cwd: directory,
    env: process.env,
    logFile: join(directory, "web.log"),
    isReady: async (lines) => lines.includes("ready"),
    onStart: (pid) => pids.push(pid),
    say: (sentence) => said.push(sentence),
    isVerbose: false,
  });
}

test("becomes ready, logs, shows what asks to be shown, and stops when asked", async () => {
  const child = keep(
    `console.log('{"show":true,"say":"Hello"}'); console.log("ready"); setInterval(() => {}, 1000);`,
  );
  await child.ready;
  await child.stop(5_000);
  expect(said).toEqual(["Hello"]);
  expect(readFileSync(join(directory, "web.log"), "utf8")).toContain("ready\n");
  expect(identityOf(pids[0])).toBeNull();
});

test("a process that does not listen is ended by force, with what it started", async () => {
  const child = keep(`import { spawn } from "node:child_process";
    process.on("SIGTERM", () => {});
    const inner = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" });
    console.log("inner " + inner.pid); console.log("ready"); setInterval(() => {}, 1000);`);
  await child.ready;
  const inner = Number(/inner (\d+)/.exec(readFileSync(join(directory, "web.log"), "utf8"))[1]);
  await child.stop(200);
  expect(identityOf(pids[0])).toBeNull();
  await vi.waitFor(() => expect(identityOf(inner)).toBeNull());
});

test("a process that falls is started again, and that is said in one line", async () => {
  const child = keep(`console.log("ready"); setInterval(() => {}, 1000);`);
  await child.ready;
  process.kill(pids[0], "SIGKILL");
  await vi.waitFor(() => expect(pids).toHaveLength(2), { timeout: 5_000 });
  await child.stop(5_000);
  expect(said).toEqual([
    expect.stringMatching(/^The web process was ended by SIGKILL; starting it again in 0\.5 s\./),
  ]);
});

test("a process that never comes up is given up with its own words", async () => {
  const child = keep(`console.error("Error: PORT is not set"); process.exit(3);`);
  await expect(child.ready).rejects.toThrow(/stopped with code 3\. Error: PORT is not set/);
  expect(pids).toHaveLength(3);
});
