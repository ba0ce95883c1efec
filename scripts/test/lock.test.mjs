import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeLock } from "../lib/lock.mjs";
import { noteOf } from "../lib/process-identity.mjs";

let directory;
let file;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "drumbeat-lock-"));
  file = join(directory, "lock");
});
afterEach(() => rmSync(directory, { recursive: true }));

const sleeper = () => spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
async function end(child) {
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}
const holdAs = (owner, started = []) => writeFileSync(file, JSON.stringify({ owner, started }));

test("is free, held and free again", async () => {
  const lock = await takeLock(file);
  expect(await takeLock(file)).toMatchObject({ owner: { pid: process.pid } });
  lock.release();
  expect(existsSync(file)).toBe(false);
});

test("an owner that was killed loses it", async () => {
  const owner = sleeper();
  holdAs(noteOf(owner.pid));
  expect(await takeLock(file)).toMatchObject({ owner: { pid: owner.pid } });
  await end(owner);
  const lock = await takeLock(file);
  expect(lock.owner).toBeUndefined();
});

test("a stranger who got the number of a dead owner does not hold it", async () => {
  holdAs({ pid: process.pid, identity: "another time" });
  expect((await takeLock(file)).owner).toBeUndefined();
});

test("what a killed owner had started ends before the lock is taken over", async () => {
  const left = sleeper();
  holdAs({ pid: 1, identity: "long gone" }, [noteOf(left.pid)]);
  const taking = takeLock(file);
  const exited = once(left, "exit");
  left.kill("SIGTERM");
  await Promise.all([exited, taking]);
  expect((await taking).owner).toBeUndefined();
});

test("a damaged lock is taken over", async () => {
  writeFileSync(file, "{");
  expect((await takeLock(file)).owner).toBeUndefined();
});

test("of many that find it stale at once exactly one gets it", async () => {
  holdAs({ pid: 1, identity: "long gone" });
  const library = JSON.stringify(new URL("../lib/lock.mjs", import.meta.url).href);
  const script = `const { takeLock } = await import(${library}); const lock = await takeLock(${JSON.stringify(file)});
    console.log(lock.owner ? "held" : "mine"); setInterval(() => {}, 1000);`;
  const contenders = Array.from({ length: 8 }, () =>
    spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "inherit"] }),
  );
  const answers = await Promise.all(
    contenders.map(async ({ stdout }) => String((await once(stdout, "data"))[0]).trim()),
  );
  await Promise.all(contenders.map(end));
  expect(answers.filter((answer) => answer === "mine")).toHaveLength(1);
});

test("notes what was started, and forgets what has ended", async () => {
  const lock = await takeLock(file);
  const [first, second] = [sleeper(), sleeper()];
  lock.add(first.pid);
  await end(first);
  lock.add(second.pid);
  const { started } = JSON.parse(readFileSync(file, "utf8"));
  expect(started.map((note) => note.pid)).toEqual([second.pid]);
  await end(second);
});
