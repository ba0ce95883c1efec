import { startModelServer, type ModelServer } from "@drumbeat/ai/testing/model-server";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { askForStrategy, generationWhen, isEnded, isHalfWritten, versionsOf } from "./support/strategies";
import { endWorkers, startWorkerProcess } from "./support/worker-process";

const database = testDatabase();
let model: ModelServer;
let env: Record<string, string>;
beforeAll(async () => {
  model = await startModelServer();
  env = {
    DATABASE_URL: database.url,
    OPENAI_BASE_URL: model.url,
    OPENAI_API_KEY: "test-key",
    AI_MODEL_STRATEGY: "test-model",
  };
});
afterAll(() => model.stop());
afterEach(async () => {
  await endWorkers();
  model.requests.length = 0;
});

const one = [{ version: 1, isActive: true }];

test("kill -9 in the middle of writing, then a new worker: one version, finished", async () => {
  model.setBehaviour({ kind: "answer", msPerToken: 2 });
  const first = await startWorkerProcess(env);
  const { businessId, generationId } = await askForStrategy(database.db);
  await generationWhen(database.db, generationId, isHalfWritten);
  first.kill("SIGKILL");
  await first.exit;

  model.setBehaviour({ kind: "answer" });
  const second = await startWorkerProcess(env);
  const done = await generationWhen(database.db, generationId, isEnded);
  expect(done.status).toBe("done");
  expect(await versionsOf(database.db, businessId)).toEqual(one);
  expect(second.isAlive()).toBe(true);
});

test("what was asked for while no worker ran is written when one starts", async () => {
  model.setBehaviour({ kind: "answer" });
  const asked = [await askForStrategy(database.db), await askForStrategy(database.db)];
  await startWorkerProcess(env);
  for (const { businessId, generationId } of asked) {
    expect((await generationWhen(database.db, generationId, isEnded)).status).toBe("done");
    expect(await versionsOf(database.db, businessId)).toEqual(one);
  }
});

test("SIGTERM in the middle of writing hands the job to the next worker", async () => {
  model.setBehaviour({ kind: "answer", msPerToken: 2 });
  const first = await startWorkerProcess(env);
  const { businessId, generationId } = await askForStrategy(database.db);
  await generationWhen(database.db, generationId, isHalfWritten);
  model.setBehaviour({ kind: "answer" });
  const second = await startWorkerProcess(env);
  first.kill("SIGTERM");
  expect(await first.exit).toBe(0);

  expect((await generationWhen(database.db, generationId, isEnded)).status).toBe("done");
  expect(await versionsOf(database.db, businessId)).toEqual(one);
  expect(second.isAlive()).toBe(true);
});

test("every connection cut in the middle of writing: the worker lives and finishes", async () => {
  model.setBehaviour({ kind: "answer", msPerToken: 2 });
  const worker = await startWorkerProcess(env);
  const { businessId, generationId } = await askForStrategy(database.db);
  await generationWhen(database.db, generationId, isHalfWritten);
  await database.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;

  expect((await generationWhen(database.db, generationId, isEnded)).status).toBe("done");
  expect(await versionsOf(database.db, businessId)).toEqual(one);
  expect(worker.isAlive()).toBe(true);

  // And it still hears of new work at once.
  model.setBehaviour({ kind: "answer" });
  const next = await askForStrategy(database.db);
  expect((await generationWhen(database.db, next.generationId, isEnded)).status).toBe("done");
});
