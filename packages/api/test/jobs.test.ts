import {
  auditLog,
  jobRuns,
  jobSteps,
  postBatches,
  postBatchItems,
  strategyGenerations,
} from "@drumbeat/db/schema";
import { newId } from "@drumbeat/db/tables/columns";
import { aBusiness, aGeneration, aMember, aStrategy, aUser } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { aFounder, aSession, aWorld } from "./support";

const database = testDatabase();

type Founder = Awaited<ReturnType<typeof aFounder>>;

/** A run as a job reports it, of the founder's business unless told otherwise. */
async function aRun({ business, world }: Founder, values: Partial<typeof jobRuns.$inferInsert> = {}) {
  const id = values.id ?? newId();
  await database.db.insert(jobRuns).values({
    businessId: business.id,
    jobId: "write-strategy",
    status: "completed",
    trigger: { kind: "event", name: "strategy/generation.requested" },
    input: [],
    attempt: 1,
    maxAttempts: 4,
    queuedAt: new Date(world.clock.now()),
    ...values,
    id,
  });
  return id;
}

/** A run that writes a strategy, with the strategy's row in the state given. */
async function aStrategyRun(
  founder: Founder,
  generationStatus: "writing" | "failed" | "done",
  values: Partial<typeof jobRuns.$inferInsert>,
) {
  const businessId = founder.business.id;
  const { id } = await aGeneration(database.db, { businessId, status: generationStatus });
  const data = { businessId, generationId: id };
  const runId = await aRun(founder, { input: [{ name: "strategy/generation.requested", data }], ...values });
  return { generationId: id, runId };
}

async function statusOf(generationId: string) {
  const [row] = await database.db
    .select({ status: strategyGenerations.status })
    .from(strategyGenerations)
    .where(eq(strategyGenerations.id, generationId));
  return row?.status;
}

