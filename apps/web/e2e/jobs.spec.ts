import { connect } from "@drumbeat/db/client";
import { users } from "@drumbeat/db/schema";
import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { type Model, startModel } from "./strategy-model";
import { aBusiness, ask, expectAccessible, tell } from "./strategy-world";
import { type Product, startProduct } from "./support/product";
import { expect, test } from "./support/test";

/** Answers at once, or asks to come back in ten minutes, which is longer than a strategy waits for. */
const quick = { kind: "answer", ttftMs: 10, msPerToken: 0 };
const operatorEmail = "operator@drumbeat.example";
const phone = { width: 390, height: 844 };

test.describe.configure({ mode: "serial", timeout: 120_000 });

let model: Model;
let product: Product;

test.beforeAll(async () => {
  model = await startModel(quick);
  product = await startProduct({ env: { ...model.env, OPERATOR_EMAILS: operatorEmail } });
});

test.beforeEach(() => model.behave(quick));

test.afterAll(async () => {
  await product.stop();
  await model.stop();
});

const row = (page: Page, name: string | RegExp) => page.getByRole("row", { name }).first();

/** Makes the person on the page an operator: their address on the list, and proved to be theirs. */
async function becomeOperator(page: Page): Promise<void> {
  const { userId } = await ask<{ userId: string }>(page, product.url, "account.me");
  const { db, close } = connect(product.databaseUrl, { max: 1 });
  await db.update(users).set({ email: operatorEmail, emailVerified: true }).where(eq(users.id, userId));
  await close();
}

test("a strategy is written; Activity shows the run, and what happened step by step", async ({ page }) => {
  const { slug } = await aBusiness(page, product.url);
  await page.goto(`${product.url}/b/${slug}`);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Activity" }).click();
  await expect(page).toHaveURL(`${product.url}/b/${slug}/activity`);
  const run = row(page, /Write a strategy/);
  await expect(run.getByText("Done", { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(run.getByText(/^Done in /)).toBeVisible();
  await expect(run.getByText("1 of 4")).toBeVisible();
  await expect(run.getByRole("link", { name: "Strategy v1" })).toHaveAttribute("href", `/b/${slug}/strategy`);
  await expectAccessible(page);

  await run.getByRole("link", { name: "Write a strategy" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Write a strategy" })).toBeVisible();
  for (const step of ["begin", "write", "save"]) {
    await expect(page.getByRole("heading", { level: 3, name: step })).toBeVisible();
  }
  await expect(page.getByText(/^done in /)).toHaveCount(3);
  await page.getByText("What started it").click();
  await expect(page.getByText("strategy/generation.requested")).toBeVisible();
  await expectAccessible(page);

  await page.setViewportSize(phone);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Activity" }).first().click();
  await expect(run).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);
  await page.getByRole("button", { name: "More" }).click();
  await expect(page.getByRole("dialog").getByRole("link", { name: "Activity" })).toBeVisible();
});

test("what the list shows is in its address, and a filter that fits nothing leads back", async ({ page }) => {
  const { slug } = await aBusiness(page, product.url);
  await page.goto(`${product.url}/b/${slug}/activity?status=failed`);
  await expect(page.getByLabel("State")).toHaveValue("failed");
  await expect(page.getByRole("heading", { name: "No runs like that" })).toBeVisible();
  await page.getByRole("button", { name: "Show all runs" }).click();
  await expect(row(page, /Write a strategy/)).toBeVisible();
  await page.getByLabel("Job").selectOption({ label: "Write a strategy" });
  await expect(page).toHaveURL(/\/activity\?job=write-strategy$/);
  await page.goBack();
  await expect(page.getByLabel("Job")).toHaveValue("");
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(page).toHaveURL(/\/strategy$/);
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await expect(page).toHaveURL(/\/activity$/);
});

test("a model that refuses: the retry is announced, and the run can be hurried and cancelled", async ({
  page,
}) => {
  await model.behave({ kind: "rate_limited", retryAfterSeconds: 100 });
  const { slug, businessId } = await aBusiness(page, product.url);
  await page.goto(`${product.url}/b/${slug}/activity`);
  const run = row(page, /Write a strategy/);
  await expect(run.getByText(/^Retry 1 of 3 at \d\d:\d\d$/)).toBeVisible({ timeout: 30_000 });
  await run.getByRole("link", { name: "Write a strategy" }).click();
  await expect(page.getByText(/attempt 1 failed: /)).toBeVisible();

  await page.getByRole("button", { name: "Retry now" }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Try now" }).click();
  await expect(page.getByText(/attempt 2 failed: /)).toBeVisible({ timeout: 30_000 });

  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await page.getByRole("button", { name: "Cancel the run" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Cancelled" })).toBeVisible();
  const { status } = await ask<{ status: string }>(page, product.url, "strategies.generation", {
    businessId,
  });
  expect(status).toBe("cancelled");

  await model.behave(quick);
  await page.getByRole("button", { name: "Do it again" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Do it again" }).click();
  await expect(page.getByText(/^Done in /)).toBeVisible({ timeout: 60_000 });
});

test("operators see all jobs and how they are doing; for everybody else the page is not there", async ({
  page,
  browser,
  complaints,
}) => {
  const { slug } = await aBusiness(page, product.url);
  expect((await page.goto(`${product.url}/admin/jobs`))?.status()).toBe(404);
  expect((await page.goto(`${product.url}/admin`))?.status()).toBe(404);
  expect((await page.goto(`${product.url}/b/${slug}/activity/no-such-run`))?.status()).toBe(404);
  complaints.list = complaints.list.filter((text) => !text.includes("404"));
  await becomeOperator(page);
  expect((await page.goto(`${product.url}/admin/jobs/no-such-run`))?.status()).toBe(404);
  complaints.list = complaints.list.filter((text) => !text.includes("404"));

  await page.goto(`${product.url}/b/${slug}`);
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Admin" }).click();
  await expect(page).toHaveURL(`${product.url}/admin`);
  await page.getByRole("navigation", { name: "Admin" }).getByRole("link", { name: "Jobs" }).click();
  await expect(page).toHaveURL(`${product.url}/admin/jobs`);
  const overview = page.getByRole("region", { name: "Overview" });
  await expect(overview.getByText("No Inngest keys are set.")).toBeVisible();
  await expect(overview.getByText(/^\d+(\.\d)? s ago$/).first()).toBeVisible();
  await expect(overview.getByText("Forget what is no longer needed")).toBeVisible();
  await expect(row(page, /Plausible Analytics/)).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize(phone);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);

  const runs = await ask<{ items: { id: string }[] }>(page, product.url, "jobs.list", {});
  const stranger = await (await browser.newContext()).newPage();
  const other = await aBusiness(stranger, product.url);
  const input = { businessId: other.businessId, runId: runs.items.at(-1)?.id };
  await expect(tell(stranger, product.url, "activity.cancel", input)).rejects.toThrow("NOT_FOUND");
  await stranger.context().close();
});
