import { strategyBodySchema } from "@drumbeat/core/strategy";
import { aBusiness } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askForStrategy, ended, startRig, versions, type Rig } from "./support/rig";

const database = testDatabase();
let rig: Rig;
beforeAll(async () => {
  rig = await startRig({ url: database.url });
});
afterAll(() => rig.stop());

test("without a key the playbook writes the strategy that was asked for", async () => {
  const business = await aBusiness(database.db);
  const id = await askForStrategy(rig.ctx, { businessId: business.id });

  const done = await ended(rig.ctx, id);
  expect(done).toMatchObject({ status: "done", source: "playbook", model: null, writing: null });
  const [version, ...others] = await versions(rig.ctx, business.id);
  expect(others).toEqual([]);
  expect(version).toMatchObject({ version: 1, isActive: true, source: "playbook", generationId: id });
  expect(strategyBodySchema.parse(version?.body)).toEqual(done.body);
});
