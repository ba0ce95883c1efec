import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { aBusiness, ask, expectAccessible, signUp } from "./strategy-world";
import { startProduct } from "./support/product";
import { expect, test } from "./support/test";

const phone = { width: 390, height: 844 };

test("keys lead everywhere: g t, g s, ?, and the palette", async ({ page, baseURL }) => {
  const { slug } = await aBusiness(page, baseURL ?? "");
  await page.goto(`/b/${slug}`);
  await expect(page.getByRole("heading", { level: 1, name: "Today" })).toBeVisible();
  // The page listens once its scripts run.
  await expect(async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("s");
    await expect(page).toHaveURL(new RegExp(`/b/${slug}/strategy`), { timeout: 3_000 });
  }).toPass();
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await expect(page).toHaveURL(new RegExp(`/b/${slug}$`));
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder("Where to, or what to do?").fill("prof");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/settings$/);
});

test("typing in a field is not a shortcut", async ({ page, baseURL }) => {
  const { slug } = await aBusiness(page, baseURL ?? "");
  await page.goto(`/b/${slug}/settings`);
  await page.getByLabel("Tone", { exact: true }).fill("");
  await page.getByLabel("Tone", { exact: true }).pressSequentially("g s ?");
  await expect(page.getByLabel("Tone", { exact: true })).toHaveValue("g s ?");
  await expect(page).toHaveURL(/settings$/);
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("today names the one next action", async ({ page, baseURL }) => {
  const { slug } = await aBusiness(page, baseURL ?? "");
  await expect
    .poll(async () => {
      await page.goto(`/b/${slug}`);
      return page.getByRole("link", { name: "Read the strategy" }).count();
    })
    .toBe(1);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Read the strategy" }).click();
  await expect(page).toHaveURL(/\/strategy/);
});

test("on a phone the bar at the foot has everything, sheets instead of dialogs", async ({
  page,
  baseURL,
}) => {
  await page.setViewportSize(phone);
  const { slug } = await aBusiness(page, baseURL ?? "");
  await page.goto(`/b/${slug}`);
  const bar = page.getByRole("navigation", { name: "Main" }).filter({ visible: true });
  await expect(bar.getByRole("link", { name: "Today" })).toHaveAttribute("aria-current", "page");
  await bar.getByRole("button", { name: "More" }).click();
  await expect(page.getByRole("dialog", { name: "More" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Profile" }).click();
  await expect(page).toHaveURL(/\/settings$/);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBe(0);
});

test("the business of somebody else answers as if it did not exist", async ({
  page,
  baseURL,
  browser,
  complaints,
}) => {
  const { slug } = await aBusiness(page, baseURL ?? "");
  const stranger = await browser.newContext();
  const other = await stranger.newPage();
  await signUp(other, baseURL ?? "");
  for (const path of [`/b/${slug}`, `/b/${slug}/settings`, "/b/does-not-exist"]) {
    const response = await other.goto(`${baseURL}${path}`);
    expect(response?.status()).toBe(404);
    await expect(other.getByRole("heading", { level: 1 })).toHaveText("There is no such page");
  }
  await stranger.close();
  complaints.list = [];
});

test("the switcher lists the businesses and adds another", async ({ page, baseURL }) => {
  const { slug } = await aBusiness(page, baseURL ?? "", { name: "First" });
  await page.goto(`/b/${slug}`);
  await page
    .getByRole("button", { name: /^Business: / })
    .filter({ visible: true })
    .click();
  await expect(page.getByRole("menuitem", { name: "First" })).toBeVisible();
  await page.getByRole("menuitem", { name: "Add a business" }).click();
  await expect(page).toHaveURL(/\/onboarding/);
});

test("business settings: corrected, checked, saved", async ({ page, baseURL }) => {
  const { slug } = await aBusiness(page, baseURL ?? "");
  await page.goto(`/b/${slug}/settings`);
  await expectAccessible(page);
  await page.getByLabel("Hours per week", { exact: true }).fill("lots");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Write it as a number, such as 4.")).toBeVisible();
  await page.getByLabel("Hours per week", { exact: true }).fill("9");
  await page.getByLabel("Time zone", { exact: true }).selectOption("Asia/Tokyo");
  await expect(page.getByText(/on Tokyo time/)).toBeVisible();
  await page.getByLabel("Goals", { exact: true }).fill("50 new customers by 1 March 2027");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText(/^Saved\./)).toBeVisible();
  const saved = await ask<{ hoursPerWeek: number; timeZone: string; goals: unknown }>(
    page,
    baseURL ?? "",
    "businesses.bySlug",
    { slug },
  );
  expect(saved).toMatchObject({
    hoursPerWeek: 9,
    timeZone: "Asia/Tokyo",
    goals: [{ target: 50, by: "2027-03-01" }],
  });
});

test("a business is deleted only when its name is typed", async ({ page, baseURL, complaints }) => {
  const { slug } = await aBusiness(page, baseURL ?? "", { name: "Korn & Kruste" });
  await page.goto(`/b/${slug}/settings`);
  await page.getByRole("button", { name: "Delete this business" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByLabel("Business name").fill("Something else");
  await dialog.getByRole("button", { name: "Delete for good" }).click();
  await expect(dialog.getByText(/does not match/)).toBeVisible();
  await dialog.getByLabel("Business name").fill("Korn & Kruste");
  await dialog.getByRole("button", { name: "Delete for good" }).click();
  await expect(page).toHaveURL(/\/onboarding/);
  expect(await ask<unknown[]>(page, baseURL ?? "", "businesses.list")).toEqual([]);
  complaints.list = complaints.list.filter((text) => !text.includes("businesses.delete"));
});

test("name and appearance are the person's own", async ({ page, baseURL }) => {
  const { slug } = await aBusiness(page, baseURL ?? "");
  await page.goto("/settings");
  await page.getByLabel("First name", { exact: true }).fill("Zoë");
  await page.getByLabel("Last name", { exact: true }).fill("Ńkọ̀");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: /Account: Zoë Ńkọ̀/ })).toBeVisible();
  await page.goto(`/b/${slug}`);
  await page.getByRole("button", { name: /^Account: / }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveClass(/dark/);
  await page.reload();
  await expect(page.locator("html")).toHaveClass(/dark/);
  await expectAccessible(page);
});

test("signing out ends the session", async ({ page, baseURL }) => {
  const { slug } = await aBusiness(page, baseURL ?? "");
  await page.goto(`/b/${slug}`);
  await page.getByRole("button", { name: /^Account: / }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(`${baseURL}/`);
  await page.goto(`/b/${slug}`);
  await expect(page).toHaveURL(/\/sign-in/);
});

test("analytics: nothing before consent, named pages after it", async ({ page }) => {
  test.setTimeout(120_000);
  const received: string[] = [];
  const stub = createServer((request, response) => {
    received.push(request.url ?? "");
    response.writeHead(200, {
      "access-control-allow-origin": request.headers.origin ?? "*",
      "access-control-allow-headers": "*",
      "content-type": "application/json",
    });
    response.end("{}");
  });
  await new Promise<void>((resolve) => stub.listen(0, "127.0.0.1", resolve));
  const { port } = stub.address() as AddressInfo;
  const product = await startProduct({
    env: { NEXT_PUBLIC_POSTHOG_KEY: "phc_test", NEXT_PUBLIC_POSTHOG_HOST: `http://127.0.0.1:${port}` },
  });
  try {
    await page.goto(product.url, { waitUntil: "networkidle" });
    const banner = page.getByRole("region", { name: "Analytics" });
    await expect(banner).toBeVisible();
    expect(received).toEqual([]);
    await banner.getByRole("button", { name: "Do not count" }).click();
    await expect(banner).toHaveCount(0);
    await page.reload({ waitUntil: "networkidle" });
    expect(received).toEqual([]);
    await page.evaluate(() => localStorage.removeItem("drumbeat.analytics"));
    await page.reload();
    await banner.getByRole("button", { name: "Count visits" }).click();
    await expect.poll(() => received.length).toBeGreaterThan(0);
  } finally {
    await product.stop();
    stub.close();
  }
});
