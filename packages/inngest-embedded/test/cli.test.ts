import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { main } from "../src/cli";
import { until } from "./support/until";
import { createWorld, type World } from "./support/world";

const BIN = fileURLToPath(new URL("../bin/inngest-embedded.mjs", import.meta.url));
const FUNCTIONS = fileURLToPath(new URL("./support/functions.ts", import.meta.url));

let world: World;
let child: ChildProcess | undefined;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  child?.kill("SIGKILL");
  await world.close();
});

/** Runs a command in this process; gives its exit code and what it said. */
async function say(...args: string[]): Promise<{ code: number; text: string }> {
  const lines: string[] = [];
  const add = (line: string) => void lines.push(line);
  const code = await main(args, { log: add, error: add });
  return { code, text: lines.join("\n") };
}

test("the command executes a module's functions until it is told to stop", async () => {
  child = spawn(process.execPath, [BIN, FUNCTIONS, "--database", world.url], { stdio: "ignore" });
  const exited = once(child, "exit");
  const ids = await world.engine.send({ name: "t/hello" });
  expect(await world.ended(ids[0])).toMatchObject([
    { fn_id: "cli-hello", status: "completed", output: "hello" },
  ]);
  const state = await say("state", "--database", world.url);
  expect(state).toMatchObject({ code: 0, text: expect.stringMatching(/^processes {5}1, last looked/) });
  expect(state.text).toContain("hello (0 9 * * *)");
  expect(await say("check", "--database", world.url)).toEqual({
    code: 0,
    text: "Everything is as it must be.",
  });
  child.kill("SIGTERM");
  expect(await exited).toEqual([0, null]);
  await until("nobody to be left", async () =>
    (await say("state", "--database", world.url)).text.startsWith("processes     0"),
  );
});

test("what must never be is told, and fails the check", async () => {
  await world.sql`insert into queue (run_id, fn_id, step_id, kind, run_at) values ('none', 'f', 'step', 'call', 'infinity')`;
  expect(await say("check", "--database", world.url)).toEqual({ code: 1, text: "queuedForNoRun: 1" });
  await world.sql`delete from queue where run_id = 'none'`;
});

test("a command that cannot be understood or done says why", async () => {
  expect(await say()).toMatchObject({ code: 2, text: expect.stringContaining("Usage:") });
  expect(await say("state")).toMatchObject({ code: 2 });
  expect(await say("state", "--databse", "x")).toMatchObject({
    code: 2,
    text: expect.stringContaining("--databse"),
  });
  expect(await say(BIN.replace("bin/", "src/"), "--database", world.url)).toMatchObject({ code: 1 });
  const wrong = fileURLToPath(new URL("./support/until.ts", import.meta.url));
  expect(await say(wrong, "--database", world.url)).toEqual({
    code: 1,
    text: `${wrong} does not export createFunctions.`,
  });
});
