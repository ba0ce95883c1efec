import { auditChains, auditLog, businesses } from "@drumbeat/db/schema";
import { connect, type Database } from "@drumbeat/db/client";
import { aBusiness } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { asc, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { aSession, aWorld } from "./support";
import { chainHash, contentHash, genesisHash } from "../src/audit/chain";
import { type AuditEntry, recordAudit } from "../src/audit/record";

const database = testDatabase();
let businessId = "";
let context: Awaited<ReturnType<typeof aContext>>;

async function aContext() {
  const session = await aSession(database.db);
  const business = await aBusiness(database.db, { ownerId: session.userId });
  return { ...aWorld(database).context(session), session, businessId: business.id };
}
const record = (entry: Partial<AuditEntry> = {}) =>
  recordAudit(database.db, context, {
    action: "business.updated",
    subject: { kind: "business", id: businessId },
    ...entry,
  });
const rowsOf = (chainId: string) =>
  database.db.select().from(auditLog).where(eq(auditLog.chainId, chainId)).orderBy(asc(auditLog.sequence));

beforeEach(async () => {
  context = await aContext();
  businessId = context.businessId;
});

test("says who, what, when and from where", async () => {
  await record({ before: { name: "Old" }, after: { name: "New" } });
  const [row] = await rowsOf(businessId);
  expect(row).toMatchObject({
    sequence: 1,
    businessId,
    actor: "user",
    userId: context.session.userId,
    action: "business.updated",
    subject: "business",
    subjectId: businessId,
    at: new Date("2026-11-24T09:00:00Z"),
    before: { name: "Old" },
    after: { name: "New" },
    clientAddress: "192.0.2.7",
    userAgent: "Test",
    requestId: "test",
  });
});

test("hashes a chain that can be computed again from what is stored", async () => {
  const odd = {
    text: "a\u0000b\ud800",
    number: -0,
    big: 1e21,
    small: 0.1,
    list: [null, true],
    ü: { b: 1, a: undefined },
  };
  await record({ after: odd });
  await record({ before: { at: new Date(0) } });
  let previous: Buffer = genesisHash;
  const rows = await rowsOf(businessId);
  expect(rows).toHaveLength(2);
  for (const [index, row] of rows.entries()) {
    expect(row.previousHash).toEqual(previous);
    expect(row.hash).toEqual(chainHash(previous, index + 1, contentHash(row)));
    previous = row.hash;
  }
});

test("numbers without gaps, however many write at once", async () => {
  await Promise.all(
    Array.from({ length: 40 }, () =>
      database.db.transaction((tx) =>
        recordAudit(tx, context, { action: "business.updated", subject: { kind: "business" } }),
      ),
    ),
  );
  expect((await rowsOf(businessId)).map((row) => row.sequence)).toEqual(
    Array.from({ length: 40 }, (_, index) => index + 1),
  );
});

test("is undone with what it describes", async () => {
  await record();
  const failing = database.db.transaction(async (tx) => {
    await recordAudit(tx, context, { action: "business.updated", subject: { kind: "business" } });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await rowsOf(businessId)).toHaveLength(1);
});

describe("an entry that cannot be written", () => {
  const unwritable = { action: "business.updated", subject: { kind: "nul \u0000" } } as const;
  const rename = (tx: Database) =>
    tx.update(businesses).set({ name: "Renamed" }).where(eq(businesses.id, businessId));
  const nameNow = async () => {
    const [row] = await database.db
      .select({ name: businesses.name })
      .from(businesses)
      .where(eq(businesses.id, businessId));
    return row?.name;
  };

  test.each(["first", "again"])(
    "takes its transaction along, when it is sent for the %s time",
    async (time) => {
      // From the second time on the statement is prepared, and travels in one packet with COMMIT.
      if (time === "again")
        await database.db.transaction((tx) =>
          recordAudit(tx, context, { ...unwritable, subject: { kind: "business" } }),
        );
      const before = (await rowsOf(businessId)).length;
      const failing = database.db.transaction(async (tx) => {
        await rename(tx);
        await recordAudit(tx, context, unwritable);
      });
      await expect(failing).rejects.toMatchObject({ code: "22021" });
      expect(await nameNow()).not.toBe("Renamed");
      expect(await rowsOf(businessId)).toHaveLength(before);
    },
  );

  test("takes along what comes after it, and what is around its savepoint", async () => {
    const early = database.db.transaction(async (tx) => {
      await recordAudit(tx, context, unwritable);
      await rename(tx);
    });
    await expect(early).rejects.toThrow();
    const inner = database.db.transaction(async (tx) => {
      await rename(tx);
      await tx.transaction((savepoint) => recordAudit(savepoint, context, unwritable));
    });
    await expect(inner).rejects.toThrow();
    expect(await nameNow()).not.toBe("Renamed");
  });

  test("fails a transaction whose connection is lost meanwhile", async () => {
    const { db, sql: own, close } = connect(database.url, { max: 1 });
    const [backend] = await own`select pg_backend_pid() as pid`;
    const failing = db.transaction(async (tx) => {
      await rename(tx);
      await database.sql`select pg_terminate_backend(${Number(backend?.["pid"])})`;
      await recordAudit(tx, context, { action: "business.updated", subject: { kind: "business" } });
    });
    await expect(failing).rejects.toThrow();
    expect(await nameNow()).not.toBe("Renamed");
    await close();
  });
});

test("keeps no secrets", async () => {
  const marker = "planted-secret";
  await record({
    before: { password: marker, nested: { accessToken: marker, list: [{ api_key: marker }] } },
    after: { tokenHash: marker, cookie: marker, Authorization: marker, name: "kept" },
  });
  const [row] = await rowsOf(businessId);
  expect(JSON.stringify(row)).not.toContain(marker);
  expect(row?.after).toMatchObject({ name: "kept" });
});

test("people, jobs and operators have chains of their own where no business is concerned", async () => {
  const { businessId: _none, ...outside } = context;
  await recordAudit(database.db, outside, { action: "account.renamed", subject: { kind: "account" } });
  expect(await rowsOf(context.session.userId)).toMatchObject([
    { businessId: null, userId: context.session.userId },
  ]);
  await recordAudit(
    database.db,
    {
      clock: context.clock,
      businessId,
      actor: { kind: "job", id: "write-strategy", userId: context.session.userId },
    },
    { action: "strategy.written", subject: { kind: "strategy" } },
  );
  expect(await rowsOf(businessId)).toMatchObject([
    { actor: "job", actorId: "write-strategy", clientAddress: null },
  ]);
  await recordAudit(database.db, outside, {
    action: "business.deleted",
    subject: { kind: "business" },
    about: "operators",
  });
  expect(await rowsOf("00000000-0000-0000-0000-000000000000")).toHaveLength(1);
});

describe("the database itself refuses", () => {
  const refused = (work: PromiseLike<unknown>) =>
    expect(Promise.resolve(work).catch((error: Error) => Promise.reject(error.cause))).rejects.toMatchObject({
      code: "42501",
    });

  test("to change or remove what was written", async () => {
    await record();
    await refused(database.db.update(auditLog).set({ action: "other" }));
    await refused(database.db.delete(auditLog));
    await refused(database.db.execute(sql`truncate audit_log`));
    await refused(database.db.execute(sql`truncate audit_chains cascade`));
    await refused(database.db.delete(auditChains).where(eq(auditChains.id, businessId)));
    await refused(database.db.update(auditChains).set({ length: 0 }).where(eq(auditChains.id, businessId)));
    expect(await rowsOf(businessId)).toHaveLength(1);
  });

  test("but a business that is deleted takes its log along", async () => {
    await record();
    await database.db.delete(businesses).where(eq(businesses.id, businessId));
    expect(await rowsOf(businessId)).toEqual([]);
  });
});
