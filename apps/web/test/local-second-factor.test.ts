import { open } from "@drumbeat/api/secrets/envelope";
import { twoFactors, users } from "@drumbeat/db/schema";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codeFor } from "./support/one-time-code";
import type { Browser } from "./support/browser";
import { type Edge, startEdge } from "./support/edge";

const database = testDatabase();
let edge: Edge;

beforeAll(async () => {
  edge = await startEdge(database.url);
});
afterAll(() => edge.close());

const password = "correct horse battery";
let count = 0;

interface Person {
  email: string;
  /** Signed in since the second factor was turned on. */
  browser: Browser;
  /** Signed in before that, elsewhere. */
  earlier: Browser;
  secret: string;
  /** The code that turned it on, and the one of the following step, which is good already. */
  used: string;
  next: string;
  recoveryCodes: string[];
}

const signIn = async (email: string, secret = password): Promise<Browser> => {
  const browser = edge.browser();
  await browser.auth("sign-in/email", { email, password: secret });
  return browser;
};

/** A person whose second factor is on; the code of now has been used for that. */
async function withSecondFactor(): Promise<Person> {
  const email = `second${(count += 1)}@example.com`;
  const browser = edge.browser();
  await browser.auth("sign-up/email", { email, password });
  const earlier = await signIn(email);
  const answer = await browser.auth("two-factor/enable", { password });
  const { totpURI, backupCodes } = (await answer.json()) as { totpURI: string; backupCodes: string[] };
  const secret = new URL(totpURI).searchParams.get("secret") ?? "";
  const [used, next] = [codeFor(secret), codeFor(secret, 1)];
  expect((await browser.auth("two-factor/verify-totp", { code: used })).status).toBe(200);
  return { email, browser, earlier, secret, used, next, recoveryCodes: backupCodes };
}

const enter = (browser: Browser, code: string) => browser.auth("two-factor/verify-totp", { code });

test("a code of the app works once, also when it is sent twice at the same moment", async () => {
  const { email, used, next } = await withSecondFactor();
  const again = await enter(await signIn(email), used);
  expect([again.status, await again.json()]).toMatchObject([401, { field: "code", code: "USED_CODE" }]);

  const halves = await Promise.all(Array.from({ length: 4 }, () => signIn(email)));
  const statuses = await Promise.all(halves.map(async (half) => (await enter(half, next)).status));
  expect(statuses.toSorted((one, other) => one - other)).toEqual([200, 401, 401, 401]);
  const inside = await Promise.all(halves.map((half) => half.me()));
  expect(inside.filter((me) => me !== null)).toHaveLength(1);
});

test("turning it on signs out all other devices, and so does turning it off", async () => {
  const { email, browser, earlier, next, recoveryCodes } = await withSecondFactor();
  expect(await earlier.me()).toBeNull();
  expect(await browser.me()).toMatchObject({ hasTwoFactor: true });
  const other = await signIn(email);
  expect((await enter(other, next)).status).toBe(200);
  const off = { password, code: recoveryCodes[0] };
  expect((await browser.auth("two-factor/disable", off)).status).toBe(200);
  expect(await other.me()).toBeNull();
  expect(await browser.me()).toMatchObject({ hasTwoFactor: false });
});

test("turning it off and making new recovery codes take the password and a code", async () => {
  const { browser, used, next, recoveryCodes } = await withSecondFactor();
  const turnOff = async (proof: object) => {
    const answer = await browser.auth("two-factor/disable", proof);
    return [answer.status, ((await answer.json()) as { field?: string }).field];
  };
  const [first = "", second = ""] = recoveryCodes;
  expect(await turnOff({ password })).toEqual([400, "code"]);
  expect(await turnOff({ password, code: used }), "it has turned the factor on").toEqual([400, "code"]);
  expect(await turnOff({ password, code: "000000" })).toEqual([401, "code"]);
  expect(await turnOff({ password: "not the password", code: first })).toEqual([400, "password"]);
  const renewed = await browser.auth("two-factor/generate-backup-codes", { password, code: first });
  expect(renewed.status, "a wrong password has cost no code").toBe(200);
  const { backupCodes } = (await renewed.json()) as { backupCodes: string[] };
  expect(backupCodes).toHaveLength(10);
  expect(await turnOff({ password, code: second }), "the old ones are gone").toEqual([401, "code"]);
  expect((await browser.me())?.hasTwoFactor).toBe(true);
  expect((await turnOff({ password, code: next }))[0]).toBe(200);
});

test("a new password by mail does not get past it", async () => {
  const { email, browser, next } = await withSecondFactor();
  await edge.browser().auth("request-password-reset", { email });
  const line = edge.lines.findLast((each) => each.message === "password reset link");
  const token = new URL(String(line?.details.url)).searchParams.get("token");
  const newPassword = "seven quiet otters";
  const reset = edge.browser();
  expect((await reset.auth("reset-password", { token, newPassword })).status).toBe(200);
  expect(await reset.me()).toBeNull();
  expect(await browser.me(), "all sessions have ended").toBeNull();
  const half = await signIn(email, newPassword);
  expect(await half.me()).toBeNull();
  expect((await enter(half, next)).status).toBe(200);
  expect(await half.me()).toMatchObject({ email, hasTwoFactor: true });
});

test("recovery codes have 120 bits, are kept as hashes, and work once however they are typed", async () => {
  const { email, recoveryCodes } = await withSecondFactor();
  expect(new Set(recoveryCodes).size).toBe(10);
  for (const code of recoveryCodes)
    expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{6}(-[0-9a-hjkmnp-tv-z]{6}){3}$/);
  const [row] = await database.db
    .select({ id: twoFactors.id, sealed: twoFactors.backupCodes })
    .from(twoFactors)
    .innerJoin(users, eq(users.id, twoFactors.userId))
    .where(eq(users.email, email));
  const place = { table: "two_factors", column: "backupCodes", rowId: row?.id ?? "", businessId: null };
  const kept = JSON.parse(open(edge.runtime.env.keyRing, place, row?.sealed ?? "")) as string[];
  expect(kept).toHaveLength(10);
  for (const hash of kept) expect(hash).toMatch(/^sha256:[\w-]{43}$/);

  const [first = "", second = ""] = recoveryCodes;
  const use = async (code: string) =>
    (await (await signIn(email)).auth("two-factor/verify-backup-code", { code })).status;
  expect(await use(first.toUpperCase().replaceAll("-", " "))).toBe(200);
  expect(await use(first)).toBe(401);
  expect(await use(second)).toBe(200);
  expect(await use(kept[2] ?? ""), "the hash itself opens nothing").toBe(401);
});

test("guessing codes ends the attempt after five, and closes the account to codes after ten", async () => {
  const { email, next } = await withSecondFactor();
  const tryFive = async () => {
    const half = await signIn(email);
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) statuses.push((await enter(half, "000000")).status);
    return statuses;
  };
  expect(await tryFive()).toEqual([401, 401, 401, 401, 401, 400]);
  await tryFive();
  expect((await enter(await signIn(email), next)).status).toBe(429);
});

test("the secret of the app is not readable in the database", async () => {
  const { secret } = await withSecondFactor();
  const rows = await database.db.select().from(twoFactors);
  expect(JSON.stringify(rows)).not.toContain(secret);
});
