import { connect } from "@drumbeat/db/client";
import { type Model, startModel } from "./strategy-model";
import { aBusiness, ask, expectVersion, signUp, tell } from "./strategy-world";
import { type Product, startProduct } from "./support/product";
import { type BrowserComplaints, expect, test } from "./support/test";

/** So slow that one can get in between. */
const leisurely = { kind: "answer", ttftMs: 300, msPerToken: 8 };

test.describe.configure({ mode: "serial" });

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

/** The browser itself reports requests that were refused or got no answer. */
function forgive(complaints: BrowserComplaints): void {
  complaints.list = complaints.list.filter((text) => !/Failed to load resource|ERR_/.test(text));
}

test("a session that ends in the middle of the wizard costs nothing that was typed", async ({
  page,
  browser,
  complaints,
}) => {
  await signUp(page, product.url);
  await page.goto(`${product.url}/onboarding?step=2`);
  await page.getByLabel("What does it do?").fill("We bake bread.");
  const { email } = await ask<{ email: string }>(page, product.url, "account.me");
  const elsewhere = await (await browser.newContext()).newPage();
  const credentials = { email, password: "correct horse battery staple" };
  const headers = { origin: product.url };
  await elsewhere.request.post(`${product.url}/api/auth/sign-in/email`, { headers, data: credentials });
  await tell(elsewhere, product.url, "account.signOutEverywhere", { keepsCurrent: false });
  await elsewhere.context().close();

  await page.getByLabel("What does it do?").fill("We bake bread, slowly.");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("Email").fill(credentials.email);
  await page.getByLabel("Password", { exact: true }).fill(credentials.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/onboarding\?step=2$/);
  await expect(page.getByLabel("What does it do?")).toHaveValue("We bake bread, slowly.");
  await expect
    .poll(async () => {
      const { answers } = await ask<{ answers: object }>(page, product.url, "onboarding.get");
      return answers;
    })
    .toMatchObject({ description: "We bake bread, slowly." });
  forgive(complaints);
});

test("a worker killed in the middle of writing goes on where it was, with one version", async ({ page }) => {
  await model.behave({ kind: "stall_in_text" });
  const { url, businessId } = await aBusiness(page, product.url);
  await page.goto(url);
  await expect(page.getByText(/[1-8] of 9 sections/)).toBeVisible();
  await product.worker.kill();
  await model.behave({ kind: "answer" });
  await product.worker.start();
  await expect(page.getByRole("button", { name: /You are reading v1 / })).toBeVisible({ timeout: 40_000 });
  const { items } = await ask<{ items: object[] }>(page, product.url, "strategies.versions", { businessId });
  expect(items).toHaveLength(1);
});

test("all connections to the database cut in the middle of writing lose nothing", async ({
  page,
  complaints,
}) => {
  test.slow();
  const { url } = await aBusiness(page, product.url);
  await page.goto(url);
  await expect(page.getByText(/[1-8] of 9 sections/)).toBeVisible();
  const { sql, close } = connect(product.databaseUrl, { max: 1 });
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
  await close();
  await model.behave({ kind: "answer" });
  await expect(page.getByRole("button", { name: /You are reading v1 / })).toBeVisible({ timeout: 60_000 });
  await page.reload();
  await expectVersion(page, 1);
  forgive(complaints);
});
