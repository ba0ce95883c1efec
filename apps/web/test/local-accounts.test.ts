import { createHmac } from "node:crypto";
import { sessions, users, verifications } from "@drumbeat/db/schema";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Browser } from "./support/browser";
import { type Edge, startEdge } from "./support/edge";
import { codeFor } from "./support/one-time-code";

const database = testDatabase();
let edge: Edge;
let second: Edge;

beforeAll(async () => {
  edge = await startEdge(database.url);
  // A second process on the same database: other port, other memory.
  second = await startEdge(database.url, { DRUMBEAT_URL: edge.url });
});
afterAll(() => Promise.all([edge.close(), second.close()]));

const password = "correct horse battery";
let count = 0;
const freshEmail = () => `person${(count += 1)}@example.com`;

async function signUp(email = freshEmail(), on = edge): Promise<Browser> {
  const browser = on.browser();
  const response = await browser.auth("sign-up/email", { name: "Ada", email, password });
  expect(response.status).toBe(200);
  return browser;
}

async function signIn(email: string, secret = password, on = edge): Promise<Browser> {
  const browser = on.browser();
  await browser.auth("sign-in/email", { email, password: secret });
  return browser;
}

const messageOf = async (response: Response) => ((await response.json()) as { message: string }).message;

describe("signing up and in", () => {
  test("signs in at once, in a cookie that scripts cannot read", async () => {
    const browser = await signUp("Ada.Okafor@Example.com");
    expect(await browser.me()).toMatchObject({ email: "ada.okafor@example.com", firstName: "Ada" });
    const [cookie = ""] = (
      await edge.browser().auth("sign-in/email", { email: "ada.okafor@example.com", password })
    ).headers.getSetCookie();
    expect(cookie).toMatch(/^drumbeat\.session_token=/);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).toMatch(/; Path=\//);
  });

  test("binds cookies to the host on https", async () => {
    const secure = await startEdge(database.url, { DRUMBEAT_URL: "https://drumbeat.example" });
    const response = await secure
      .browser()
      .auth("sign-up/email", { email: freshEmail(), password }, { origin: "https://drumbeat.example" });
    const [cookie = ""] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-drumbeat\.session_token=.*; Secure/);
    expect(cookie).not.toMatch(/domain/i);
    expect(response.headers.get("strict-transport-security")).toContain("max-age");
    await secure.close();
  });

  test("gives no token to scripts", async () => {
    const response = await edge.browser().auth("sign-up/email", { email: freshEmail(), password });
    expect(JSON.stringify(await response.json())).not.toMatch(/token|password|secret/i);
  });

  test("makes keys of ours", async () => {
    const me = await (await signUp()).me();
    expect(me?.userId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  test("does not tell whether an address has an account", async () => {
    const email = freshEmail();
    await signUp(email);
    const wrong = await edge.browser().auth("sign-in/email", { email, password: "not the password" });
    const nobody = await edge
      .browser()
      .auth("sign-in/email", { email: freshEmail(), password: "not the password" });
    expect([wrong.status, await messageOf(wrong)]).toEqual([nobody.status, await messageOf(nobody)]);
    const known = await edge.browser().auth("request-password-reset", { email });
    const unknown = await edge.browser().auth("request-password-reset", { email: freshEmail() });
    expect(await known.text()).toBe(await unknown.text());
    const again = await edge.browser().auth("sign-up/email", { email, password: "another password" });
    expect(await messageOf(again)).toMatch(/^An account could not be made with these details/);
  });

  test.each([
    [{ email: "ada", password }, "email"],
    [{ email: "x@example.com", password: "too short" }, "password"],
    [{ email: "x@example.com", password: "x".repeat(129) }, "password"],
    [{ email: "x@example.com" }, "password"],
    [{ email: "x@example.com", password, name: "x".repeat(101) }, "name"],
  ])("refuses %j and names the field %s", async (input, field) => {
    const response = await edge.browser().auth("sign-up/email", input);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ field, message: expect.any(String) });
  });

  test("takes no fields that are not asked for", async () => {
    const email = freshEmail();
    const browser = edge.browser();
    await browser.auth("sign-up/email", {
      email,
      password,
      plan: "enterprise",
      emailVerified: true,
      id: "x",
    });
    const [user] = await database.db.select().from(users).where(eq(users.email, email));
    expect(user).toMatchObject({ plan: "free", emailVerified: false });
  });

  test("keeps the rest of better-auth closed", async () => {
    const browser = await signUp();
    for (const action of [
      "update-user",
      "delete-user",
      "change-email",
      "list-sessions",
      "revoke-sessions",
      "verify-password",
      "two-factor/send-otp",
      "two-factor/view-backup-codes",
    ]) {
      expect((await browser.auth(action, {})).status, action).toBe(404);
    }
    expect((await browser.send("/api/auth/sign-in/email")).status).toBe(405);
  });
});

