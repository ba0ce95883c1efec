import { aBusiness, ask, expectVersion, signUp } from "./strategy-world";
import { e2eEnvironment } from "./support/env";
import { expect, test } from "./support/test";

const baseUrl = e2eEnvironment.productUrl();
const markup = "<img src=x onerror=alert(1)>";

test("no address, however odd, is a failure of ours", async ({ page }) => {
  const { slug } = await aBusiness(page, baseUrl);
  for (const path of [
    "/%",
    "/b/%00",
    "/b/%E0%A4%A",
    "/b/%25E0",
    "/b/%F0%9F%A5%90",
    "/b/%00/strategy/export?format=md",
    "/b/%25E0/strategy/export?format=pdf",
    `/b/${slug}/strategy/export?format=exe`,
    `/b/${slug}/strategy/export?format=md&version=99999999999999999999`,
    `/b/${slug}/strategy?version=2147483648&compare=1..x&what=%00`,
    "/onboarding?step=99999&step=%00",
    "/reset-password?token=%00",
    "/api/trpc/%E0",
    "/api/trpc/__proto__",
    "/api/trpc/account.me?input=%7B",
    "/api/trpc/account.me?batch=1&input=null",
  ]) {
    const response = await page.request.get(path, { maxRedirects: 0 });
    expect(response.status(), path).toBeLessThan(500);
  }
});

test("a cookie that is not ours is nobody's, not a failure", async ({ request }) => {
  for (const value of ["x", "%E0", "a.b", "%00.%00", "y".repeat(3_000)]) {
    for (const path of ["/", "/start", "/api/trpc/account.me"]) {
      const headers = { cookie: `drumbeat.session_token=${value}` };
      const response = await request.get(path, { headers, maxRedirects: 0 });
      expect(response.status(), `${path} with ${value.slice(0, 10)}`).toBeLessThan(500);
    }
  }
});

test("signing in leads to pages of ours only", async ({ page }) => {
  await signUp(page, baseUrl);
  for (const next of ["//evil.example", "/.//evil.example", "/a/..//evil.example", "/\\evil.example"]) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    expect(new URL(page.url()).origin, next).toBe(new URL(baseUrl).origin);
  }
});

test("20,000 characters without a space do not widen the page", async ({ page }) => {
  await signUp(page, baseUrl);
  await page.goto("/onboarding?step=2");
  await page.getByLabel("What does it do?").fill("x".repeat(20_000));
  await expect(page.getByText(/Shorten it to 4,000 characters/).first()).toBeVisible();
  const isWider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(isWider).toBe(false);
});

test("an impossible version is said in words, and the strategy is one click away", async ({
  page,
  complaints,
}) => {
  const { url } = await aBusiness(page, baseUrl, { name: markup });
  for (const version of ["0", "99999999999"]) {
    await page.goto(`${url}?version=${version}`);
    await expect(page.getByText("There is no such version of this strategy.")).toBeVisible();
  }
  await page.getByRole("button", { name: "Back to the newest" }).click();
  await expectVersion(page, 1);
  await expect(page.locator("main img")).toHaveCount(0);
  complaints.list = complaints.list.filter((text) => !text.includes("status of 400"));
});

test("a name without a Latin letter has an address and both exports", async ({ page }) => {
  const { businessId, url } = await aBusiness(page, baseUrl, { name: "株式会社 🥐 ../../etc" });
  await expect
    .poll(async () => (await ask<object | null>(page, baseUrl, "strategies.get", { businessId })) !== null)
    .toBe(true);
  for (const format of ["md", "pdf"]) {
    const file = await page.request.get(`${url}/export?format=${format}`);
    expect(file.status(), format).toBe(200);
  }
});
