import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import postgres, { type Sql } from "postgres";
import { invariants } from "../support/invariants";
import { until } from "../support/until";
import { follow } from "./journal";
import type { Lab } from "./lab";
import { type Random, randomFrom } from "./random";
import { type FinishedRun, judge } from "./verdict";

export interface Order {
  seed: number;
  runs: number;
  /** How often each of the three is killed. */
  kills: { executor: number; sender: number; postgres: number };
}

export interface Report {
  problems: string[];
  repeated: number;
  seconds: number;
}

const PACKAGE = fileURLToPath(new URL("../..", import.meta.url));
const PROGRAMS = {
  executor: fileURLToPath(new URL("./executor.ts", import.meta.url)),
  sender: fileURLToPath(new URL("./sender.ts", import.meta.url)),
};
const EXECUTORS = 2;
const STEPS = 5;
const HOPELESS_MS = 180_000;

/** One round: sends, executes and kills until every kill of the seed has happened, then looks at what is left. */
export async function runRound(lab: Lab, { seed, runs, kills }: Order): Promise<Report> {
  const began = Date.now();
  const random = randomFrom(seed);
  const folder = mkdtempSync(join(tmpdir(), "inngest-round-"));
  const journal = join(folder, "journal.jsonl");
  writeFileSync(journal, "");
  const read = follow(journal);
  const url = await lab.createDatabase();
  const program = (name: keyof typeof PROGRAMS, ...args: string[]) =>
    spawn(process.execPath, ["--import", "tsx", PROGRAMS[name], url, journal, ...args], {
      cwd: PACKAGE,
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
  const executors = Array.from({ length: EXECUTORS }, () => program("executor"));
  let sender = program("sender", String(runs));
  const killed: number[] = [];
  try {
    for (const moment of plan(random, runs, kills)) {
      await until(
        `${moment.amount} ${moment.of}`,
        () => count(read(), moment.of) >= moment.amount,
        HOPELESS_MS,
      );
      await wait(moment.delay);
      killed.push(Date.now());
      if (moment.victim === "postgres") {
        await lab.crash();
      } else if (moment.victim === "sender") {
        await kill(sender);
        sender = program("sender", String(runs));
      } else {
        const index = Math.floor(moment.choice * EXECUTORS);
        await kill(executors[index]);
        executors[index] = program("executor");
      }
    }
    await until("all events to be sent", () => count(read(), "events sent") >= runs, HOPELESS_MS);
    const sql = postgres(url, { max: 1, onnotice: () => {}, connection: { search_path: "inngest" } });
    await until("all runs to end", () => isOver(sql, runs), HOPELESS_MS);
    const finished = await finishedRuns(sql);
    const { problems, repeated } = judge({ expected: runs, runs: finished, entries: read(), kills: killed });
    for (const [name, broken] of Object.entries(await invariants(sql))) {
      if (broken > 0) problems.push(`${name}: ${broken}`);
    }
    await sql.end({ timeout: 1 });
    return { problems, repeated, seconds: (Date.now() - began) / 1_000 };
  } finally {
    for (const each of [...executors, sender]) await kill(each);
    rmSync(folder, { recursive: true });
  }
}

interface Moment {
  victim: keyof Order["kills"];
  /** It dies when this much has been done, and a little later. */
  of: "steps ended" | "events sent";
  amount: number;
  delay: number;
  choice: number;
}

/** Moments are chosen by progress, not by the clock, so that they fall alike on a fast and on a slow machine. */
function plan(random: Random, runs: number, kills: Order["kills"]): Moment[] {
  const moments = (["executor", "sender", "postgres"] as const).flatMap((victim) =>
    Array.from({ length: kills[victim] }, () => {
      const part = 0.02 + 0.9 * random();
      const [delay, choice] = [random() * 60, random()];
      // The sender is long done when the last steps run.
      return victim === "sender"
        ? {
            victim,
            of: "events sent" as const,
            amount: Math.floor(part * runs),
            delay,
            choice,
            part: part / 2,
          }
        : {
            victim,
            of: "steps ended" as const,
            amount: Math.floor(part * runs * STEPS),
            delay,
            choice,
            part,
          };
    }),
  );
  return moments.sort((a, b) => a.part - b.part);
}

function count(entries: ReturnType<ReturnType<typeof follow>>, of: Moment["of"]): number {
  if (of === "steps ended") return entries.filter(({ kind }) => kind === "end").length;
  return Math.max(0, ...entries.flatMap((entry) => (entry.kind === "sent" ? [entry.upTo] : [])));
}

async function kill(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

async function isOver(sql: Sql, expected: number): Promise<boolean> {
  const [found] = await sql<{ ended: number; open: number }[]>`
    select count(*) filter (where ended_at is not null)::int as ended,
      (count(*) filter (where ended_at is null))::int
        + (select count(*) from events where routed_at is null)::int as open from runs`;
  return found !== undefined && found.open === 0 && found.ended >= expected;
}

async function finishedRuns(sql: Sql): Promise<FinishedRun[]> {
  const rows = await sql<FinishedRun[]>`
    select r.id, r.status, (e.payload -> 'data' ->> 'order')::int as order, r.output as tokens
    from runs r join events e on e.id = r.event_ids[1]`;
  return [...rows];
}
