import { readiness } from "@drumbeat/api/health/service";
import type { Log } from "@drumbeat/api/context";
import { systemClock } from "@drumbeat/core/time";
import { workerHeartbeats } from "@drumbeat/db/schema";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { afterEach, expect, test } from "vitest";
import { endWorkers, spawnWorker, startWorkerProcess } from "./support/worker-process";

const database = testDatabase();
const log: Log = { debug() {}, info() {}, warn() {}, error() {} };
afterEach(endWorkers);

const ready = () => readiness({ db: database.db, clock: systemClock, log });

test("a worker says when it is ready, is seen by others, and leaves within 8 s of SIGTERM", async () => {
  expect((await ready()).worker).toEqual({ ok: false, lastSeenAt: null, jobsMode: null });
  const worker = await startWorkerProcess({ DATABASE_URL: database.url });
  expect(await ready()).toMatchObject({ ok: true, worker: { ok: true, jobsMode: "embedded" } });

  const asked = performance.now();
  worker.kill("SIGTERM");
  expect(await worker.exit).toBe(0);
  expect(performance.now() - asked).toBeLessThan(8_000);
  expect(await database.db.select().from(workerHeartbeats)).toEqual([]);
});

test("a worker leaves when its supervisor is gone", async () => {
  const worker = await startWorkerProcess({ DATABASE_URL: database.url });
  worker.disconnect();
  expect(await worker.exit).toBe(0);
});

test("stray Inngest settings do not disturb the embedded engine", async () => {
  const worker = await startWorkerProcess({
    DATABASE_URL: database.url,
    JOBS_MODE: "embedded",
    INNGEST_SIGNING_KEY: "signkey-test-0123",
    INNGEST_ALLOW_IN_BAND_SYNC: "false",
    INNGEST_BASE_URL: "http://127.0.0.1:1",
  });
  expect(worker.isAlive()).toBe(true);
});

const refusals: { env: Record<string, string>; says: RegExp }[] = [
  { env: {}, says: /DATABASE_URL is missing/ },
  { env: { DATABASE_URL: "mysql://x" }, says: /DATABASE_URL has to start with postgres/ },
  {
    env: { DATABASE_URL: "postgres://x@127.0.0.1:1/x", LOG_LEVEL: "loud" },
    says: /LOG_LEVEL has to be one of/,
  },
  {
    env: { DATABASE_URL: "postgres://x@127.0.0.1:1/x", INNGEST_EVENT_KEY: "k" },
    says: /INNGEST_EVENT_KEY is set, but INNGEST_SIGNING_KEY is not/,
  },
  { env: { DATABASE_URL: "postgres://x@127.0.0.1:1/x" }, says: /The worker cannot start\. .*127\.0\.0\.1:1/ },
];
test.each(refusals)("a worker that cannot start says why in one sentence: $says", async ({ env, says }) => {
  const worker = spawnWorker(env);
  expect(await worker.exit).toBe(1);
  expect(worker.lines.at(-1)).toMatch(says);
  expect(worker.lines.join("\n")).not.toMatch(/\n\s+at /);
});
