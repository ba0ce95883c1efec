import { randomUUID } from "node:crypto";
import { changesOf } from "@drumbeat/api/audit/changes";
import { recordAudit } from "@drumbeat/api/audit/record";
import type { BusinessContext } from "@drumbeat/api/context";
import { businessProcedure, createCallerFactory, nothing, router } from "@drumbeat/api/trpc";
import { connect } from "@drumbeat/db/client";
import { businesses } from "@drumbeat/db/schema";
import { aBusiness } from "@drumbeat/db/testing/factories";
import { eq } from "drizzle-orm";
import { aSession, aWorld } from "../packages/api/test/support";
import { cpuMs } from "./lib/cpu";
import { murmur, printTable } from "./lib/report";
import { across, interleave, ratio } from "./lib/rounds";
import { percentile } from "./lib/statistics";
import { startWorld } from "./lib/world";

const rounds = 9;
const writes = 200;
const many = 8;

/** A change of a profile as the product makes it, with or without the entry in the audit log. */
async function change(ctx: BusinessContext, isRecorded: boolean): Promise<void> {
  const tone = `tone ${randomUUID()}`;
  const own = eq(businesses.id, ctx.businessId);
  await ctx.db.transaction(async (tx) => {
    const [[before]] = await Promise.all([
      tx.select().from(businesses).where(own).for("no key update"),
      tx.update(businesses).set({ tone }).where(own),
    ]);
    if (!before || !isRecorded) return;
    await recordAudit(tx, ctx, {
      action: "business.updated",
      subject: { kind: "business", id: ctx.businessId },
      ...changesOf(before, { tone }),
    });
  });
}

const options = {
  rateClass: "write",
  audit: "recorded",
  output: nothing,
} as const;
const callerOf = createCallerFactory(
  router({
    bare: businessProcedure("business.update", options).mutation(({ ctx }) => change(ctx, false)),
    recorded: businessProcedure("business.update", options).mutation(({ ctx }) => change(ctx, true)),
  }),
);

interface Sample {
  /** Of one write, one after the other, in ms. */
  alone: number;
  /** Of each of several at once, in different businesses, in ms. */
  together: number;
  /** Processor time of this process and of PostgreSQL for one of these, in µs. */
  cpu: number;
}

/** What the audit log adds to a write: the same procedure with and without its entry, on a database that waits for the disk. */
export async function benchAudit(): Promise<void> {
  const world = await startWorld();
  const client = connect(world.url, { name: "bench-audit" });
  try {
    const callers = await Promise.all(Array.from({ length: many }, aTenant));

    const subject = (name: "bare" | "recorded") => ({
      name,
      round: async (): Promise<Sample> => {
        const [first] = callers;
        if (!first) throw new Error("There is no tenant.");
        const took = await timed(writes, () => first(name));
        const before = await cpuMs([process.pid, world.pid]);
        const all = await Promise.all(callers.map((call) => timed(writes / 2, () => call(name))));
        const used = (await cpuMs([process.pid, world.pid])) - before;
        const together = all.flat();
        return {
          alone: percentile(took, 50),
          together: percentile(together, 50),
          cpu: (used * 1_000) / together.length,
        };
      },
    });
    await subject("recorded").round();
    const found = await interleave([subject("bare"), subject("recorded")], { rounds, tell: murmur });
    printTable(`A write with and without its entry, ${rounds} interleaved rounds of ${writes}`, [
      {
        what: "one after the other, with / without",
        value: ratio(found, "recorded", "bare", (sample) => sample.alone),
        unit: "×",
        target: { atMost: 1.1 },
      },
      {
        what: `${many} at once in different businesses, with / without`,
        value: ratio(found, "recorded", "bare", (sample) => sample.together),
        unit: "×",
        target: { atMost: 1.1 },
      },
      {
        what: "processor time of process and database, with / without",
        value: ratio(found, "recorded", "bare", (sample) => sample.cpu),
        unit: "×",
      },
      { what: "without, p50", value: across(found, "bare", (sample) => sample.alone), unit: " ms" },
      { what: "with, p50", value: across(found, "recorded", (sample) => sample.alone), unit: " ms" },
      {
        what: "without, processor time",
        value: across(found, "bare", ({ cpu }) => cpu),
        unit: " µs",
        digits: 0,
      },
      {
        what: "with, processor time",
        value: across(found, "recorded", ({ cpu }) => cpu),
        unit: " µs",
        digits: 0,
      },
    ]);
  } finally {
    await client.close();
    await world.stop();
  }

  async function aTenant() {
    const session = await aSession(client.db);
    const business = await aBusiness(client.db, { ownerId: session.userId });
    const caller = callerOf(aWorld(client).context(session));
    return (name: "bare" | "recorded") => caller[name]({ businessId: business.id });
  }
}

async function timed(times: number, work: () => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (let each = 0; each < times; each += 1) {
    const began = performance.now();
    await work();
    took.push(performance.now() - began);
  }
  return took;
}
