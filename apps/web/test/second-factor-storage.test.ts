import { randomBytes } from "node:crypto";
import { open, type Place, seal } from "@drumbeat/api/secrets/envelope";
import { readKeyRing } from "@drumbeat/api/secrets/key-ring";
import { rotateSecrets } from "@drumbeat/api/secrets/rotate";
import { twoFactors, users } from "@drumbeat/db/schema";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Edge, startEdge } from "./support/edge";
import { codeFor } from "./support/one-time-code";

const database = testDatabase();
const [old, fresh] = [randomBytes(32).toString("base64"), randomBytes(32).toString("base64")];
const both = readKeyRing(`${fresh},${old}`);
const password = "correct horse battery";
let edge: Edge;
let renewed: Edge;
let count = 0;

beforeAll(async () => {
  edge = await startEdge(database.url, { ENCRYPTION_KEYS: old });
  renewed = await startEdge(database.url, { DRUMBEAT_URL: edge.url, ENCRYPTION_KEYS: fresh });
});
afterAll(() => Promise.all([edge.close(), renewed.close()]));

async function aPersonWithTwoFactors() {
  const email = `person${(count += 1)}@example.com`;
  const browser = edge.browser();
  await browser.auth("sign-up/email", { name: "Ada", email, password });
  const answer = await browser.auth("two-factor/enable", { password });
  const { totpURI, backupCodes } = (await answer.json()) as { totpURI: string; backupCodes: string[] };
  await browser.auth("two-factor/verify-totp", { code: codeFor(totpURI) });
  return { email, totpURI, backupCodes };
}

async function rowOf(email: string) {
  const rows = await database.db
    .select({ id: twoFactors.id, secret: twoFactors.secret, backupCodes: twoFactors.backupCodes })
    .from(twoFactors)
    .innerJoin(users, eq(users.id, twoFactors.userId))
    .where(eq(users.email, email));
  if (!rows[0]) throw new Error("no second factor");
  return rows[0];
}

/** Whether password and code let the person in. */
async function getsIn(person: { email: string; totpURI: string }, on = edge): Promise<boolean> {
  const browser = on.browser();
  await browser.auth("sign-in/email", { email: person.email, password });
  expect(await browser.me()).toBeNull();
  // The code of now has been used to set it up.
  await browser.auth("two-factor/verify-totp", { code: codeFor(person.totpURI, 1) });
  return (await browser.me()) !== null;
}

const place = (rowId: string, column: string): Place => ({
  table: "two_factors",
  column,
  rowId,
  businessId: null,
});

test("a second factor is stored in envelopes for its own row", async () => {
  const row = await rowOf((await aPersonWithTwoFactors()).email);
  for (const column of ["secret", "backupCodes"] as const) {
    expect(row[column]).toMatch(/^v1\.[\w-]{8}\.[\w-]+$/);
    expect(open(both, place(row.id, column), row[column])).not.toBe("");
  }
});

test("a secret that was copied from another account does not open", async () => {
  const ada = await aPersonWithTwoFactors();
  const eve = await aPersonWithTwoFactors();
  const { secret } = await rowOf(eve.email);
  await database.db
    .update(twoFactors)
    .set({ secret })
    .where(eq(twoFactors.id, (await rowOf(ada.email)).id));
  expect(await getsIn({ ...ada, totpURI: eve.totpURI })).toBe(false);
});

test("what was stored before there was a key ring still works, and is sealed by the next rotation", async () => {
  const person = await aPersonWithTwoFactors();
  const row = await rowOf(person.email);
  const secret = open(both, place(row.id, "secret"), row.secret);
  await database.db.update(twoFactors).set({ secret }).where(eq(twoFactors.id, row.id));
  expect(await getsIn(person)).toBe(true);
});

test("a recovery code works once, also for two at the same moment, and while keys are changed", async () => {
  const { email, backupCodes } = await aPersonWithTwoFactors();
  const row = await rowOf(email);
  const codes = open(both, place(row.id, "backupCodes"), row.backupCodes);
  const anew = seal(readKeyRing(old), place(row.id, "backupCodes"), codes);
  await database.db.update(twoFactors).set({ backupCodes: anew }).where(eq(twoFactors.id, row.id));
  const browsers = [edge.browser(), edge.browser()];
  for (const browser of browsers) await browser.auth("sign-in/email", { email, password });
  const answers = await Promise.all(
    browsers.map((browser) => browser.auth("two-factor/verify-backup-code", { code: backupCodes[0] })),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
});

test("after a rotation the new key alone is enough", async () => {
  const person = await aPersonWithTwoFactors();
  expect(await getsIn(person, renewed)).toBe(false);
  await rotateSecrets({ db: database.db }, both);
  expect(await getsIn(person, renewed)).toBe(true);
});