describe("a run of another business", () => {
  test.each(["get", "cancel", "retryNow", "replay"] as const)("is not there for %s", async (act) => {
    const [founder, other] = [await aFounder(database), await aFounder(database)];
    const runId = await aRun(other, { status: "running" });
    const asked = founder.caller.activity[act]({ businessId: founder.business.id, runId });
    await expect(asked).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("is not in the list, nor is work of the whole product", async () => {
    const [founder, other] = [await aFounder(database), await aFounder(database)];
    await aRun(other);
    await aRun(founder, { businessId: null, jobId: "clean-up" });
    const own = await aRun(founder);
    const { items } = await founder.caller.activity.list({ businessId: founder.business.id });
    expect(items.map(({ id }) => id)).toEqual([own]);
  });
});

test("an event of one business that names a strategy of another shows nothing of it", async () => {
  const [founder, other] = [await aFounder(database), await aFounder(database)];
  const { id: generationId } = await aGeneration(database.db, { businessId: other.business.id });
  const input = [{ name: "strategy/generation.requested", data: { generationId } }];
  const runId = await aRun(founder, { input });
  const run = await founder.caller.activity.get({ businessId: founder.business.id, runId });
  expect(run.subject).toBeNull();
});

test("secrets leave neither by name nor by looks, wherever they stand", async () => {
  const founder = await aFounder(database);
  const secret = "sk-live-THIS_MUST_NOT_LEAVE_1234";
  const runId = await aRun(founder, {
    status: "failed",
    input: [{ name: "a/b", data: { accessToken: secret, note: `use ${secret}` } }],
    output: { headers: { authorization: `Bearer ${secret}` } },
    lastError: { name: "Error", message: `401 for Bearer ${secret}` },
  });
  await database.db.insert(jobSteps).values({
    runId,
    id: "step",
    businessId: founder.business.id,
    name: "call",
    kind: "run",
    status: "failed",
    startedAt: new Date(),
    failures: [{ attempt: 1, error: { name: "Error", message: secret }, at: new Date().toISOString() }],
    output: { deep: [{ password: "hunter2", text: secret }] },
    error: { name: "Error", message: `refused ${secret}` },
  });
  const businessId = founder.business.id;
  const told = JSON.stringify([
    await founder.caller.activity.get({ businessId, runId }),
    await founder.caller.activity.list({ businessId }),
  ]);
  expect(told).not.toContain("THIS_MUST_NOT_LEAVE");
  expect(told).not.toContain("hunter2");
  expect(told).toContain("[removed]");
});

test("what is longer than anybody reads is left out, and says so", async () => {
  const founder = await aFounder(database);
  const runId = await aRun(founder, { output: { text: "long ".repeat(10_000) } });
  const run = await founder.caller.activity.get({ businessId: founder.business.id, runId });
  expect(run.output).toEqual({ cut: "50,011 characters, left out here" });
});

test("the list is narrowed down by job, state and time, and goes back page by page", async () => {
  const founder = await aFounder(database);
  const businessId = founder.business.id;
  const hoursAgo = (hours: number) => new Date(founder.world.clock.now() - hours * 3_600_000);
  const old = await aRun(founder, { queuedAt: hoursAgo(30), status: "failed" });
  const recent = await aRun(founder, { queuedAt: hoursAgo(2), jobId: "apply-webhook" });
  const running = await aRun(founder, { queuedAt: hoursAgo(0), status: "running" });
  const ids = async (filter: object) =>
    (await founder.caller.activity.list({ businessId, ...filter })).items.map(({ id }) => id);
  expect(await ids({})).toEqual([running, recent, old]);
  expect(await ids({ jobId: "apply-webhook" })).toEqual([recent]);
  expect(await ids({ status: "failed" })).toEqual([old]);
  expect(await ids({ within: "hour" })).toEqual([running]);
  expect(await ids({ within: "day" })).toEqual([running, recent]);

  const first = await founder.caller.activity.list({ businessId, limit: 2 });
  const second = await founder.caller.activity.list({
    businessId,
    limit: 2,
    cursor: first.nextCursor ?? undefined,
  });
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([running, recent, old]);
  expect(second.nextCursor).toBeNull();
});

test("a viewer sees the runs and may do nothing to them", async () => {
  const founder = await aFounder(database);
  const businessId = founder.business.id;
  const { runId } = await aStrategyRun(founder, "writing", { status: "running" });
  const person = await aUser(database.db);
  await aMember(database.db, { businessId, role: "viewer", userId: person.id });
  const viewer = founder.world.as(await aSession(database.db, person));
  expect((await viewer.activity.get({ businessId, runId })).acts).toEqual([]);
  await expect(viewer.activity.cancel({ businessId, runId })).rejects.toMatchObject({ code: "FORBIDDEN" });
});

describe("acting on a run that writes a strategy", () => {
  test("cancelling stops the strategy, so that nothing asks for it again, and is written down", async () => {
    const founder = await aFounder(database);
    const businessId = founder.business.id;
    const { runId, generationId } = await aStrategyRun(founder, "writing", { status: "running" });
    expect((await founder.caller.activity.get({ businessId, runId })).acts).toEqual(["cancel"]);
    await founder.caller.activity.cancel({ businessId, runId });
    expect(await statusOf(generationId)).toBe("cancelled");
    const [entry] = await database.db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.businessId, businessId), eq(auditLog.action, "job.cancelled")));
    expect(entry).toMatchObject({ subjectId: runId, userId: founder.session.userId });
  });

  test("repeating one that failed opens the strategy again and sends its event", async () => {
    const founder = await aFounder(database);
    const businessId = founder.business.id;
    const { runId, generationId } = await aStrategyRun(founder, "failed", { status: "failed" });
    expect((await founder.caller.activity.get({ businessId, runId })).acts).toEqual(["replay"]);
    expect(await founder.caller.activity.replay({ businessId, runId })).toEqual({ runId: null });
    expect(await statusOf(generationId)).toBe("queued");
    expect(founder.world.emitted.at(-1)).toMatchObject({
      name: "strategy/generation.requested",
      data: { businessId, generationId },
    });
  });

  test("repeating is refused while another strategy is being written, and for one that was written", async () => {
    const founder = await aFounder(database);
    const businessId = founder.business.id;
    const { runId: done } = await aStrategyRun(founder, "done", { status: "completed" });
    expect((await founder.caller.activity.get({ businessId, runId: done })).acts).toEqual([]);
    const refused = { code: "CONFLICT" };
    await expect(founder.caller.activity.replay({ businessId, runId: done })).rejects.toMatchObject(refused);
    const { runId: failed } = await aStrategyRun(founder, "failed", { status: "failed" });
    await aGeneration(database.db, { businessId, status: "writing" });
    await expect(founder.caller.activity.replay({ businessId, runId: failed })).rejects.toMatchObject(
      refused,
    );
  });

  test("a run that has ended cannot be cancelled, and one that waits for nothing not be hurried", async () => {
    const founder = await aFounder(database);
    const businessId = founder.business.id;
    const ended = await aRun(founder);
    const running = await aRun(founder, { status: "running" });
    const refused = { code: "CONFLICT" };
    await expect(founder.caller.activity.cancel({ businessId, runId: ended })).rejects.toMatchObject(refused);
    await expect(founder.caller.activity.retryNow({ businessId, runId: running })).rejects.toMatchObject(
      refused,
    );
  });
});

