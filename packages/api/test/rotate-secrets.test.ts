import { randomBytes } from "node:crypto";
import { connect } from "@drumbeat/db/client";
import { twoFactors } from "@drumbeat/db/schema";
import { aUser } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import * as schema from "@drumbeat/db/schema";
import { eq, getTableColumns, getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { beforeEach, expect, test } from "vitest";
import { open, seal, sealedBy } from "../src/secrets/envelope";
import { readKeyRing } from "../src/secrets/key-ring";
import { rotateSecrets } from "../src/secrets/rotate";
import { placeOf, sealedColumns } from "../src/secrets/sealed-columns";

const database = testDatabase();
const [old, fresh] = [randomBytes(32).toString("base64"), randomBytes(32).toString("base64")];
const before = readKeyRing(old);
const during = readKeyRing(`${fresh},${old}`);
const after = readKeyRing(fresh);

beforeEach(() => database.db.delete(twoFactors));

const place = (column: "secret" | "backupCodes", rowId: string) => ({
  table: "two_factors",
  column,
  rowId,
  businessId: null,
});

/** Second factors as they were stored with the old key. */
async function someFactors(count: number): Promise<string[]> {
  const { id: userId } = await aUser(database.db);
  const rows = await database.db
    .insert(twoFactors)
    .values(Array.from({ length: count }, () => ({ userId, secret: "", backupCodes: "" })))
    .returning({ id: twoFactors.id });
  for (const { id } of rows) {
    const sealed = {
      secret: seal(before, place("secret", id), `secret of ${id}`),
      backupCodes: seal(before, place("backupCodes", id), `codes of ${id}`),
    };
    await database.db.update(twoFactors).set(sealed).where(eq(twoFactors.id, id));
  }
  return rows.map(({ id }) => id);
}

const totals = (results: Awaited<ReturnType<typeof rotateSecrets>>) => ({
  renewed: results.reduce((sum, { renewed }) => sum + renewed, 0),
  unreadable: results.reduce((sum, { unreadable }) => sum + unreadable, 0),
});

test("places are named after their tables and columns, which are part of what is encrypted", () => {
  expect(sealedColumns.map((sealed) => placeOf(sealed, "1", null))).toEqual([
    place("secret", "1"),
    place("backupCodes", "1"),
    { table: "social_accounts", column: "credentials", rowId: "1", businessId: null },
    { table: "account_connections", column: "remembered", rowId: "1", businessId: null },
    { table: "account_connections", column: "found", rowId: "1", businessId: null },
  ]);
});

test("afterwards everything opens without the old key", async () => {
  const ids = await someFactors(7);
  expect(totals(await rotateSecrets({ db: database.db }, during, { batch: 3 }))).toEqual({
    renewed: 14,
    unreadable: 0,
  });
  for (const row of await database.db.select().from(twoFactors)) {
    expect(open(after, place("secret", row.id), row.secret)).toBe(`secret of ${row.id}`);
    expect(open(after, place("backupCodes", row.id), row.backupCodes)).toBe(`codes of ${row.id}`);
  }
  expect(ids).toHaveLength(7);
  expect(totals(await rotateSecrets({ db: database.db }, during))).toEqual({ renewed: 0, unreadable: 0 });
});

test("a dry run counts and changes nothing", async () => {
  await someFactors(2);
  const stored = await database.db.select().from(twoFactors);
  const results = await rotateSecrets({ db: database.db }, during, { isDryRun: true });
  expect(totals(results)).toEqual({ renewed: 4, unreadable: 0 });
  expect(await database.db.select().from(twoFactors)).toEqual(stored);
});

test("what was stored before there was a key ring is sealed; what cannot be opened is counted and left", async () => {
  const [plain = "", moved = ""] = await someFactors(2);
  await database.db.update(twoFactors).set({ secret: "a1b2c3" }).where(eq(twoFactors.id, plain));
  const foreign = seal(before, place("secret", plain), "of another row");
  await database.db.update(twoFactors).set({ secret: foreign }).where(eq(twoFactors.id, moved));
  expect(totals(await rotateSecrets({ db: database.db }, during))).toEqual({ renewed: 3, unreadable: 1 });
  const [row] = await database.db.select().from(twoFactors).where(eq(twoFactors.id, plain));
  expect(open(after, place("secret", plain), row?.secret ?? "")).toBe("a1b2c3");
  const [left] = await database.db.select().from(twoFactors).where(eq(twoFactors.id, moved));
  expect(left?.secret).toBe(foreign);
});

test("a rotation that was stopped goes on where it ended", async () => {
  await someFactors(6);
  const stopping = connect(database.url, { max: 1 });
  const rotation = rotateSecrets({ db: stopping.db }, during, { batch: 1 });
  rotation.catch(() => undefined);
  const isRenewed = async () => (await readWith(sealedBy(after.current.id))) > 1;
  while (!(await isRenewed())) await stopping.sql`select 1`;
  await stopping.close();
  await rotation.catch(() => undefined);
  const done = await readWith(sealedBy(after.current.id));
  const rest = totals(await rotateSecrets({ db: database.db }, during));
  expect(rest.unreadable).toBe(0);
  expect(await readWith(sealedBy(after.current.id))).toBe(6);
  expect(done).toBeLessThanOrEqual(6);
});

/** How many secrets begin like this. */
async function readWith(start: string): Promise<number> {
  const rows = await database.db.select({ secret: twoFactors.secret }).from(twoFactors);
  return rows.filter(({ secret }) => secret.startsWith(start)).length;
}

test("while everything is encrypted anew, people go on reading and changing: nothing fails, no change is lost", async () => {
  const ids = await someFactors(40);
  const written = new Map<string, string>();
  const state = { isOver: false };
  const people = Array.from({ length: 4 }, async (_, person) => {
    let turn = 0;
    while (!state.isOver || turn < 20) {
      const id = ids[(person + turn * 4) % ids.length] ?? "";
      turn += 1;
      const [row] = await database.db.select().from(twoFactors).where(eq(twoFactors.id, id));
      const known = open(during, place("backupCodes", id), row?.backupCodes ?? "");
      expect(known).toBe(written.get(id) ?? `codes of ${id}`);
      // A person has their own row, as with accounts: nobody else writes it but the rotation.
      const next = `codes ${turn}`;
      const backupCodes = seal(during, place("backupCodes", id), next);
      await database.db.update(twoFactors).set({ backupCodes }).where(eq(twoFactors.id, id));
      written.set(id, next);
    }
  });
  const results = await rotateSecrets({ db: database.db }, during, { batch: 5 });
  state.isOver = true;
  await Promise.all(people);
  expect(totals(results).unreadable).toBe(0);
  for (const row of await database.db.select().from(twoFactors)) {
    expect(open(after, place("secret", row.id), row.secret)).toBe(`secret of ${row.id}`);
    expect(open(after, place("backupCodes", row.id), row.backupCodes)).toBe(
      written.get(row.id) ?? `codes of ${row.id}`,
    );
  }
});

/** Columns whose names sound like a secret, and why they need no envelope. */
const notSealed: Record<string, string> = {
  "credentials.password": "a scrypt hash; nobody needs to read it back",
  "credentials.accessToken": "never filled: no account signs in through another service",
  "credentials.refreshToken": "never filled",
  "credentials.idToken": "never filled",
  "credentials.accessTokenExpiresAt": "a time",
  "credentials.refreshTokenExpiresAt": "a time",
  "sessions.token": "worthless without its signature, which only SESSION_SECRET makes",
  "invitations.tokenHash": "a hash",
  "review_links.tokenHash": "a hash",
  "calendar_feeds.tokenHash": "a hash",
  "publications.token": "says which worker has a post; it opens nothing",
  "social_accounts.credentialsVersion": "a count",
  "social_accounts.tokenExpiresAt": "a time",
  "ai_calls.inputTokens": "a count of words",
  "ai_calls.outputTokens": "a count of words",
  "usage_events.inputTokens": "a count of words",
  "usage_events.outputTokens": "a count of words",
};

test("every column that sounds like a secret is in an envelope or says why not", () => {
  const sealed = new Set(sealedColumns.map(({ table, column }) => `${getTableName(table)}.${column.name}`));
  const suspicious = Object.values(schema)
    .filter((value) => is(value, PgTable))
    .flatMap((table) =>
      Object.keys(getTableColumns(table)).map((column) => `${getTableName(table)}.${column}`),
    )
    .filter((name) => /\..*(secret|token|password|codes|apikey|credential|private)/i.test(name));
  expect(suspicious.filter((name) => !sealed.has(name) && !(name in notSealed))).toEqual([]);
});
