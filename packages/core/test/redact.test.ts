import { expect, test } from "vitest";
import { redact, redactText } from "../src/redact";

test("what is kept under the name of a secret is removed, at any depth", () => {
  expect(
    redact({
      user: { password: "hunter2", newPassword: { old: "a" }, name: "Ada" },
      headers: [{ Authorization: "x", "set-cookie": ["a=b"] }],
      api_key: "k",
      accessToken: "t",
    }),
  ).toEqual({
    user: { password: "[removed]", newPassword: "[removed]", name: "Ada" },
    headers: [{ Authorization: "[removed]", "set-cookie": "[removed]" }],
    api_key: "[removed]",
    accessToken: "[removed]",
  });
});

test("counts of tokens and empty values stay readable", () => {
  const usage = { inputTokens: 812, hasToken: true, token: null };
  expect(redact(usage)).toEqual(usage);
});

test.each([
  ["Authorization: Bearer abcdef123456789", "Authorization: [removed]"],
  ["the key sk-proj-abcdefghijklmnop was refused", "the key [removed] was refused"],
  ["postgres://drumbeat:s3cret@db.example:5432/app", "postgres://[removed]@db.example:5432/app"],
  ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl", "[removed]"],
  ["whsec_abcdefghijklmnopqrstuvwxyz", "[removed]"],
  ["Malformed access token EAAGm0PX4ZCpsBAKZCyZCZA", "Malformed access token [removed]"],
])("a secret in running text is removed: %s", (text, clean) => {
  expect(redactText(text)).toBe(clean);
});

test.each(["Ask at 09:00: the price is 3.50", "https://plausible.io/a?b=c", "risk-averse founders", "sk"])(
  "ordinary text stays as it is: %s",
  (text) => expect(redactText(text)).toBe(text),
);

test("circles and depths end", () => {
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  expect(JSON.stringify(redact(circle))).toContain("[too deep]");
});