describe("a run that writes posts", () => {
  async function aBatchRun(
    founder: Founder,
    status: "writing" | "done",
    run: Partial<typeof jobRuns.$inferInsert>,
  ) {
    const businessId = founder.business.id;
    const { id: strategyId } = await aStrategy(database.db, { businessId });
    const [batch] = await database.db
      .insert(postBatches)
      .values({
        businessId,
        strategyId,
        status,
        startsOn: "2027-01-04",
        days: 14,
        networks: ["linkedin"],
        postCount: 2,
        requestHash: Buffer.alloc(32),
      })
      .returning();
    if (!batch) throw new Error("no batch");
    const brief = { network: "linkedin" };
    await database.db.insert(postBatchItems).values([
      { businessId, batchId: batch.id, position: 0, status: "writing", brief },
      { businessId, batchId: batch.id, position: 1, status: "written", brief },
    ]);
    const runId = await aRun(founder, {
      jobId: "write-batch",
      input: [{ name: "posts/batch.requested", data: { businessId, batchId: batch.id } }],
      ...run,
    });
    return { batchId: batch.id, runId };
  }

  test("cancelling ends the batch, so that nothing asks for it again; what is written stays", async () => {
    const founder = await aFounder(database);
    const businessId = founder.business.id;
    const { runId, batchId } = await aBatchRun(founder, "writing", { status: "running" });
    expect((await founder.caller.activity.get({ businessId, runId })).acts).toEqual(["cancel"]);
    await founder.caller.activity.cancel({ businessId, runId });
    const [batch] = await database.db.select().from(postBatches).where(eq(postBatches.id, batchId));
    expect(batch).toMatchObject({ status: "cancelled" });
    expect(batch?.finishedAt).not.toBeNull();
    const items = await database.db
      .select({ status: postBatchItems.status })
      .from(postBatchItems)
      .where(eq(postBatchItems.batchId, batchId))
      .orderBy(postBatchItems.position);
    expect(items).toEqual([{ status: "planned" }, { status: "written" }]);
    const entries = await database.db.select().from(auditLog).where(eq(auditLog.businessId, businessId));
    expect(entries.map((entry) => entry.action)).toEqual(
      expect.arrayContaining(["post.batch_cancelled", "job.cancelled"]),
    );
  });

  test("one that names a batch of another business ends nothing there", async () => {
    const [founder, other] = [await aFounder(database), await aFounder(database)];
    const { batchId } = await aBatchRun(other, "writing", { status: "running" });
    const businessId = founder.business.id;
    const data = { businessId, batchId };
    const runId = await aRun(founder, {
      jobId: "write-batch",
      status: "running",
      input: [{ name: "posts/batch.requested", data }],
    });
    await founder.caller.activity.cancel({ businessId, runId });
    const [batch] = await database.db.select().from(postBatches).where(eq(postBatches.id, batchId));
    expect(batch?.status).toBe("writing");
  });

  test("is not repeated: missing posts are asked for where they were planned", async () => {
    const founder = await aFounder(database);
    const businessId = founder.business.id;
    const { runId } = await aBatchRun(founder, "done", { status: "failed" });
    expect((await founder.caller.activity.get({ businessId, runId })).acts).toEqual([]);
    await expect(founder.caller.activity.replay({ businessId, runId })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });
});

describe("operators", () => {
  test("see the runs of all businesses and how the whole is doing", async () => {
    const founder = await aFounder(database);
    const business = await aBusiness(database.db, { name: "Harbour Bakery" });
    const runId = await aRun(founder, { businessId: business.id });
    const user = await aUser(database.db);
    const operator = aWorld(database, {}, [user.email]).as(await aSession(database.db, user));
    expect(await operator.jobs.get({ runId })).toMatchObject({
      business: { name: "Harbour Bakery", slug: business.slug },
    });
    expect(await operator.jobs.overview()).toMatchObject({ mode: "inngest", lastClaimAt: null });
  });

  test("are the only ones for whom this exists", async () => {
    const founder = await aFounder(database);
    const runId = await aRun(founder);
    for (const asked of [
      () => founder.caller.jobs.overview(),
      () => founder.caller.jobs.list({}),
      () => founder.caller.jobs.get({ runId }),
      () => founder.caller.jobs.cancel({ runId }),
      () => founder.caller.jobs.retryNow({ runId }),
      () => founder.caller.jobs.replay({ runId }),
    ]) {
      await expect(asked()).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });
});
