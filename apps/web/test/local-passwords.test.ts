import { credentials, users } from "@drumbeat/db/schema";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { hashPassword as hashEarlier } from "better-auth/crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isGuessable } from "../src/auth/local/guessable";
import { type Edge, startEdge } from "./support/edge";
import type { Browser } from "./support/browser";

const database = testDatabase();
let edge: Edge;

beforeAll(async () => {
  edge = await startEdge(database.url);
});
afterAll(() => edge.close());

const password = "correct horse battery";
let count = 0;
const freshEmail = () => `keeper${(count += 1)}@example.com`;

async function signUp(email: string, secret = password): Promise<Browser> {
  const browser = edge.browser();
  expect(
    (await browser.auth("sign-up/email", { name: "Ada Lovelace", email, password: secret })).status,
  ).toBe(200);
  return browser;
}

const signIn = (email: string, secret: string) =>
  edge.browser().auth("sign-in/email", { email, password: secret });

describe("a new password", () => {
  test.each([
    ["common", "qwertyuiop"],
    ["common, with the usual ornaments", "P@ssw0rd2024!"],
    ["a walk over the keyboard", "1q2w3e4r5t6y"],
    ["one character many times", "a".repeat(40)],
    ["the name of the product and a year", "Drumbeat-2026"],
    ["the name of the product twice", "drumbeat drumbeat"],
    ["the person's own name", "AdaLovelace1815"],
    ["the person's own address", "ada.lovelace@example.com"],
  ])("that is %s is guessable", async (_what, guessable) => {
    expect(await isGuessable(guessable, ["ada.lovelace@example.com", "Ada Lovelace"])).toBe(true);
  });

  test.each([
    "correct horse battery",
    "my dog ate it twice",
    "schöner Käse, März",
    "k7$Qp!x92m",
    "猫が本を読んでいます",
  ])("may be made of any characters: %s", async (fine) => {
    expect(await isGuessable(fine, ["ada.lovelace@example.com", "Ada Lovelace"])).toBe(false);
  });

  test("that is guessable is refused at its field, wherever one is set", async () => {
    const refused = await edge
      .browser()
      .auth("sign-up/email", { email: freshEmail(), password: "password123" });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      field: "password",
      message: expect.stringContaining("first that strangers would try"),
    });

    const email = freshEmail();
    const browser = await signUp(email);
    const change = { currentPassword: password, newPassword: "lovelace lovelace" };
    const changed = await browser.auth("change-password", change);
    expect([changed.status, await changed.json()]).toMatchObject([400, { field: "newPassword" }]);

    await edge.browser().auth("request-password-reset", { email });
    const line = edge.lines.findLast((each) => each.message === "password reset link");
    const token = new URL(String(line?.details.url)).searchParams.get("token");
    const reset = (newPassword: string) => edge.browser().auth("reset-password", { token, newPassword });
    expect((await reset("drumbeat2026")).status).toBe(400);
    expect((await reset("quiet otters sing")).status, "the link is still good").toBe(200);
  });

  test("of 64 characters and more, with spaces at its ends, counts exactly as it was typed", async () => {
    const email = freshEmail();
    const long = ` ${"Seven quiet otters sing about the moon. ".repeat(3)} `;
    expect(long.length).toBeGreaterThan(120);
    await signUp(email, long);
    expect((await signIn(email, long)).status).toBe(200);
    expect((await signIn(email, long.trim())).status).toBe(401);
    expect((await signIn(email, long.toLowerCase())).status).toBe(401);
    expect((await signIn(email, long.slice(0, 64))).status).toBe(401);
  });
});

describe("what is kept of a password", () => {
  const storedFor = async (email: string) => {
    const [row] = await database.db
      .select({ id: credentials.id, password: credentials.password })
      .from(credentials)
      .innerJoin(users, eq(users.id, credentials.userId))
      .where(eq(users.email, email));
    return row;
  };

  test("is a salted scrypt hash that takes 32 MB three times to make", async () => {
    const [one, other] = [freshEmail(), freshEmail()];
    await Promise.all([signUp(one), signUp(other)]);
    const [first, second] = [await storedFor(one), await storedFor(other)];
    expect(first?.password).toMatch(/^scrypt\$15\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
    expect(first?.password).not.toBe(second?.password);
  });

  test("opens the account also where it was made with earlier settings", async () => {
    const email = freshEmail();
    await signUp(email);
    const row = await storedFor(email);
    await database.db
      .update(credentials)
      .set({ password: await hashEarlier(password) })
      .where(eq(credentials.id, row?.id ?? ""));
    expect((await signIn(email, password)).status).toBe(200);
    expect((await signIn(email, "something else entirely")).status).toBe(401);
  });
});
