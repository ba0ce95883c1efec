import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./strategy-world";
import { expect, test } from "./support/test";

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

async function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

for (const viewport of [desk, phone]) {
  test(`the landing page says what it is and shows it, ${viewport.width} px wide`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Describe your business");
    const screenshot = page.getByRole("img", { name: /A strategy in Drumbeat/ });
    await expect
      .poll(() => screenshot.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth))
      .toBeGreaterThan(500);
    expect(await sidewaysScroll(page)).toBe(0);
    await expectAccessible(page);
  });
}

test("what is not built yet is marked as coming", async ({ page }) => {
  await page.goto("/");
  for (const step of ["Write", "Publish", "Measure", "Learn"]) {
    const item = page
      .getByRole("listitem")
      .filter({ has: page.getByRole("heading", { name: step, exact: true }) });
    await expect(item.getByText("Coming", { exact: true })).toBeVisible();
  }
});

test("the landing page loads at most 140 kB of script and nothing on it moves", async ({ page }) => {
  let bytes = 0;
  const bodies: Promise<void>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    bodies.push(response.body().then((body) => void (bytes += gzipSync(body, { level: 9 }).length)));
  });
  await page.goto("/", { waitUntil: "networkidle" });
  await Promise.all(bodies);
  expect(bytes).toBeLessThanOrEqual(140_000);
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let total = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) total += "value" in entry ? Number(entry.value) : 0;
        }).observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(total)));
      }),
  );
  expect(shift).toBeLessThanOrEqual(0.02);
});

test("light or dark is remembered, and is there with the first paint", async ({ page, complaints }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/");
  await page.getByRole("button", { name: "Switch between light and dark" }).click();
  await expect(page.locator("html")).toHaveClass(/dark/);
  // The class must come from the inline script of the document, before any other script has run.
  await page.route("**/_next/static/chunks/**", (route) => route.abort());
  await page.reload({ waitUntil: "commit" });
  await expect(page.locator("html")).toHaveClass(/dark/);
  // The browser itself reports the scripts that this test held back.
  complaints.list = complaints.list.filter((text) => !text.includes("ERR_FAILED"));
});

test("the way to signing up and signing in", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("main").getByRole("link", { name: "Plan my marketing" }).click();
  await expect(page).toHaveURL(/\/sign-up$/);
  await page.goto("/");
  await page.getByRole("link", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
});
