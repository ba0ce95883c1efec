import { expect, test } from "@playwright/test";
import { users } from "@drumbeat/db/schema";
import { connect } from "@drumbeat/db/client";
import { eq } from "drizzle-orm";
import { clerkUser, clerkVariables, delivery, sessionToken } from "../test/support/clerk";
import { type Product, startProduct } from "./support/product";

// The same build as all other tests, started with Clerk's keys.
let product: Product;
test.beforeAll(async () => {
  product = await startProduct({ env: clerkVariables });
});
test.afterAll(() => product.stop());

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

async function me(token: string): Promise<unknown> {
  const response = await fetch(`${product.url}/api/trpc/account.me`, bearer(token));
  return ((await response.json()) as { result: { data: { json: unknown } } }).result.data.json;
}

test("a session token of ours opens the API and the pages", async () => {
  const token = sessionToken({ sub: "user_e2e", azp: product.url });
  expect(await me(token)).toMatchObject({ provider: "clerk" });
  const page = await fetch(`${product.url}/onboarding`, bearer(token));
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("Business name");
});

test("tokens that are expired, foreign or of another website do not", async () => {
  expect(await me(sessionToken({ sub: "user_e2e", azp: product.url }, { lasts: -60 }))).toBeNull();
  expect(await me(sessionToken({ sub: "user_e2e", azp: product.url }, { isForeign: true }))).toBeNull();
  expect(await me(sessionToken({ sub: "user_e2e", azp: "https://evil.example" }))).toBeNull();
});

test("a webhook is applied by the worker", async () => {
  const { body, headers } = delivery({
    type: "user.created",
    data: clerkUser("user_hook", 1_000, { name: "Grace" }),
  });
  const response = await fetch(`${product.url}/api/webhooks/clerk`, { method: "POST", body, headers });
  expect(response.status).toBe(200);
  const { db, close } = connect(product.databaseUrl, { max: 1 });
  await expect
    .poll(async () => (await db.select().from(users).where(eq(users.clerkId, "user_hook")))[0]?.firstName)
    .toBe("Grace");
  await close();
});

test("the sign-in page is Clerk's, and local accounts are closed", async ({ page }) => {
  const asked: string[] = [];
  // Clerk's scripts come from its own host, which a test does not visit.
  await page.route(/^https:\/\/(?!localhost)/, (route) => {
    asked.push(route.request().url());
    return route.abort();
  });
  await page.goto(`${product.url}/sign-in`);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(page.getByLabel("Password")).toHaveCount(0);
  await expect.poll(() => asked.some((url) => url.startsWith("https://clerk.example.com/"))).toBe(true);
  const response = await fetch(`${product.url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  expect(response.status).toBe(404);
});
