import { auditChains, auditLog } from "@drumbeat/db/schema";
import { aBusiness } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { and, eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { chainHash, contentHash } from "../src/audit/chain";
import { recordAudit } from "../src/audit/record";
import { verifyAuditLog } from "../src/audit/verify";
import { aSession, aWorld } from "./support";

const database = testDatabase();
let businessId = "";

/** Two chains of five entries, and the triggers out of the way, as for somebody with all rights on the database. */
beforeEach(async () => {
  const { db } = database;
  await db.execute(sql`alter table audit_log disable trigger user`);
  await db.execute(sql`alter table audit_chains disable trigger user`);
  await db.delete(auditLog);
  await db.delete(auditChains);
  const session = await aSession(db);
  for (let chain = 0; chain < 2; chain += 1) {
    const business = await aBusiness(db, { ownerId: session.userId });
    const ctx = { ...aWorld(database).context(session), session, businessId: business.id };
    for (let entry = 1; entry <= 5; entry += 1) {
      await recordAudit(db, ctx, {
        action: "business.updated",
        subject: { kind: "business" },
        after: { entry },
      });
    }
    businessId = business.id;
  }
});

const at = (sequence: number) => and(eq(auditLog.chainId, businessId), eq(auditLog.sequence, sequence));
const problems = async () =>
  (await verifyAuditLog(database.db)).problems.map(({ chainId, kind, sequence }) => {
    expect(chainId).toBe(businessId);
    return `${kind} ${sequence}`;
  });

test("an untouched log is whole, and its seal changes with every entry", async () => {
  const verdict = await verifyAuditLog(database.db);
  expect(verdict).toMatchObject({ chains: 2, entries: 10, problems: [] });
  await recordAudit(
    database.db,
    { clock: { now: () => 0 }, businessId, actor: { kind: "job", id: "test" } },
    { action: "business.updated", subject: { kind: "business" } },
  );
  expect((await verifyAuditLog(database.db)).seal).not.toBe(verdict.seal);
});

test.each([
  ["what was done", { action: "business.deleted" }],
  ["who did it", { userId: null }],
  ["when", { at: new Date(0) }],
  ["from where", { clientAddress: "198.51.100.1" }],
  ["what it was before", { before: { name: "x" } }],
  ["its business", { businessId: null }],
])("names an entry in which somebody changed %s", async (_what, change) => {
  await database.db.update(auditLog).set(change).where(at(3));
  expect(await problems()).toEqual(["changed 3"]);
});

test("names an entry that was changed and given a hash that fits", async () => {
  const [row] = await database.db
    .update(auditLog)
    .set({ action: "business.deleted" })
    .where(at(3))
    .returning();
  if (!row) throw new Error("there is no third entry");
  await database.db
    .update(auditLog)
    .set({ hash: chainHash(row.previousHash, 3, contentHash(row)) })
    .where(at(3));
  expect(await problems()).toEqual(["changed 3"]);
});

test("names entries that were dropped: at the start, in the middle, at the end", async () => {
  await database.db.delete(auditLog).where(at(1));
  expect(await problems()).toEqual(["dropped 1"]);
  await database.db.delete(auditLog).where(at(3));
  expect(await problems()).toEqual(["dropped 1", "dropped 3"]);
  await database.db.delete(auditLog).where(at(5));
  expect(await problems()).toEqual(["dropped 1", "dropped 3", "dropped 5"]);
});

test("names entries that were dropped with the numbers closed up behind them", async () => {
  await database.db.delete(auditLog).where(at(2));
  for (const sequence of [3, 4, 5])
    await database.db
      .update(auditLog)
      .set({ sequence: sequence - 1 })
      .where(at(sequence));
  expect(await problems()).toEqual(["reordered 2", "reordered 3", "reordered 4", "dropped 5"]);
});

test("names entries that changed places", async () => {
  const move = (from: number, to: number) =>
    database.db.update(auditLog).set({ sequence: to }).where(at(from));
  await move(2, 100);
  await move(4, 2);
  await move(100, 4);
  expect(await problems()).toEqual(["reordered 2", "reordered 4"]);
});

test("notices a chain whose end was turned back or removed", async () => {
  await database.db.delete(auditLog).where(at(5));
  await database.db.update(auditChains).set({ length: 4 }).where(eq(auditChains.id, businessId));
  expect(await problems()).toEqual(["changed 4"]);
  await database.db.delete(auditChains).where(eq(auditChains.id, businessId));
  expect(await problems()).toEqual(["added 1", "added 2", "added 3", "added 4"]);
});
