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
