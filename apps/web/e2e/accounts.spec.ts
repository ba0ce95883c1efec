import { startX } from "@drumbeat/api/testing/x";
import type { Page } from "@playwright/test";
import { aBusiness, expectAccessible } from "./strategy-world";
import { type Product, startProduct } from "./support/product";
import { expect as promptly, test } from "./support/test";

// What is waited for is a server, a browser and a database that share a machine.
const expect = promptly.configure({ timeout: 30_000 });

let x: Awaited<ReturnType<typeof startX>>["x"];
let product: Product;

test.slow();
test.beforeAll(async () => {
  const started = await startX();
  x = started.x;
  product = await startProduct({ env: started.settings });
  x.oauth.redirectUri = `${product.url}/api/oauth/x`;
});
test.afterAll(async () => {
  await product.stop();
  await x.stop();
});

/** A new person on the accounts page of a business of theirs. */
async function open(page: Page): Promise<{ url: string }> {
  const { slug } = await aBusiness(page, product.url);
  const url = `${product.url}/b/${slug}/accounts`;
  await page.goto(url);
  await expect(page.getByRole("heading", { name: "Accounts", level: 1 })).toBeVisible();
  return { url };
}

const row = (page: Page) => page.getByRole("list", { name: "Accounts" }).getByRole("listitem");
const connect = (page: Page) => page.getByRole("button", { name: "Continue with X" }).click();

test("an account is connected, paused, disconnected and connected again", async ({ page }) => {
  await open(page);
  await expect(page.getByRole("heading", { name: "No account is connected yet" })).toBeVisible();
  await expectAccessible(page);
  await connect(page);
  await expect(page.getByText("X is connected.")).toBeVisible();
  await expect(row(page)).toContainText("Corner Bakery");
  await expect(row(page)).toContainText("Connected");
  await expect(row(page)).toContainText("@bakery · X · Renews itself");
  await expectAccessible(page);

  await page.getByRole("button", { name: "Pause Corner Bakery" }).click();
  await expect(row(page)).toContainText("Paused");
  await page.getByRole("button", { name: "Resume Corner Bakery" }).click();
  await expect(page.getByRole("button", { name: "Pause Corner Bakery" })).toBeVisible();

  await page.getByRole("button", { name: "Disconnect Corner Bakery" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Disconnect Corner Bakery?" });
  await expect(dialog).toContainText("Connecting it again brings everything back.");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "Disconnect Corner Bakery" }).click();
  await dialog.getByRole("button", { name: "Disconnect" }).click();
  await expect(row(page)).toContainText("Disconnected");

  await page.getByRole("button", { name: "Connect again: Corner Bakery" }).click();
  await expect(page.getByText("X is connected.")).toBeVisible();
  await expect(row(page)).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Pause Corner Bakery" })).toBeVisible();
});

test("a no at the network is told in words, and so is another account", async ({ page }) => {
  await open(page);
  x.oauth.consent.isDenied = true;
  await connect(page);
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    "did not allow Drumbeat to use your X account",
  );
  x.oauth.consent.isDenied = false;
  await connect(page);
  await expect(row(page)).toContainText("Corner Bakery");
  x.accounts.set("2", { username: "rival", name: "Rival Bakery" });
  x.oauth.consent.accountId = "2";
  await page.getByRole("button", { name: "Connect again: Corner Bakery" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("You were signed in to Rival Bakery");
  x.oauth.consent.accountId = "1";
});

test("what is not set up says what is missing, and the check says how the rest is", async ({ page }) => {
  await open(page);
  await expect(page.getByText(/LINKEDIN_CLIENT_ID/)).toBeVisible();
  const onX = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("button", { name: "Continue with X" }) });
  await onX.getByRole("button", { name: "Check the set-up" }).click();
  await expect(onX.getByText("The app is configured.")).toBeVisible();
  await expect(onX.getByText(`${product.url}/api/oauth/x`)).toBeVisible();
});

test("on a phone and in the dark it is all there", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark" });
  await open(page);
  await connect(page);
  await expect(row(page)).toContainText("Corner Bakery");
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole("button", { name: "More" }).click();
  await expect(page.getByRole("dialog").getByRole("link", { name: "Accounts" })).toBeVisible();
});