describe("sessions", () => {
  test("a cookie with a wrong signature is nobody", async () => {
    const browser = await signUp();
    const [name = "", value = ""] = browser.cookie.split("=", 2);
    const token = decodeURIComponent(value).split(".")[0] ?? "";
    const forged = createHmac("sha256", "another secret of some length here").update(token).digest("base64");
    expect(
      await edge
        .browser()
        .hold(name, encodeURIComponent(`${token}.${forged}`))
        .me(),
    ).toBeNull();
    expect(await edge.browser().hold(name, token).me()).toBeNull();
    expect(await edge.browser().hold(name, "%E0%A4%A").me()).toBeNull();
    expect(await browser.me()).not.toBeNull();
  });

  test("an expired session is nobody", async () => {
    const browser = await signUp();
    const me = await browser.me();
    await database.db
      .update(sessions)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(eq(sessions.userId, me?.userId ?? ""));
    edge.runtime.forgetSessions();
    expect(await browser.me()).toBeNull();
  });

  test("a planted cookie does not survive signing in", async () => {
    const email = freshEmail();
    const first = await signUp(email);
    const planted = first.cookie;
    await first.auth("sign-in/email", { email, password });
    expect(first.cookie).not.toBe(planted);
  });

  test("signing out ends the session in every process at once", async () => {
    const browser = await signUp();
    const elsewhere = second.browser();
    elsewhere.hold(...(browser.cookie.split("=", 2) as [string, string]));
    expect(await elsewhere.me()).not.toBeNull();
    const stolen = browser.cookie.split("=", 2) as [string, string];
    await browser.auth("sign-out", {});
    expect(await browser.me()).toBeNull();
    expect(
      await edge
        .browser()
        .hold(...stolen)
        .me(),
    ).toBeNull();
    await vi.waitFor(async () => expect(await elsewhere.me()).toBeNull(), { timeout: 2_000 });
  });

  test("signing out everywhere ends all of them, also in another process", async () => {
    const email = freshEmail();
    const here = await signUp(email);
    const there = await signIn(email, password, second);
    expect(await there.me()).not.toBeNull();
    await here.call("account.signOutEverywhere", {});
    expect(await here.me()).toBeNull();
    await vi.waitFor(async () => expect(await there.me()).toBeNull(), { timeout: 2_000 });
  });

  test("lists the caller's own and ends one of them", async () => {
    const email = freshEmail();
    const here = await signUp(email);
    const there = await signIn(email);
    const stranger = await signUp();
    type Listed = { id: string; isCurrent: boolean }[];
    const listed = (await here.call("account.sessions")) as Listed;
    expect(listed.filter((each) => each.isCurrent)).toHaveLength(1);
    const other = listed.find((each) => !each.isCurrent)?.id ?? "";
    await stranger.call("account.endSession", { sessionId: other });
    expect(await there.me()).not.toBeNull();
    await here.call("account.endSession", { sessionId: other });
    await vi.waitFor(async () => expect(await there.me()).toBeNull(), { timeout: 2_000 });
    expect(await here.me()).not.toBeNull();
    expect(JSON.stringify(listed)).not.toContain("token");
  });
});

