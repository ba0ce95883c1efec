import { fakeStripeVariables, stripeDelivery } from "@drumbeat/api/testing/stripe/deliver";
import { startFakeStripe } from "@drumbeat/api/testing/stripe/server";
import type { Page } from "@playwright/test";
import { aBusiness, ask, expectAccessible, tell } from "./strategy-world";
import { startProduct } from "./support/product";
import { expect, test } from "./support/test";

const phone = { width: 390, height: 844 };

const expectNoSidewaysScroll = async (page: Page) =>
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBe(0);

test("without a key everything is included, and nothing can be bought", async ({ page, baseURL: given }) => {
  test.setTimeout(180_000);
  await aBusiness(page, given ?? "");
  await page.goto("/settings/billing");
  await expect(page.getByRole("heading", { name: "Self-hosted: everything included" })).toBeVisible();
  const place = page.getByRole("main");
  await expect(place.getByRole("button")).toHaveCount(0);
  await expect(place.getByRole("meter")).toHaveCount(0);
  await expectAccessible(page);
  await page.setViewportSize(phone);
  await expectNoSidewaysScroll(page);
  await page.goto("/pricing");
  await expect(page.getByRole("heading", { name: "Self-hosted: everything included" })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

/** The product where plans are sold, by a Stripe that answers here and tells what happens there. */
async function aShop(page: Page) {
  const stripe = await startFakeStripe();
  const product = await startProduct({ env: fakeStripeVariables(stripe.url) });
  const told: Promise<void>[] = [];
  stripe.account.onEvent = (event) => {
    const { body, headers } = stripeDelivery(event);
    const telling = fetch(`${product.url}/api/webhooks/stripe`, { method: "POST", headers, body });
    told.push(telling.then(({ status }) => expect(status).toBe(200)));
  };
  return {
    stripe,
    product,
    place: `${product.url}/settings/billing`,
    close: async () => {
      // Nothing is asked for any more when the product stops.
      await page.goto("about:blank");
      await Promise.all(told);
      await product.stop();
      await stripe.close();
    },
  };
}

async function buyPro(page: Page) {
  await page.getByRole("button", { name: "Continue with Pro" }).click();
  await page.getByRole("button", { name: "Pay", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Pro plan" })).toBeVisible({ timeout: 30_000 });
}

test("what the plans cost, by month and year, in both currencies", async ({ page }) => {
  test.setTimeout(240_000);
  const { product, close } = await aShop(page);
  try {
    await page.goto(product.url);
    await page.getByRole("banner").getByRole("link", { name: "Pricing" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Begin free. Pay when you grow.");
    const pro = page.getByRole("region", { name: "Pro" });
    await expect(pro).toContainText("€29 a month, without tax");
    await page.getByRole("link", { name: "by the year" }).click();
    await expect(pro).toContainText("€290 a year, without tax");
    await page.getByRole("link", { name: "US dollars" }).click();
    await expect(pro).toContainText("US$290 a year");
    await expect(pro).toContainText("5 businesses");
    for (const viewport of [phone, { width: 1440, height: 900 }]) {
      await page.setViewportSize(viewport);
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    }
    await pro.getByRole("link", { name: "Try Pro for 14 days" }).click();
    await expect(page).toHaveURL(/sign-up\?next=/);
  } finally {
    await close();
  }
});

test("a free account meets a limit, buys, and goes on with what it was doing", async ({
  page,
  complaints,
}) => {
  test.setTimeout(240_000);
  const { stripe, product, place, close } = await aShop(page);
  try {
    const { slug, businessId } = await aBusiness(page, product.url);
    for (const name of ["grace", "linus"]) {
      const email = `${name}-${crypto.randomUUID()}@example.com`;
      await tell(page, product.url, "invitations.create", { businessId, email, role: "editor" });
    }
    const invite = async () => {
      await page.goto(`${product.url}/b/${slug}/settings/members`);
      await page.getByLabel("Email").fill("one-more@example.com");
      await page.getByRole("button", { name: "Make a link for this address" }).click();
    };
    await invite();
    await expect(page.getByText("The Free plan has room for 3 members in a business.")).toBeVisible();
    await expectAccessible(page);
    complaints.list = complaints.list.filter((text) => !text.includes("invitations.create"));
    await page.getByRole("link", { name: "See plans" }).click();
    await expect(page.getByRole("heading", { name: "Free plan" })).toBeVisible();
    await expect(page.getByText("1 of 1 · all used")).toBeVisible();
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      for (const viewport of [phone, { width: 1440, height: 900 }]) {
        await page.setViewportSize(viewport);
        await expectNoSidewaysScroll(page);
        await expectAccessible(page);
      }
    }
    await page.emulateMedia({ colorScheme: "light" });
    await buyPro(page);
    await expect(page).toHaveURL(place);
    await expect(page.getByText("1 of 5")).toBeVisible();
    await expectAccessible(page);
    await invite();
    await expect(page.getByRole("listitem").filter({ hasText: "one-more@example.com" })).toBeVisible();
    complaints.list = complaints.list.filter((text) => !text.includes(stripe.url));
  } finally {
    await close();
  }
});

test("a plan is cancelled, taken up again, and a card that fails is told and changes nothing", async ({
  page,
  complaints,
}) => {
  test.setTimeout(240_000);
  const { stripe, product, place, close } = await aShop(page);
  const { account } = stripe;
  try {
    await aBusiness(page, product.url);
    await page.goto(place);
    await buyPro(page);
    await page.getByRole("button", { name: "Cancel at the end of the period" }).click();
    await expect(page.getByText(/It ends on .* and is not charged again/)).toBeVisible({ timeout: 30_000 });
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByText(/The trial ends on/)).toBeVisible({ timeout: 30_000 });
    await page.getByRole("button", { name: "Cancel at the end of the period" }).click();
    await page.getByRole("button", { name: "Keep the plan" }).click();
    await expect(page.getByText(/The trial ends on/)).toBeVisible({ timeout: 30_000 });

    const [bought] = account.subscriptions.values();
    account.badCards.add(bought?.customer ?? "");
    await page.getByRole("button", { name: "Change to Enterprise" }).click();
    await expect(page.getByText(/The card was declined/)).toBeVisible({ timeout: 30_000 });
    complaints.list = complaints.list.filter((text) => !text.includes("billing.changePlan"));
    await expectAccessible(page);
    account.renew(bought?.id ?? "");
    await expect(async () => {
      await page.goto(place);
      await expect(page.getByText(/A payment failed. The plan goes on until/)).toBeVisible({
        timeout: 2_000,
      });
    }).toPass({ timeout: 30_000 });
    await expect(page.getByRole("heading", { name: "Pro plan" })).toBeVisible();
    await page.setViewportSize(phone);
    await expectNoSidewaysScroll(page);
    account.badCards.clear();
    account.retry(bought?.id ?? "");
    await expect(async () => {
      await page.goto(place);
      await expect(page.getByText(/charged next on/)).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
    expect(await ask(page, product.url, "billing.overview")).toMatchObject({ plan: "pro" });
  } finally {
    await close();
  }
});
