import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createEmbeddedInngest, type EmbeddedInngest } from "../src/index";
import { createDatabase } from "./support/database";
import { expectInvariants } from "./support/invariants";
import { until } from "./support/until";

interface Effect {
  kind: "start" | "end";
  runId: string;
  name: string;
  attempt: number;
  at: number;
}

const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const WORKER = fileURLToPath(new URL("./support/worker.ts", import.meta.url));
const LONG = 40_000;

let database: Awaited<ReturnType<typeof createDatabase>>;
let sender: EmbeddedInngest;
let folder: string;
let effectsFile: string;
let workers: ChildProcess[] = [];

beforeEach(async () => {
  database = await createDatabase();
  sender = createEmbeddedInngest({ databaseUrl: database.url });
  folder = mkdtempSync(join(tmpdir(), "inngest-crash-"));
  effectsFile = join(folder, "effects.jsonl");
  writeFileSync(effectsFile, "");
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => kill(worker)));
  workers = [];
  await sender.stop();
  await database.drop();
  rmSync(folder, { recursive: true });
});

function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, ["--import", "tsx", WORKER, database.url, effectsFile], {
    cwd: PACKAGE,
    stdio: ["ignore", "pipe", "inherit"],
  });
  workers.push(worker);
  return worker;
}

async function kill(worker: ChildProcess, signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = once(worker, "exit");
  worker.kill(signal);
  await gone;
}

function effects(): Effect[] {
  const lines = readFileSync(effectsFile, "utf8").split("\n").filter(Boolean);
  return lines.map((line): Effect => JSON.parse(line));
}

async function openRuns(): Promise<number> {
  const [row] = await database.sql<{ open: number }[]>`
    select (select count(*) from runs where ended_at is null)::int
      + (select count(*) from events where routed_at is null)::int as open`;
  return row?.open ?? 0;
}

async function progress(ends: number): Promise<void> {
  await until(
    `${ends} finished steps`,
    () => effects().filter((effect) => effect.kind === "end").length >= ends,
    LONG,
  );
}

/** Every step began once, or again with a higher attempt, and never after its result was committed. */
async function expectEachStepOnce(): Promise<void> {
  const committed = await database.sql<{ run_id: string; name: string; ended_at: Date }[]>`
    select run_id, name, ended_at from steps where op = 'StepRun'`;
  const starts = effects().filter((effect) => effect.kind === "start");
  for (const step of committed) {
    const own = starts.filter((start) => start.runId === step.run_id && start.name === step.name);
    const attempts = own.map((start) => start.attempt);
    expect(attempts).toEqual([...new Set(attempts)].sort((a, b) => a - b));
    if (step.name === "tell") continue;
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter((start) => start.at > step.ended_at.getTime())).toEqual([]);
  }
}

test("one process killed again and again loses nothing and repeats only what was in flight", {
  timeout: LONG * 2,
}, async () => {
  await sender.send(Array.from({ length: 20 }, () => ({ name: "t/three" })));
  await sender.send(Array.from({ length: 6 }, () => ({ name: "t/fan" })));
  for (const kills of [15, 45]) {
    const worker = startWorker();
    await progress(kills);
    await kill(worker);
  }
  startWorker();
  await until("all runs to end", async () => (await openRuns()) === 0, LONG);
  const outputs = await database.sql`
    select fn_id, status, output::text as output, count(*)::int as runs from runs group by 1, 2, 3 order by 1`;
  expect(outputs).toMatchObject([
    { fn_id: "t-fan", status: "completed", output: '"xyzjoin"', runs: 6 },
    { fn_id: "t-three", status: "completed", output: '"abc"', runs: 20 },
    { fn_id: "t-told", status: "completed", output: '"heard"', runs: 6 },
  ]);
  await expectEachStepOnce();
  await expectInvariants(database.sql);
  const repeated = effects().filter((effect) => effect.kind === "start" && effect.attempt > 0).length;
  expect(repeated).toBeLessThanOrEqual(2 * 20);
});

test("when one of two processes is killed the other takes over at once", { timeout: LONG * 2 }, async () => {
  await sender.send(Array.from({ length: 24 }, () => ({ name: "t/three" })));
  const [first, second] = [startWorker(), startWorker()];
  await progress(12);
  await kill(first);
  startWorker();
  await progress(36);
  await kill(second);
  await until("all runs to end", async () => (await openRuns()) === 0, LONG);
  expect(await database.sql`select 1 from runs where status = 'completed'`).toHaveLength(24);
  await expectEachStepOnce();
  await expectInvariants(database.sql);
});

test("SIGTERM hands back what is held, and nothing loses an attempt", { timeout: LONG * 2 }, async () => {
  await sender.send(Array.from({ length: 20 }, () => ({ name: "t/three" })));
  const worker = startWorker();
  await progress(15);
  await kill(worker, "SIGTERM");
  expect(worker.exitCode).toBe(0);
  expect(await database.sql`select 1 from queue where locked_by is not null`).toHaveLength(0);
  startWorker();
  await until("all runs to end", async () => (await openRuns()) === 0, LONG);
  expect(effects().filter((effect) => effect.kind === "start")).toHaveLength(60);
  expect(effects().every((effect) => effect.attempt === 0)).toBe(true);
});

test("a step that takes its process down with it is not tried for ever", { timeout: LONG * 2 }, async () => {
  const [eventId] = await sender.send({ name: "t/poison" });
  const victim = startWorker();
  await once(victim, "exit");
  expect(victim.signalCode).toBe("SIGKILL");
  await sender.send({ name: "t/three" });
  startWorker();
  await until("all runs to end", async () => (await openRuns()) === 0, LONG);
  const runs = await database.sql`select fn_id, status, error, event_ids from runs order by fn_id`;
  expect(runs).toMatchObject([
    { fn_id: "t-poison", status: "failed", error: { name: "ProcessStopped" }, event_ids: [eventId] },
    { fn_id: "t-three", status: "completed" },
  ]);
  expect(effects().filter((effect) => effect.name === "die" && effect.kind === "start")).toHaveLength(1);
});
