import { testDatabase } from "@drumbeat/db/testing/vitest";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Edge, startEdge } from "./support/edge";

const database = testDatabase();
let edge: Edge;

beforeAll(async () => {
  edge = await startEdge(database.url);
});
afterAll(() => edge.close());

const password = "correct horse battery";

test("every attempt to sign in is written down: which, what became of it, for whom and from where", async () => {
  const email = "ada@example.com";
  const from = { "x-forwarded-for": "203.0.113.7" };
  const browser = edge.browser();
  await browser.auth("sign-up/email", { email, password }, from);
  await edge.browser().auth("sign-in/email", { email, password: "not the password" }, from);
  await edge.browser().auth("sign-in/email", { email, password }, from);
  await edge.browser().auth("sign-in/email", { email: "nobody at all", password }, from);
  await browser.auth(
    "change-password",
    { currentPassword: "wrong", newPassword: "seven quiet otters" },
    from,
  );
  await browser.auth("sign-out", {}, from);

  const lines = edge.lines.filter(({ message }) => message.startsWith("signing in"));
  expect(lines.map(({ level, details }) => [level, details.action, details.status, details.code])).toEqual([
    ["info", "sign-up/email", 200, undefined],
    ["warn", "sign-in/email", 401, "INVALID_EMAIL_OR_PASSWORD"],
    ["info", "sign-in/email", 200, undefined],
    ["warn", "sign-in/email", 400, "INVALID"],
    ["warn", "change-password", 400, "INVALID_PASSWORD"],
    ["info", "sign-out", 200, undefined],
  ]);
  for (const { details } of lines) expect(details.client).toBe("203.0.113.7");
  const [made, refused, accepted] = lines.map(({ details }) => details);
  expect(made?.userId).toEqual(accepted?.userId);
  expect(refused?.account, "tries for one account can be told from others").toBe(accepted?.account);
  const text = JSON.stringify(lines);
  for (const secret of [email, password, "not the password", "seven quiet otters"])
    expect(text).not.toContain(secret);
});
