import { isPostNetwork } from "@drumbeat/core/posts/networks";
import type { Page } from "@playwright/test";
import { type Model, startModel } from "./strategy-model";
import { aBusiness, ask, expectAccessible, expectVersion, type World } from "./strategy-world";
import { type Product, startProduct } from "./support/product";
import { expect, test } from "./support/test";

test.describe.configure({ mode: "serial", timeout: 180_000 });

/** Long enough for a batch on a busy machine. Milliseconds. */
const untilWritten = 90_000;

async function planFourteenDays(page: Page, { url }: World) {
  await page.goto(`${new URL(url).origin}${new URL(url).pathname.replace(/strategy$/, "posts/plan")}`);
  await expect(page.getByRole("heading", { name: "Plan posts" })).toBeVisible();
  await expect(page.getByRole("radio", { name: "14 days" })).toBeChecked();
  await page.getByLabel("Posts", { exact: true }).fill("14");
  await expect(page.getByRole("heading", { name: "What will be written" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Write 14 posts" }).click();
}

test.describe("with the playbook", () => {
  let product: Product;
  test.beforeAll(async () => {
    product = await startProduct({});
  });
  test.afterAll(() => product.stop());

  test("without a strategy there is one thing to do; with one, 14 days are planned and reviewed", async ({
    page,
  }) => {
    const world = await aBusiness(page, product.url);
    await page.goto(world.url);
    await expectVersion(page, 1, untilWritten);
    await planFourteenDays(page, world);
    await expect(page.getByText(/posts are written/).first()).toBeVisible({ timeout: untilWritten });
    const review = page.getByRole("link", { name: /^Review your \d+ posts$/ });
    await expect(review).toBeVisible({ timeout: untilWritten });
    await expect(page.getByText(/No post nearly repeats another one/)).toBeVisible();
    await expectAccessible(page);
    const latest = await ask<{ items: { status: string; network: string; similarity: number | null }[] }>(
      page,
      product.url,
      "batches.latest",
      { businessId: world.businessId },
    );
    const written = latest.items.filter((item) => item.status === "written");
    expect(written.length).toBeGreaterThanOrEqual(10);
    for (const item of written) {
      expect(isPostNetwork(item.network as never)).toBe(true);
      expect(item.similarity ?? 1).toBeLessThan(0.5);
    }
    await review.click();
    await expect(page).toHaveURL(/posts\?batchId=/);
  });

  test("the playbook shortens with accept and undo, and says what it cannot do", async ({ page }) => {
    const world = await aBusiness(page, product.url);
    await page.goto(world.url);
    await expectVersion(page, 1, untilWritten);
    const post = await aPostSaying(
      page,
      product.url,
      world,
      "We count visits without cookies. It is really very simple to read. The script is under 1 kB. What would you leave out?",
    );
    await page.goto(`${product.url}/b/${world.slug}/posts/${post}`);
    await page.getByRole("button", { name: "Shorten", exact: true }).click();
    await page.getByRole("button", { name: "Take it" }).click({ timeout: untilWritten });
    await expect(page.getByText("Shortened").first()).toBeVisible();
    const text = page.getByRole("textbox").first();
    await expect(text).not.toContainText("really very");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(text).toContainText("really very");

    await page.getByRole("button", { name: "Translate" }).click();
    await page.getByRole("menuitem", { name: /Arabic/ }).click();
    await expect(page.getByText(/Translating needs a language model/)).toBeVisible({ timeout: untilWritten });
  });
});

test.describe("with a model", () => {
  let model: Model;
  let product: Product;
  test.beforeAll(async () => {
    model = await startModel({ kind: "answer" });
    product = await startProduct({ env: model.env });
  });
  test.afterAll(async () => {
    await product.stop();
    await model.stop();
  });

  test("posts appear one by one; the one that failed is tried again", async ({ page }) => {
    const world = await aBusiness(page, product.url);
    await page.goto(world.url);
    await expectVersion(page, 1, untilWritten);
    await model.behave({ kind: "answer", ttftMs: 1_500, msPerToken: 10 }, [{ kind: "refusal" }]);
    await planFourteenDays(page, world);
    await expect(page.getByText(/of 14 posts are written\. You can read/)).toBeVisible({
      timeout: untilWritten,
    });
    await expect(page.getByText("13 of 14 posts are written; one is missing.")).toBeVisible({
      timeout: untilWritten,
    });
    await expect(page.getByText(/Not written\./)).toHaveCount(1);
    await page.getByRole("button", { name: "Try the failed ones again" }).click();
    await expect(page.getByText("All 14 posts are written.")).toBeVisible({ timeout: untilWritten });
  });

  test("writing is stopped after a question, and the rest is written later", async ({ page }) => {
    const world = await aBusiness(page, product.url);
    await page.goto(world.url);
    await expectVersion(page, 1, untilWritten);
    // Long enough that nothing ends by itself before it is stopped.
    await model.behave({ kind: "answer", ttftMs: 25_000 });
    await planFourteenDays(page, world);
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await page.getByRole("button", { name: "Stop writing" }).click();
    await expect(page.getByText(/The writing was stopped/)).toBeVisible({ timeout: untilWritten });
    await model.behave({ kind: "answer" });
    await page.getByRole("button", { name: "Write the rest" }).click();
    await expect(page.getByText("All 14 posts are written.")).toBeVisible({ timeout: untilWritten });
  });

  test("a translation into a language from right to left is shown that way, taken and undone", async ({
    page,
  }) => {
    const world = await aBusiness(page, product.url);
    await model.behave({ kind: "answer" });
    await page.goto(world.url);
    await expectVersion(page, 1, untilWritten);
    const post = await aPostSaying(page, product.url, world, "Fresh figures every morning.");
    await page.goto(`${product.url}/b/${world.slug}/posts/${post}`);
    await page.getByRole("button", { name: "Translate" }).click();
    await page.getByRole("menuitem", { name: /Arabic/ }).click();
    const offer = page.locator("p[dir=auto]", { hasText: /\p{Script=Arabic}{3}/u }).first();
    await expect(offer).toBeVisible({ timeout: untilWritten });
    expect(await offer.evaluate((element) => getComputedStyle(element).direction)).toBe("rtl");
    await page.getByRole("button", { name: "Take it" }).click();
    await expect(page.getByRole("textbox").first()).toContainText(/\p{Script=Arabic}{3}/u);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("textbox").first()).toContainText("Fresh figures");
  });
});

async function aPostSaying(
  page: Page,
  baseUrl: string,
  { businessId }: World,
  text: string,
): Promise<string> {
  const response = await page.request.post(`${baseUrl}/api/trpc/posts.create`, {
    headers: { origin: baseUrl },
    data: {
      json: { businessId, networks: ["linkedin"], content: { parts: [{ text, media: [] }], options: {} } },
    },
  });
  const body = (await response.json()) as { result: { data: { json: { posts: { id: string }[] } } } };
  return body.result.data.json.posts[0]?.id ?? "";
}
