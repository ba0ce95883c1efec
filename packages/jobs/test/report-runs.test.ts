import { createBase } from "@drumbeat/api/base";
import { embeddedJobs } from "@drumbeat/api/jobs/embedded";
import type { Jobs } from "@drumbeat/api/jobs/port";
import { recordedJobs } from "@drumbeat/api/jobs/recorded";
import { isJobOpen } from "@drumbeat/core/job-states";
import type { JobRunDetail } from "@drumbeat/core/jobs";
import { aBusiness } from "@drumbeat/db/testing/factories";
import { createTestDatabase, type TestDatabase } from "@drumbeat/db/testing/database";
import { NonRetriableError, RetryAfterError } from "inngest";
import { serve } from "inngest/edge";
import { createEmbeddedInngest } from "inngest-embedded";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createJobsClient } from "../src/client";
import { reportRuns } from "../src/report-runs";
import { silentLog } from "./support/rig";

let database: TestDatabase;
let base: ReturnType<typeof createBase>;
let engine: ReturnType<typeof createEmbeddedInngest>;
let businessId: string;
/** The other source: the executor's own tables. */
let executor: ReturnType<typeof embeddedJobs>;
/** Ends the job that waits for it. */
let release: () => void = () => undefined;
const gate = new Promise<void>((resolve) => {
  release = resolve;
});

beforeAll(async () => {
  database = await createTestDatabase();
  base = createBase({ databaseUrl: database.url, log: silentLog, name: "test-reports", poolSize: 3 });
  businessId = (await aBusiness(database.db)).id;
  executor = embeddedJobs({ databaseUrl: database.url, reason: "A test." });
  engine = createEmbeddedInngest({
    databaseUrl: database.url,
    backoff: () => 50,
    tenantKey: "businessId",
    pollInterval: 50,
    poolSize: 3,
  });
  const client = createJobsClient({ kind: "embedded", fetch: engine.fetch }, silentLog, [
    reportRuns({ ...base.ctx, log: silentLog }),
  ]);
  const on = (event: string) => ({ triggers: [{ event }] });
  await engine.start(
    serve({
      client,
      functions: [
        client.createFunction(
          { id: "succeeds", retries: 2, ...on("test/succeeds") },
          async ({ step, attempt }) => {
            await step.run("first", () => ({ found: 3, apiKey: "sk-should-never-be-kept" }));
            await step.run("second", () => {
              if (attempt === 0) throw new RetryAfterError("Bearer abcdef0123456789 was refused", 1);
              return "done";
            });
            await step.sleep("a moment", "1s");
            return { outcome: "fine" };
          },
        ),
        client.createFunction({ id: "fails", retries: 1, ...on("test/fails") }, async ({ step }) => {
          await step.run("cannot", () => {
            throw new NonRetriableError("There is no such page.");
          });
        }),
        client.createFunction(
          { id: "retries", retries: 3, ...on("test/retries") },
          async ({ step, attempt }) => {
            await step.run("call", () => {
              if (attempt === 0) throw new RetryAfterError("The model is busy.", "1h");
              return "done";
            });
          },
        ),
        client.createFunction({ id: "waits", retries: 3, ...on("test/waits") }, async ({ step }) => {
          await step.run("held", () => gate);
        }),
      ],
    }),
  );
});

afterAll(async () => {
  release();
  await engine.stop(1_000);
  await executor.close();
  await base.close();
  await database.close();
});

const jobs = (): Jobs => recordedJobs(base.ctx, { reason: "A test.", dashboardUrl: null });

/** The newest run of a job, once it is as asked for. */
function run(jobId: string, isSo: (run: JobRunDetail) => boolean, from = jobs()): Promise<JobRunDetail> {
  return vi.waitFor(
    async () => {
      const [newest] = (await from.list({ businessId, jobId, limit: 1 })).items;
      const detail = newest && (await from.get(newest.id, businessId));
      if (!detail || !isSo(detail)) throw new Error(`not yet: ${JSON.stringify(detail)}`);
      return detail;
    },
    { timeout: 20_000, interval: 20 },
  );
}
const send = (name: string) =>
  engine.send({ name, data: { businessId, generationId: "abc", password: "hunter2" } });

