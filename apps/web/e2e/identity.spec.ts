import type { Page } from "@playwright/test";
import { codeFor } from "../test/support/one-time-code";
import { startProduct } from "./support/product";
import { expect, test } from "./support/test";

const password = "correct horse battery";
const freshEmail = () => `founder-${crypto.randomUUID()}@example.com`;

async function signUp(page: Page, email = freshEmail()): Promise<string> {
  await page.goto("/sign-up");
  await page.getByLabel("Name").fill("Ada");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL("/onboarding");
  return email;
}

/** Away from the wizard, which saves as it is left, and then without a session. */
async function leave(page: Page): Promise<void> {
  await page.goto("/", { waitUntil: "networkidle" });
  await page.context().clearCookies();
}

async function signIn(page: Page, email: string, secret = password): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(secret);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("sign up, sign out, sign in, and back to the page that was asked for", async ({ page }) => {
  const email = await signUp(page);
  await leave(page);
  await page.goto("/settings/security");
  await page.waitForURL(/\/sign-in\?next=/);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.keyboard.press("Enter");
  await page.waitForURL("/settings/security");
  await page.goto("/sign-in");
  await expect(page).toHaveURL(/\/onboarding/);
});

test("what is wrong is said at the field, and nothing that was typed is lost", async ({
  page,
  complaints,
}) => {
  await page.goto("/sign-up");
  await page.getByLabel("Email").fill("ada@example.com");
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("Use at least 10 characters.")).toBeVisible();
  await expect(page.getByLabel("Password")).toBeFocused();
  await expect(page.getByLabel("Email")).toHaveValue("ada@example.com");
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(freshEmail());
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("The email address and the password do not fit together.")).toBeVisible();
  complaints.list = complaints.list.filter((text) => !/status of 40[01]/.test(text));
});

test("a forgotten password is replaced by the link in the server log", async ({ page, browser }) => {
  // Starts a product of its own, to read what it prints.
  test.slow();
  const product = await startProduct();
  const own = await browser.newPage({ baseURL: product.url });
  const email = await signUp(own);
  await leave(own);
  await own.goto("/sign-in");
  await own.getByRole("link", { name: "Forgotten your password?" }).click();
  await own.waitForURL("/reset-password");
  await own.getByLabel("Email").fill(email);
  await own.getByRole("button", { name: "Ask for a link" }).click();
  await expect(own.getByText("printed in the server log")).toBeVisible();
  const line = product.web.output().find((each) => each.includes("password reset link")) ?? "{}";
  const { url } = JSON.parse(line) as { url: string };
  await own.goto(url);
  await own.getByLabel("New password").fill("a new long password");
  await own.getByRole("button", { name: "Set new password" }).click();
  await own.getByRole("link", { name: "Sign in" }).click();
  await own.waitForURL("/sign-in");
  await signIn(own, email, "a new long password");
  await own.waitForURL("/onboarding");
  await own.close();
  await product.stop();
  await page.goto("/");
});

test("a second factor is set up from the code shown, asked for, and replaced by a recovery code", async ({
  page,
}) => {
  const email = await signUp(page);
  await page.goto("/settings/security");
  await page.getByRole("button", { name: "Turn on" }).click();
  await page.getByLabel("Your password").fill(password);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("img", { name: /authenticator app/ })).toBeVisible();
  const secret = await page.getByRole("dialog").locator("code").innerText();
  await page.getByLabel("Code").fill(codeFor(secret));
  await page.getByRole("dialog").getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByText("It is on.")).toBeVisible();
  const codes = await page
    .getByRole("list", { name: "Recovery codes" })
    .getByRole("listitem")
    .allInnerTexts();
  expect(codes.length).toBeGreaterThan(7);

  await leave(page);
  await signIn(page, email);
  await page.waitForURL(/\/two-factor/);
  // The code of now has been used; the next one is good already.
  await page.getByLabel("Code").fill(codeFor(secret, 1));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("/onboarding");

  await leave(page);
  await signIn(page, email);
  await page.waitForURL(/\/two-factor/);
  await page.getByRole("button", { name: "Use a recovery code" }).click();
  await page.getByLabel("Recovery code").fill(codes[0] ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("/onboarding");
});

test("signing out everywhere ends the other browser's session", async ({ page, browser }) => {
  const email = await signUp(page);
  const elsewhere = await browser.newContext({ baseURL: new URL(page.url()).origin });
  const other = await elsewhere.newPage();
  await signIn(other, email);
  await other.waitForURL("/onboarding");

  await page.goto("/settings/security");
  await expect(page.getByRole("list").filter({ hasText: "this device" }).getByRole("listitem")).toHaveCount(
    2,
  );
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await page.waitForURL("/sign-in");
  await other.goto("/onboarding");
  await other.waitForURL(/\/sign-in\?next=%2Fonboarding/);
  await elsewhere.close();
});

test("changing the password keeps this browser signed in", async ({ page }) => {
  const email = await signUp(page);
  await page.goto("/settings/security");
  await page.getByLabel("Current password").fill(password);
  await page.getByLabel("New password").fill("a new long password");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password is changed.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Password" })).toBeVisible();
  await leave(page);
  await signIn(page, email, "a new long password");
  await page.waitForURL("/onboarding");
});

test("without Clerk's keys nothing of Clerk is loaded", async ({ page }) => {
  const loaded: string[] = [];
  page.on("response", async (response) => {
    if (/\.js(\?|$)/.test(response.url())) loaded.push(await response.text().catch(() => ""));
  });
  await page.goto("/sign-in", { waitUntil: "networkidle" });
  expect(loaded.length).toBeGreaterThan(0);
  expect(
    loaded.filter((script) => script.includes("clerk.accounts") || script.includes("ClerkProvider")),
  ).toEqual([]);
});
