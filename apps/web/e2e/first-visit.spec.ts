import { signUp } from "./strategy-world";
import { expect, test } from "./support/test";

test("the front page opens without an account, an error or a foreign request", async ({ page }) => {
  const response = await page.goto("/");
  expect(response?.status()).toBe(200);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("a page that does not exist says so", async ({ page, complaints }) => {
  const response = await page.goto("/no-such-page");
  expect(response?.status()).toBe(404);
  // The browser itself reports the 404 of the document.
  complaints.list = complaints.list.filter((text) => !text.includes("404"));
});

test("a business that does not exist is said to be missing in the dark, too", async ({
  page,
  baseURL,
  complaints,
}) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await signUp(page, baseURL ?? "");
  await page.goto("/b/no-such-business");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no such page");
  await expect(page.locator("html")).toHaveClass(/\bdark\b/);
  complaints.list = complaints.list.filter((text) => !text.includes("404"));
});
