import { createLog } from "@drumbeat/api/log";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { expect, test, vi } from "vitest";
import { clerkVariables, delivery } from "./support/clerk";
import { startEdge } from "./support/edge";
import { startMailServer } from "./support/mail-server";
import { codeFor } from "./support/one-time-code";
import { everyRow, leaksOf } from "./support/planted";

const database = testDatabase();

/** Secrets that can be told from everything else. */
const planted: Record<string, string> = {
  session: `planted-session-${crypto.randomUUID()}`,
  smtp: `planted-smtp-${crypto.randomUUID()}`,
  webhook: `whsec_${btoa(`planted-webhook-${crypto.randomUUID()}`)}`,
  encryption: Buffer.alloc(32, "planted!").toString("base64"),
  password: `Planted-password-${crypto.randomUUID()}`,
  wrong: `Planted-wrong-${crypto.randomUUID()}`,
  renewed: `Planted-new-${crypto.randomUUID()}`,
};
const secret = (name: string) => planted[name] ?? "";

test("no secret of a whole life with an account is found in a log, the database or an answer", async () => {
  const lines: string[] = [];
  const log = createLog({ name: "web", level: "trace" }, { write: (line) => void lines.push(line) });
  const mail = await startMailServer();
  const edge = await startEdge(
    database.url,
    {
      SESSION_SECRET: secret("session"),
      ENCRYPTION_KEYS: secret("encryption"),
      SMTP_URL: `smtp://planted:${secret("smtp")}@127.0.0.1:${mail.port}`,
      CLERK_WEBHOOK_SIGNING_SECRET: secret("webhook"),
    },
    log,
  );
  const browser = edge.browser();
  const answers: string[] = [];
  const auth = async (action: string, body: object, who = browser) => {
    const text = await (await who.auth(action, body)).text();
    answers.push(text);
    return text;
  };

  const email = "planted@example.com";
  await auth("sign-up/email", { name: "Anna", email, password: secret("password") });
  expect(await browser.me()).toMatchObject({ email });
  // Shown once to the person, and meant to be.
  const setUp = JSON.parse(await auth("two-factor/enable", { password: secret("password") })) as {
    totpURI: string;
    backupCodes: string[];
  };
  answers.pop();
  planted.totp = new URL(setUp.totpURI).searchParams.get("secret") ?? "";
  for (const [index, code] of setUp.backupCodes.entries()) planted[`recovery code ${index}`] = code;
  await auth("two-factor/verify-totp", { code: codeFor(setUp.totpURI) });

  const other = edge.browser();
  await auth("sign-in/email", { email, password: secret("wrong") }, other);
  await auth("sign-in/email", { email, password: [secret("wrong")] }, other);
  await auth("sign-in/email", { email, password: secret("password"), token: secret("wrong") }, other);
  await auth("two-factor/verify-backup-code", { code: setUp.backupCodes[0] }, other);
  await auth("change-password", { currentPassword: secret("wrong"), newPassword: "x" }, other);
  answers.push(
    await (await browser.post("/api/auth/sign-in/email", `{"password":"${secret("wrong")}"`)).text(),
  );
  answers.push(
    await (
      await browser.post("/api/trpc/account.updateProfile", `{"json":{"password":"${secret("wrong")}"}}`)
    ).text(),
  );

  await auth("request-password-reset", { email }, other);
  const letter = await vi.waitUntil(() => mail.letters.find((text) => text.includes("reset-password")), {
    timeout: 10_000,
  });
  planted.reset = /token=([\w%-]+)/.exec(letter.replaceAll("=\r\n", "").replaceAll("=3D", "="))?.[1] ?? "";
  expect(await database.sql`select 1 from verifications`).not.toEqual([]);
  const midway = await everyRow(database.sql);
  await auth("reset-password", { token: secret("reset"), newPassword: secret("renewed") }, other);
  await auth("sign-in/email", { email, password: secret("renewed") }, other);

  for (const key of [secret("webhook"), clerkVariables.CLERK_WEBHOOK_SIGNING_SECRET]) {
    const sent = delivery({ type: "user.updated", data: {} }, { secret: key });
    answers.push(await (await browser.send("/api/webhooks/clerk", { method: "POST", ...sent })).text());
  }
  for (const [index, cookie] of [...browser.cookie.split("; "), ...other.cookie.split("; ")].entries()) {
    // What follows the dot is the signature, without which the rest opens nothing.
    const signature = decodeURIComponent(cookie).split(".").at(-1) ?? "";
    if (signature.length > 20) planted[`cookie ${index}`] = signature;
  }

  const found = new Map([
    ...(await everyRow(database.sql)),
    ["the log", lines.join("")],
    ["an answer", answers.join("\n")],
  ]);
  for (const [place, text] of midway) found.set(`${place}, midway`, text);
  expect(Object.entries(planted).filter(([, text]) => text.length < 8)).toEqual([]);
  expect(leaksOf(planted, found)).toEqual([]);
  // The search would have found them.
  expect(found.get("the table public.users")).toContain(email);
  expect(found.get("the table public.two_factors, midway")).toContain("v1.");
  expect(lines.length).toBeGreaterThan(0);
  await edge.close();
  mail.stop();
});