describe("passwords", () => {
  test("changing it asks for the old one and signs out all other devices", async () => {
    const email = freshEmail();
    const here = await signUp(email);
    const there = await signIn(email);
    const wrong = await here.auth("change-password", {
      currentPassword: "not the password",
      newPassword: "a new long password",
    });
    expect(wrong.status).toBe(400);
    expect(
      (await here.auth("change-password", { currentPassword: password, newPassword: "a new long password" }))
        .status,
    ).toBe(200);
    expect(await there.me()).toBeNull();
    expect(await here.me()).not.toBeNull();
    expect(await (await signIn(email)).me()).toBeNull();
    expect(await (await signIn(email, "a new long password")).me()).not.toBeNull();
  });

  test("a forgotten one is replaced by a link in the server log, once", async () => {
    const email = freshEmail();
    const before = await signUp(email);
    await edge.browser().auth("request-password-reset", { email });
    const line = edge.lines.findLast((each) => each.message === "password reset link");
    expect(line?.details).toMatchObject({ show: true, say: expect.stringContaining(email) });
    const link = new URL(String(line?.details.url));
    expect(link.origin).toBe(edge.url);
    const token = link.searchParams.get("token") ?? "";
    const stored = await database.db.select().from(verifications);
    expect(JSON.stringify(stored)).not.toContain(token);

    const newPassword = "the one after that";
    for (const made of ["made up", "", "\u0000"]) {
      expect((await edge.browser().auth("reset-password", { token: made, newPassword })).status).toBe(400);
    }
    expect((await edge.browser().auth("reset-password", { token, newPassword })).status).toBe(200);
    expect((await edge.browser().auth("reset-password", { token, newPassword })).status).toBe(400);
    expect(await before.me()).toBeNull();
    expect(await (await signIn(email, newPassword)).me()).not.toBeNull();
    const [user] = await database.db.select().from(users).where(eq(users.email, email));
    expect(user?.emailVerified, "who has read mail at an address owns it").toBe(true);
  });

  test("guessing is stopped, also when spread over two processes", async () => {
    const email = freshEmail();
    await signUp(email);
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const on = attempt % 2 === 0 ? edge : second;
      statuses.push(
        (await on.browser().auth("sign-in/email", { email, password: `guess ${attempt}` })).status,
      );
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    const right = await edge.browser().auth("sign-in/email", { email, password });
    expect(right.status).toBe(429);
    expect(await messageOf(right)).toMatch(/^Too many attempts\. Wait \d+ minutes/);
  });

  test("links for new passwords are rationed for everybody alike", async () => {
    const email = freshEmail();
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect((await edge.browser().auth("request-password-reset", { email })).status).toBe(200);
    }
    expect((await edge.browser().auth("request-password-reset", { email })).status).toBe(429);
  });
});

describe("the second factor", () => {
  test("asks for a code, takes recovery codes once, and can be turned off", async () => {
    const email = freshEmail();
    const browser = await signUp(email);
    const enabled = (await (await browser.auth("two-factor/enable", { password })).json()) as {
      totpURI: string;
      backupCodes: string[];
    };
    expect(await browser.me()).toMatchObject({ hasTwoFactor: false });
    expect((await browser.auth("two-factor/verify-totp", { code: "000000" })).status).toBe(401);
    const secret = new URL(enabled.totpURI).searchParams.get("secret") ?? "";
    expect((await browser.auth("two-factor/verify-totp", { code: codeFor(secret) })).status).toBe(200);
    expect(await browser.me()).toMatchObject({ hasTwoFactor: true });

    const half = await signIn(email);
    expect(await half.me()).toBeNull();
    const wrong = await half.auth("two-factor/verify-totp", { code: "123456" });
    expect(await messageOf(wrong)).toContain("This code is not right");
    expect((await half.auth("two-factor/verify-totp", { code: codeFor(secret, 1) })).status).toBe(200);
    expect(await half.me()).not.toBeNull();

    const [code = ""] = enabled.backupCodes;
    const withCode = await signIn(email);
    expect((await withCode.auth("two-factor/verify-backup-code", { code })).status).toBe(200);
    expect(await withCode.me()).not.toBeNull();
    const again = await signIn(email);
    expect((await again.auth("two-factor/verify-backup-code", { code })).status).toBe(401);

    expect((await browser.auth("two-factor/disable", { password: "not the password" })).status).toBe(400);
    const off = { password, code: enabled.backupCodes[1] };
    expect((await browser.auth("two-factor/disable", off)).status).toBe(200);
    expect(await (await signIn(email)).me()).not.toBeNull();
  });
});
