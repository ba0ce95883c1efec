import { callTRPCProcedure } from "@trpc/server";
import type { RequestContext } from "@drumbeat/api/context";
import { listVersions } from "@drumbeat/api/strategies/service";
import { versions as versionsAnswer } from "@drumbeat/api/strategies/answers";
import { businessProcedure, nothing, router } from "@drumbeat/api/trpc";
import { sql } from "drizzle-orm";
import { readEnvironment } from "../apps/web/src/env";
import { createRuntime } from "../apps/web/src/runtime";
import { cpuMs } from "./lib/cpu";
import { quietLog } from "./lib/quiet-log";
import { murmur, printTable } from "./lib/report";
import { across, interleave, ratio } from "./lib/rounds";
import { percentile } from "./lib/statistics";
import { peopleTheTown, protectRows, type Resident } from "./lib/town";
import { startWorld } from "./lib/world";

const rounds = 7;
const callsPerRound = 500;
const secret = "bench-session-secret-of-32-characters";
const list = { limit: 30 } as const;

/** The list of versions as the product reads it, and the same behind row-level security. */
const benchRouter = router({
  touch: businessProcedure("business.read", { rateClass: "read", output: nothing }).query(() => undefined),
  list: businessProcedure("strategy.read", { rateClass: "read", output: versionsAnswer }).query(({ ctx }) =>
    listVersions(ctx, list),
  ),
  walled: businessProcedure("strategy.read", { rateClass: "read", output: versionsAnswer }).query(({ ctx }) =>
    ctx.db.transaction(async (tx) => {
      // Both at once: the connection takes them in order.
      const [, versions] = await Promise.all([
        tx.execute(sql`select set_config('app.business_id', ${ctx.businessId}, true)`),
        listVersions({ ...ctx, db: tx }, list),
      ]);
      return versions;
    }),
  ),
});

/** What it costs to know that a call may be made, and what a second wall in the database would add. */
export async function benchWall(): Promise<void> {
  const world = await startWorld();
  try {
    murmur("10,000 businesses with 10 members and 30 versions each");
    const residents = await peopleTheTown(world, secret);
    const environment = {
      DATABASE_URL: world.url,
      SESSION_SECRET: secret,
      ENCRYPTION_KEYS: Buffer.alloc(32, 7).toString("base64"),
    };
    const runtime = createRuntime(readEnvironment(environment), quietLog);
    const guarded = createRuntime(
      readEnvironment({ ...environment, DATABASE_URL: await protectRows(world) }),
      quietLog,
    );
    try {
      const call = async (from: typeof runtime, path: string, { cookie, businessId }: Resident) => {
        const headers = new Headers({ cookie });
        const ctx: RequestContext = await from.createRequestContext(headers);
        await callTRPCProcedure({
          router: benchRouter,
          path,
          type: "query",
          ctx,
          getRawInput: () => Promise.resolve({ businessId }),
          signal: undefined,
          batchIndex: 0,
        });
      };
      const measure = async (one: (resident: Resident) => Promise<void>, people: Resident[]) => {
        const times: number[] = [];
        const before = await cpu(world.pid);
        for (let index = 0; index < callsPerRound; index += 1) {
          const resident = people[Math.floor(Math.random() * people.length)];
          if (!resident) throw new Error("The town is empty.");
          const started = performance.now();
          await one(resident);
          times.push(performance.now() - started);
        }
        const used = (await cpu(world.pid)) - before;
        return { p50: percentile(times, 50), p99: percentile(times, 99), cpu: used / callsPerRound };
      };
      const subjects = {
        known: (resident: Resident) => call(runtime, "touch", resident),
        unknown: (resident: Resident) => {
          runtime.forgetSessions();
          return call(runtime, "touch", resident);
        },
        list: (resident: Resident) => call(runtime, "list", resident),
        walled: (resident: Resident) => call(guarded, "walled", resident),
      };
      // People at work call several times a minute; what is looked up anew is looked up for anybody.
      const atWork = residents.slice(0, 100);
      const peopleOf = (name: string) => (name === "unknown" ? residents : atWork);
      for (const [name, one] of Object.entries(subjects)) await measure(one, peopleOf(name));
      const found = await interleave(
        Object.entries(subjects).map(([name, one]) => ({ name, round: () => measure(one, peopleOf(name)) })),
        { rounds, tell: murmur },
      );
      const p50 = (name: string) => across(found, name, (sample) => sample.p50);
      const p99 = (name: string) => across(found, name, (sample) => sample.p99);
      const cpuOf = (name: string) => across(found, name, (sample) => sample.cpu);
      printTable(`An authorised procedure that does nothing, ${rounds} rounds of ${callsPerRound} calls`, [
        { what: "session in memory, p50", value: p50("known"), unit: " ms", target: { atMost: 1.5 } },
        { what: "session in memory, p99", value: p99("known"), unit: " ms" },
        {
          what: "session looked up, first call of a minute, p50",
          value: p50("unknown"),
          unit: " ms",
          target: { atMost: 1.5 },
        },
        { what: "session looked up, first call of a minute, p99", value: p99("unknown"), unit: " ms" },
        { what: "session in memory, CPU of server and database", value: cpuOf("known"), unit: " ms" },
        { what: "session looked up, first call of a minute, CPU", value: cpuOf("unknown"), unit: " ms" },
      ]);
      printTable("A list of 30 versions, with and without row-level security", [
        { what: "as it is, p50", value: p50("list"), unit: " ms" },
        { what: "business set per transaction, policies forced, p50", value: p50("walled"), unit: " ms" },
        {
          what: "with / without, p50",
          value: ratio(found, "walled", "list", (sample) => sample.p50),
          unit: "×",
        },
        {
          what: "with / without, CPU of server and database",
          value: ratio(found, "walled", "list", (sample) => sample.cpu),
          unit: "×",
          target: { atMost: 1.1 },
        },
      ]);
    } finally {
      await Promise.all([runtime.close(), guarded.close()]);
    }
  } finally {
    await world.stop();
  }
}

/** Processor time in ms that this process and PostgreSQL have used so far. */
async function cpu(postgres: number): Promise<number> {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000 + (await cpuMs([postgres]));
}
