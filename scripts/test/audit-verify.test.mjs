import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recordAudit } from "../../packages/api/src/audit/record.ts";
import { createTestDatabase } from "../../packages/db/src/testing/database.ts";
import { aBusiness } from "../../packages/db/src/testing/factories.ts";
import { inRoot } from "../lib/paths.mjs";

const tsx = createRequire(import.meta.url).resolve("tsx/cli");
let database;
let empty;
beforeAll(async () => {
  empty = mkdtempSync(join(tmpdir(), "drumbeat-audit-"));
  database = await createTestDatabase();
  const business = await aBusiness(database.db);
  for (let entry = 1; entry <= 3; entry += 1) {
    await recordAudit(
      database.db,
      { clock: { now: () => entry }, businessId: business.id, actor: { kind: "job", id: "test" } },
      { action: "business.updated", subject: { kind: "business" } },
    );
  }
});
afterAll(async () => {
  await database.close();
  rmSync(empty, { recursive: true });
});

/** Runs the command; resolves to its exit code and what it said. */
function verify(environment) {
  return new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: "", ...environment };
    execFile(
      process.execPath,
      [tsx, inRoot("scripts/audit-verify.mjs")],
      { env },
      (error, stdout, stderr) => {
        resolve({ code: error?.code ?? 0, said: stdout + stderr });
      },
    );
  });
}

test("says that a log is whole, and which entry is not", { timeout: 60_000 }, async () => {
  const whole = await verify({ DATABASE_URL: database.url });
  expect(whole.said).toContain("The audit log is whole: 3 entries in 1 logs.");
  expect(whole.code).toBe(0);
  await database.sql`alter table audit_log disable trigger user`;
  await database.sql`update audit_log set action = 'business.deleted' where sequence = 2`;
  const changed = await verify({ DATABASE_URL: database.url });
  expect(changed.said).toContain("Entry 2 (business.deleted) was changed.");
  expect(changed.code).toBe(1);
});

test("says that there is nothing to check", { timeout: 60_000 }, async () => {
  const { code, said } = await verify({ DRUMBEAT_DATA_DIR: empty });
  expect(said).toContain("There is no data of Drumbeat in");
  expect(code).toBe(2);
});