test("a run reports its steps, its retries, its wait and its end, without secrets", async () => {
  await send("test/succeeds");
  const sleeping = await run("succeeds", ({ next }) => next?.kind === "sleep");
  expect(sleeping).toMatchObject({ status: "running", next: { kind: "sleep", until: expect.any(Date) } });

  const ended = await run("succeeds", (each) => !isJobOpen(each));
  expect(ended).toMatchObject({
    jobId: "succeeds",
    businessId,
    status: "completed",
    trigger: { kind: "event", name: "test/succeeds" },
    ids: { generationId: "abc" },
    maxAttempts: 3,
    next: null,
    lastError: { name: "RetryAfterError", message: "[removed] was refused" },
    input: [{ name: "test/succeeds", data: { businessId, password: "[removed]" } }],
    output: { outcome: "fine" },
  });
  expect(ended.steps).toMatchObject([
    { name: "first", kind: "run", status: "done", failures: [], output: { found: 3, apiKey: "[removed]" } },
    { name: "second", status: "done", failures: [{ attempt: 1 }], output: "done" },
    { name: "a moment", kind: "sleep", status: "done" },
  ]);
});

test("a failure for good ends the run and says why", async () => {
  await send("test/fails");
  const ended = await run("fails", (each) => !isJobOpen(each));
  expect(ended).toMatchObject({
    status: "failed",
    next: null,
    lastError: { message: "There is no such page." },
  });
  expect(ended.steps).toMatchObject([{ name: "cannot", status: "failed" }]);
});

test("a run under way names its step, and is of its business only", async () => {
  await send("test/waits");
  const running = await run("waits", ({ next }) => next?.kind === "running" && next.step === "held");
  expect(running).toMatchObject({ status: "running", attempt: 1, maxAttempts: 4, endedAt: null });
  const other = (await aBusiness(database.db)).id;
  expect(await jobs().get(running.id, other)).toBeNull();
  expect((await jobs().list({ businessId: other, limit: 10 })).items).toEqual([]);
});

test("both sources tell the same of a run", async () => {
  const isOver = (each: JobRunDetail) => !isJobOpen(each);
  for (const jobId of ["succeeds", "fails"]) {
    const [reported, kept] = [await run(jobId, isOver), await run(jobId, isOver, executor)];
    const told = (each: JobRunDetail) => ({
      ...each,
      // Each source has its own clock readings; the executor forgets an error that a later attempt healed.
      queuedAt: null,
      startedAt: null,
      endedAt: null,
      attempt: null,
      lastError: null,
      input: null,
      steps: each.steps.map(({ id, name, kind, status, failures }) => ({
        step: [id, name, kind, status],
        attempts: failures.map(({ attempt }) => attempt),
      })),
    });
    expect(told(kept)).toEqual(told(reported));
  }
});

test("the executor's own runs can be hurried, repeated and cancelled", async () => {
  await send("test/retries");
  const waiting = await run("retries", ({ next }) => next?.kind === "retry", executor);
  expect(waiting).toMatchObject({
    next: { kind: "retry", retry: 1, of: 3 },
    lastError: { message: "The model is busy." },
  });
  const inAnHour = Date.now() + 3_500_000;
  expect(waiting.next?.kind === "retry" && waiting.next.at.getTime()).toBeGreaterThan(inAnHour);
  expect(await executor.retryNow(waiting.id)).toBe(true);
  const done = await run("retries", (each) => each.status === "completed", executor);
  expect(await executor.retryNow(done.id)).toBe(false);

  const again = await executor.replay(done);
  const repeated = await run("retries", ({ id, next }) => id === again && next?.kind === "retry", executor);
  expect(await executor.cancel(repeated.id)).toBe(true);
  expect(await executor.get(repeated.id, businessId)).toMatchObject({ status: "cancelled", next: null });
  expect(await executor.cancel(repeated.id)).toBe(false);
  expect(await executor.overview()).toMatchObject({ mode: "embedded", workers: 1, failedIn24h: 1 });
});

test("the list goes back page by page, each run once", async () => {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await jobs().list({ businessId, limit: 1, cursor });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(ids).toEqual([...new Set(ids)].sort().reverse());
  expect(ids).toHaveLength(5);
});
