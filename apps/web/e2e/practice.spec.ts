import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
import { aBusiness, expectAccessible } from "./strategy-world";
import { expect, test } from "./support/test";

const phone = { width: 390, height: 844 };
const verifier = "v".repeat(43);

const expectNoSidewaysScroll = async (page: Page) =>
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBe(0);

/** The page of consent, as Drumbeat sends people there. */
function consentPage(base: string, given: Record<string, string> = {}): string {
  const url = new URL("/practice/authorize", base);
  const query = {
    response_type: "code",
    client_id: "drumbeat",
    redirect_uri: `${base}/api/oauth/practice`,
    scope: "read write",
    state: "a-state",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...given,
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

/** What the browser brings back to Drumbeat, which is not part of this test. */
async function broughtBack(page: Page, act: () => Promise<void>): Promise<URLSearchParams> {
  const back = /\/api\/oauth\/practice\?/;
  await page.route(back, (route) => route.fulfill({ status: 200, contentType: "text/plain", body: "back" }));
  await act();
  await page.waitForURL(back);
  return new URL(page.url()).searchParams;
}

test("make an account, allow Drumbeat, break the network, see what happened and what everybody sees", async ({
  page,
  baseURL: given,
  request,
  complaints,
}) => {
  test.setTimeout(240_000);
  const base = given ?? "";
  const { slug } = await aBusiness(page, base, { name: "Korn & Kruste" });

  await page.goto(consentPage(base));
  await expect(page.getByRole("heading", { name: "Make an account to connect" })).toBeVisible({
    timeout: 30_000,
  });
  const handle = `korn-${crypto.randomUUID().slice(0, 8)}`;
  await page.getByLabel("Handle").fill("a b");
  await page.getByRole("button", { name: "Make the account" }).click();
  await expect(page.getByText("Use 3 to 30 letters, digits and hyphens.")).toBeVisible();
  complaints.list = complaints.list.filter((text) => !text.includes("practice.createAccount"));
  await page.getByLabel("Handle").fill(handle);
  await page.getByRole("button", { name: "Make the account" }).click();
  await expect(page.getByRole("radio", { name: new RegExp(handle) })).toBeChecked({ timeout: 30_000 });
  await expectAccessible(page);

  const denied = await broughtBack(page, () => page.getByRole("link", { name: "Do not allow" }).click());
  expect([denied.get("error"), denied.get("state")]).toEqual(["access_denied", "a-state"]);
  await page.goto(consentPage(base));
  const back = await broughtBack(page, () =>
    page.getByRole("button", { name: "Allow", exact: true }).click(),
  );
  const tokens = await request.post(`${base}/api/practice/oauth/token`, {
    form: {
      grant_type: "authorization_code",
      client_id: "drumbeat",
      code: back.get("code") ?? "",
      redirect_uri: `${base}/api/oauth/practice`,
      code_verifier: verifier,
    },
  });
  const { access_token: token } = (await tokens.json()) as { access_token: string };

  await page.goto(`${base}/b/${slug}/settings/practice`);
  await page.getByRole("link", { name: "What goes wrong" }).click();
  await page.getByRole("button", { name: "Switch on: Fail before accepting" }).click();
  await expect(page.getByText("On, once: publishing a post.")).toBeVisible();
  await expectAccessible(page);

  const text = 'Rye <img src=x onerror="alert(1)"> & <b>bold</b>';
  const post = () =>
    request.post(`${base}/api/practice/posts`, {
      headers: { authorization: `Bearer ${token}` },
      data: { clientKey: "one-post-1", text },
    });
  expect((await post()).status()).toBe(500);
  expect((await post()).status()).toBe(201);
  await page.reload();
  await expect(page.getByText("It happened once.")).toBeVisible();
  const lines = page.getByRole("region", { name: "Requests" }).getByRole("listitem");
  await expect(lines.first()).toContainText("201 · done");
  await expect(lines.nth(1)).toContainText("500 · not done");
  await page.setViewportSize(phone);
  await expectNoSidewaysScroll(page);

  await lines.first().getByRole("link", { name: "the post" }).click();
  await expect(page.getByRole("article")).toContainText(text);
  await expect(page.getByText("nothing here is public on a real network")).toBeVisible();
  expect(await page.locator("article img, article b").count()).toBe(0);
  expect(await page.locator('meta[name="robots"]').getAttribute("content")).toContain("noindex");
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(`${base}/practice/accounts/${handle}`);
  await expect(page.getByRole("article")).toHaveCount(1);
  await expectAccessible(page);
});

test("a page of consent for another address leads nowhere", async ({ page, baseURL: given }) => {
  const base = given ?? "";
  await aBusiness(page, base);
  await page.goto(consentPage(base, { redirect_uri: "https://evil.example/api/oauth/practice" }));
  await expect(page.getByRole("heading", { name: "Nothing was connected" })).toBeVisible({ timeout: 30_000 });
  expect(await page.getByRole("link", { name: "Do not allow" }).count()).toBe(0);
});
