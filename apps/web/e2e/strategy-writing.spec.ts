import { strategySections, strategySectionTitles } from "@drumbeat/core/strategy-sections";
import { type Model, startModel } from "./strategy-model";
import { type Product, startProduct } from "./support/product";
import { expect, test } from "./support/test";
import { aBusiness, expectVersion, sectionNamed } from "./strategy-world";

/** So slow that one can watch: a section takes some seconds, also on a machine that is busy with other things. */
const leisurely = { kind: "answer", ttftMs: 300, msPerToken: 6 };
/** Long enough for a whole strategy at that pace. Milliseconds. */
const untilWritten = 90_000;

test.describe.configure({ mode: "serial", timeout: 150_000 });

let model: Model;
let product: Product;

test.beforeAll(async () => {
  model = await startModel(leisurely);
  product = await startProduct({ env: model.env });
});

test.beforeEach(() => model.behave(leisurely));

test.afterAll(async () => {
  await product.stop();
  await model.stop();
});

test("sections appear one after the other, in every tab, also after a reload", async ({ page, context }) => {
  const { url } = await aBusiness(page, product.url);
  await page.goto(url);
  for (const section of strategySections) {
    await expect(page.getByRole("heading", { name: strategySectionTitles[section] })).toBeVisible();
  }
  await expect(page.getByText(/Your strategy is being written: [1-8] of 9 sections/)).toBeVisible();
  await expect(
    sectionNamed(page, "What you stand for").getByRole("button", { name: "Edit “What you stand for”" }),
  ).toBeAttached();
  await expect(page.locator('section[aria-busy="true"]')).toHaveCount(1);

  await page.reload();
  const other = await context.newPage();
  await other.goto(url);
  await expect(other.getByText(/Your strategy is being written/)).toBeVisible();
  await expectVersion(other, 1, untilWritten);
  await expectVersion(page, 1, untilWritten);
  await expect(page.getByText("Written from your onboarding answers with stub-model")).toBeVisible();
  await expect(page.locator('section[aria-busy="true"]')).toHaveCount(0);
});

test("a finished section is changed while later ones are still being written", async ({ page }) => {
  const { url } = await aBusiness(page, product.url);
  await page.goto(url);
  const first = sectionNamed(page, "What you stand for");
  await first.getByRole("button", { name: "Edit “What you stand for”" }).click();
  await first.getByLabel("In one or two sentences").fill("Numbers without spying.");
  await first.getByRole("button", { name: "Save", exact: true }).click();
  await expect(first.getByText("Numbers without spying.")).toBeVisible();
  // The text as it was written is version 1; what was changed meanwhile makes the next.
  await expectVersion(page, 2, untilWritten);
  await expect(first.getByText("Numbers without spying.")).toBeVisible();
  await page.reload();
  await expect(first.getByText("Numbers without spying.")).toBeVisible();
});

test("the page goes on by itself after the web process was killed and started again", async ({
  page,
  complaints,
}) => {
  const { url } = await aBusiness(page, product.url);
  await page.goto(url);
  await expect(page.getByText(/[1-4] of 9 sections/)).toBeVisible();
  await product.web.kill();
  await expect(page.getByText("No connection to Drumbeat at the moment.")).toBeVisible();
  await product.web.start();
  await expectVersion(page, 1, untilWritten);
  // The browser itself reports requests that nobody answered.
  complaints.list = complaints.list.filter((text) => !/Failed to load resource|ERR_/.test(text));
});

test("stopping asks first, brings no version, and can be taken back", async ({ page }) => {
  await model.behave({ ...leisurely, msPerToken: 20 });
  const { url } = await aBusiness(page, product.url);
  await page.goto(url);
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await page.getByRole("button", { name: "Keep writing" }).click();
  await expect(page.getByText(/is being written/)).toBeVisible();
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await page.getByRole("button", { name: "Stop writing" }).click();
  await expect(page.getByText("The writing was stopped.")).toBeVisible();
  await model.behave({ kind: "answer" });
  await page.getByRole("button", { name: "Write it after all" }).click();
  await expectVersion(page, 1, untilWritten);
});

test("a failure says what happened, what it means and what to do", async ({ page }) => {
  await model.behave({ kind: "unauthorized" });
  const { url } = await aBusiness(page, product.url);
  await page.goto(url);
  const alert = page.getByRole("alert").filter({ hasText: "This could not be written." });
  await expect(alert).toBeVisible();
  await expect(alert.getByText(/key/i)).toBeVisible();
  await expect(alert.getByText(/There is no strategy yet. Your answers are safe/)).toBeVisible();
  await expect(alert.getByText(/quote [0-9a-f-]{36}/)).toBeVisible();
  await model.behave({ kind: "answer" });
  await alert.getByRole("button", { name: "Try again" }).click();
  await expectVersion(page, 1, untilWritten);
  await expect(alert).toHaveCount(0);
});

test("what a model writes as markup is shown as text", async ({ page }) => {
  await model.behave({ kind: "markup" });
  const { url } = await aBusiness(page, product.url);
  await page.goto(url);
  await expectVersion(page, 1, untilWritten);
  await expect(page.getByText("<script>alert(1)</script>").first()).toBeVisible();
  await expect(page.locator("main img")).toHaveCount(0);
});

test("when the worker is away the page says so after a minute, and goes on when it is back", async ({
  page,
}) => {
  await product.worker.stop();
  await page.clock.install();
  const { url } = await aBusiness(page, product.url);
  // The page waits from the moment on which it begins to listen.
  const listening = page.waitForRequest(/strategies\.onGeneration/);
  await page.goto(url);
  await listening;
  await expect(page.getByText("Your strategy starts in a moment.")).toBeVisible();
  await page.clock.fastForward(61_000);
  await expect(page.getByText(/The part of Drumbeat that writes seems to be away/)).toBeVisible();
  await model.behave({ kind: "answer" });
  await product.worker.start();
  await expectVersion(page, 1, untilWritten);
});
