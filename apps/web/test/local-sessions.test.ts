import { sessionLife } from "@drumbeat/api/account/sessions";
import { sessions, users } from "@drumbeat/db/schema";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "./support/browser";
import { type Edge, startEdge } from "./support/edge";

const database = testDatabase();
let edge: Edge;

beforeAll(async () => {
  edge = await startEdge(database.url);
});
afterAll(() => edge.close());

const password = "correct horse battery";
const day = 24 * 60 * 60 * 1_000;
let count = 0;

async function signUp(): Promise<{ browser: Browser; email: string; userId: string }> {
  const email = `stays${(count += 1)}@example.com`;
  const browser = edge.browser();
  await browser.auth("sign-up/email", { email, password });
  return { browser, email, userId: (await browser.me())?.userId ?? "" };
}

const rowsOf = (userId: string) => database.db.select().from(sessions).where(eq(sessions.userId, userId));

/** As if the session had begun and had last been used so many days ago. */
async function age(userId: string, days: { begun: number; used: number }): Promise<void> {
  const createdAt = new Date(Date.now() - days.begun * day);
  const expiresAt = new Date(Date.now() - days.used * day + sessionLife.unusedMs);
  await database.db.update(sessions).set({ createdAt, expiresAt }).where(eq(sessions.userId, userId));
  edge.runtime.forgetSessions();
}

test("a session that is not used for 14 days is over", async () => {
  const { browser, userId } = await signUp();
  const [row] = await rowsOf(userId);
  const lasts = (row?.expiresAt.getTime() ?? 0) - Date.now();
  expect(Math.abs(lasts - 14 * day)).toBeLessThan(60_000);
  await age(userId, { begun: 15, used: 14.01 });
  expect(await browser.me()).toBeNull();
  const change = { currentPassword: password, newPassword: "seven quiet otters" };
  expect((await browser.auth("change-password", change)).status, "nor can it change a password").toBe(401);
});

test("use keeps it alive, 30 days from signing in at the longest", async () => {
  const { browser, userId } = await signUp();
  await age(userId, { begun: 10, used: 9 });
  expect(await browser.me()).not.toBeNull();
  const [kept] = await rowsOf(userId);
  expect(Math.abs((kept?.expiresAt.getTime() ?? 0) - Date.now() - 14 * day)).toBeLessThan(60_000);

  await age(userId, { begun: 20, used: 10 });
  expect(await browser.me()).not.toBeNull();
  const [last] = await rowsOf(userId);
  expect((last?.expiresAt.getTime() ?? 0) - (last?.createdAt.getTime() ?? 0)).toBe(30 * day);
});

test("reading a session writes once an hour at most", async () => {
  const { browser, userId } = await signUp();
  await age(userId, { begun: 1, used: 0.03 });
  const [before] = await rowsOf(userId);
  await browser.me();
  expect(await rowsOf(userId)).toEqual([before]);
});

test("signing in again ends the session that the browser had", async () => {
  const { browser, email, userId } = await signUp();
  const [first] = await rowsOf(userId);
  await browser.auth("sign-in/email", { email, password });
  const left = await rowsOf(userId);
  expect(left).toHaveLength(1);
  expect(left[0]?.id).not.toBe(first?.id);
  const { userId: other } = await signUp();
  await browser.auth("sign-in/email", { email: `stays${count}@example.com`, password });
  expect(await rowsOf(userId), "also when somebody else signs in").toEqual([]);
  expect((await browser.me())?.userId).toBe(other);
});

test("tokens of sessions are long, random and never the same", async () => {
  await Promise.all(Array.from({ length: 5 }, signUp));
  const tokens = (await database.db.select({ token: sessions.token }).from(sessions)).map(
    ({ token }) => token,
  );
  expect(new Set(tokens).size).toBe(tokens.length);
  for (const token of tokens) expect(token).toMatch(/^[a-zA-Z0-9]{32}$/);
});

test("a closed account has no sessions any more", async () => {
  const { browser, userId } = await signUp();
  await database.db.update(users).set({ deletedAt: new Date() }).where(eq(users.id, userId));
  edge.runtime.forgetSessions();
  expect(await browser.me()).toBeNull();
});
