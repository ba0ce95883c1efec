import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startModelServer } from "@drumbeat/ai/testing/model-server";
import { connect } from "@drumbeat/db/client";
import { startEmbeddedPostgres } from "@drumbeat/db/embedded";
import { migrateDatabase } from "@drumbeat/db/migrate";
import { afterEach, expect, test } from "vitest";
import { askForStrategy, generationWhen, isEnded, isHalfWritten, versionsOf } from "./support/strategies";
import { endWorkers, startWorkerProcess } from "./support/worker-process";

afterEach(endWorkers);

test("PostgreSQL restarted in the middle of writing: the same worker finishes and goes on", async () => {
  const directory = await mkdtemp(join(tmpdir(), "drumbeat-restart-"));
  const model = await startModelServer({ behaviour: { kind: "answer", msPerToken: 2 } });
  let server = await startEmbeddedPostgres({ directory, password: "test" });
  await migrateDatabase(server.url);
  const { db, close } = connect(server.url, { max: 2 });
  try {
    const worker = await startWorkerProcess({
      DATABASE_URL: server.url,
      OPENAI_BASE_URL: model.url,
      OPENAI_API_KEY: "test-key",
      AI_MODEL_STRATEGY: "test-model",
    });
    const first = await askForStrategy(db);
    await generationWhen(db, first.generationId, isHalfWritten);
    await server.stop();
    server = await startEmbeddedPostgres({ directory, password: "test" });

    expect((await generationWhen(db, first.generationId, isEnded)).status).toBe("done");
    expect(await versionsOf(db, first.businessId)).toHaveLength(1);

    model.setBehaviour({ kind: "answer" });
    const second = await askForStrategy(db);
    expect((await generationWhen(db, second.generationId, isEnded)).status).toBe("done");
    expect(worker.isAlive()).toBe(true);
  } finally {
    await endWorkers();
    await close();
    await server.stop();
    await model.stop();
    await rm(directory, { recursive: true, force: true });
  }
}, 120_000);
