import { afterAll, beforeAll, expect, test } from "vitest";
import { type Examination, examine } from "../conformance/app";
import { allScenarios } from "../conformance/index";
import { embedded } from "../conformance/targets/embedded";
import { createDatabase } from "./support/database";

let database: Awaited<ReturnType<typeof createDatabase>>;
let examination: Examination;

beforeAll(async () => {
  database = await createDatabase();
  examination = await examine(await embedded(database.url), allScenarios);
});
afterAll(async () => {
  await examination.close();
  await database.drop();
});

// All scenarios have been running since the beginning; each test only waits for its own.
test.each(allScenarios.map(({ name }) => name))("%s", { timeout: 120_000 }, async (name) => {
  const result = await examination.results.get(name);
  expect(result?.error).toBeUndefined();
});
