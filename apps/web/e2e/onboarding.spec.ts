import type { Page } from "@playwright/test";
import { ask, expectAccessible, signUp } from "./strategy-world";
import { expect, test } from "./support/test";

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const goOn = (page: Page) => page.getByRole("button", { name: "Continue" }).click();

/** A new person at the first question. */
async function begin(page: Page, baseURL: string | undefined): Promise<void> {
  await signUp(page, baseURL ?? "");
  await page.goto("/onboarding");
  await expect(field(page, "Business name")).toBeFocused();
}

/** Answers everything that must be answered, and stops at the last step. */
async function answerAll(page: Page, name = "Korn & Kruste"): Promise<void> {
  await field(page, "Business name").fill(name);
  await goOn(page);
  await field(page, "What does it do?").fill("A small sourdough bakery with a café corner.");
  await field(page, "Industry").fill("Food and agriculture");
  await goOn(page);
  await field(page, "Who is it for?").fill("Families within 15 minutes’ walk");
  await goOn(page);
  await field(page, "Goals").fill("120 pre-orders per week by 1 June 2027");
  await goOn(page);
  await field(page, "Hours per week").fill("3");
  await goOn(page);
  await field(page, "Tone").fill("Warm, honest");
  await goOn(page);
  await expect(page.getByRole("button", { name: "Create my strategy" })).toBeVisible();
}

const isSaved = (page: Page) =>
  expect(page.getByRole("status").filter({ hasText: /\bSaved\s*$/, visible: true })).toBeVisible();

test("every question has its label, fits a phone and can be answered by anybody", async ({
  page,
  baseURL,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await begin(page, baseURL);
  const questions = [
    ["Business name", "Website"],
    ["What does it do?", "Industry"],
    ["Who is it for?"],
    ["Goals"],
    ["Hours per week"],
    ["Tone", "Language", "Time zone"],
  ];
  const answers: Record<string, string> = {
    "Business name": "Korn",
    "What does it do?": "Bread",
    Industry: "Food",
    "Who is it for?": "Neighbours",
    "Hours per week": "3",
  };
  for (const labels of questions) {
    for (const label of labels) {
      await expect(field(page, label)).toBeVisible();
      if (answers[label]) await field(page, label).fill(answers[label]);
    }
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(sideways).toBe(0);
    await expectAccessible(page);
    await goOn(page);
  }
  await expect(page.getByRole("radio")).toHaveCount(2);
  await expectAccessible(page);
});

test("time zone and language come from the device and can be corrected", async ({ page, baseURL }) => {
  await begin(page, baseURL);
  await page.goto("/onboarding?step=6");
  await expect(field(page, "Time zone")).toHaveValue("Europe/Berlin");
  await expect(field(page, "Language")).toHaveValue("en");
  await field(page, "Time zone").selectOption("Europe/Tallinn");
  await field(page, "Language").selectOption("German");
  await isSaved(page);
  await page.reload();
  await expect(field(page, "Time zone")).toHaveValue("Europe/Tallinn");
  await expect(field(page, "Language")).toHaveValue("de");
});

test("answers and step survive a reload at once after typing, and are there on another device", async ({
  page,
  baseURL,
  browser,
}) => {
  await begin(page, baseURL);
  await field(page, "Business name").fill("Korn & Kruste");
  await goOn(page);
  await field(page, "What does it do?").fill("A bakery, typed just before the reload");
  await page.reload();
  await expect(field(page, "What does it do?")).toHaveValue("A bakery, typed just before the reload");
  await isSaved(page);

  const elsewhere = await browser.newContext({
    storageState: { cookies: await page.context().cookies(), origins: [] },
  });
  const other = await elsewhere.newPage();
  await other.goto(`${baseURL}/onboarding`);
  await expect(field(other, "What does it do?")).toHaveValue("A bakery, typed just before the reload");
  await elsewhere.close();
});

test("back never loses anything", async ({ page, baseURL }) => {
  await begin(page, baseURL);
  await field(page, "Business name").fill("Korn");
  await goOn(page);
  await field(page, "What does it do?").fill("Bread");
  await page.getByRole("button", { name: "Back" }).click();
  await expect(field(page, "Business name")).toHaveValue("Korn");
  await page.goForward();
  await page.goBack();
  await goOn(page);
  await expect(field(page, "What does it do?")).toHaveValue("Bread");
});

test("two tabs add up, and the second follows when the first one finishes", async ({
  page,
  baseURL,
  context,
}) => {
  await begin(page, baseURL);
  await field(page, "Business name").fill("Korn & Kruste");
  await isSaved(page);
  const second = await context.newPage();
  await second.goto(`${baseURL}/onboarding?step=6`);
  await field(second, "Tone").fill("Warm");
  await isSaved(second);
  await goOn(page);
  await field(page, "What does it do?").fill("Bread");
  await field(page, "Industry").fill("Food");
  await goOn(page);
  await field(page, "Who is it for?").fill("Neighbours");
  await goOn(page);
  await goOn(page);
  await field(page, "Hours per week").fill("3");
  await goOn(page);
  await page.bringToFront();
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(field(page, "Tone")).toHaveValue("Warm");
  await goOn(page);
  await page.getByRole("button", { name: "Create my strategy" }).click();
  await expect(page).toHaveURL(/\/strategy/);
  const { pathname } = new URL(page.url());
  await second.bringToFront();
  await second.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(second).toHaveURL(new RegExp(pathname));
});

test("submitting twice makes one business", async ({ page, baseURL }) => {
  await begin(page, baseURL);
  await answerAll(page);
  await page.getByRole("button", { name: "Create my strategy" }).dblclick();
  await expect(page).toHaveURL(/\/strategy/);
  expect(await ask<unknown[]>(page, baseURL ?? "", "businesses.list")).toHaveLength(1);
});

test("20,000 characters are too many: it says how many would do, and keeps every one of them", async ({
  page,
  baseURL,
}) => {
  await begin(page, baseURL);
  await field(page, "Business name").fill("Korn");
  await goOn(page);
  const long = "Sauerteig ".repeat(2000);
  await field(page, "What does it do?").fill(long);
  await expect(page.getByText("Shorten it to 4,000 characters.")).toBeVisible();
  await expect(page.getByText("20,000 of 4,000")).toBeVisible();
  await field(page, "Industry").fill("Food");
  await goOn(page);
  await expect(field(page, "What does it do?")).toBeFocused();
  await isSaved(page);
  await page.reload();
  await expect(field(page, "What does it do?")).toHaveValue(long);
  await field(page, "What does it do?").fill("Sourdough");
  await goOn(page);
  await expect(field(page, "Who is it for?")).toBeVisible();
});

test("emoji, right-to-left text, markup and control characters stay what they are: text", async ({
  page,
  baseURL,
}) => {
  await begin(page, baseURL);
  await answerAll(page, "<b>مخبز</b> 🥖 'x\"");
  const aside = page.getByRole("complementary");
  await expect(aside.getByText("<b>مخبز</b> 🥖 'x\"")).toBeVisible();
  await page.goto("/onboarding?step=3");
  await field(page, "Who is it for?").fill("אנשים \u0000\u0007 <img src=x onerror=alert(1)>");
  await isSaved(page);
  await page.goto("/onboarding?step=7");
  await page.getByRole("button", { name: "Create my strategy" }).click();
  await expect(page).toHaveURL(/\/b\/[^/]+\/strategy/);
});

test("without a network the answers stay on the device and are saved later", async ({
  page,
  baseURL,
  context,
  complaints,
}) => {
  await begin(page, baseURL);
  await isSaved(page);
  await context.setOffline(true);
  await field(page, "Business name").fill("Typed in a tunnel");
  await expect(
    page.getByText("Kept on this device", { exact: false }).filter({ visible: true }),
  ).toBeVisible();
  await context.setOffline(false);
  await isSaved(page);
  await page.reload();
  await expect(field(page, "Business name")).toHaveValue("Typed in a tunnel");
  // The browser itself reports requests that found no network.
  complaints.list = complaints.list.filter((text) => !text.includes("ERR_INTERNET_DISCONNECTED"));
});

test("what is missing is said beside the field", async ({ page, baseURL }) => {
  await begin(page, baseURL);
  await goOn(page);
  await expect(page.getByText("Enter the name of your business.")).toBeVisible();
  await expect(field(page, "Business name")).toBeFocused();
  await field(page, "Business name").fill("Korn");
  await expect(page.getByText("Enter the name of your business.")).toHaveCount(0);
  await field(page, "Website").fill("not an address");
  await goOn(page);
  await expect(page.getByText(/Write it like example.com/)).toBeVisible();
});

test("a private address is not read, and one can go on without", async ({ page, baseURL, complaints }) => {
  await begin(page, baseURL);
  await field(page, "Business name").fill("Korn");
  await field(page, "Website").fill("http://127.0.0.1:8080");
  await page.getByRole("button", { name: "Read my website" }).click();
  await expect(page.getByRole("form").getByRole("alert")).toContainText("You can go on without it.");
  // The browser itself reports the refused call.
  complaints.list = complaints.list.filter((text) => !text.includes("/api/trpc/onboarding.importWebsite"));
});

test("a sample business fills everything in, and can be undone", async ({ page, baseURL }) => {
  await begin(page, baseURL);
  await field(page, "Business name").fill("My own");
  await page.getByRole("button", { name: "Try with a sample business" }).click();
  await page.getByRole("menuitem", { name: "A neighbourhood bakery" }).click();
  await expect(page.getByRole("complementary").getByText("Korn & Kruste")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("complementary").getByText("My own")).toBeVisible();
});

test("a sentence of the summary leads back to its question", async ({ page, baseURL }) => {
  await begin(page, baseURL);
  await answerAll(page);
  await page
    .getByRole("complementary")
    .getByRole("button", { name: /Families within/ })
    .click();
  await expect(field(page, "Who is it for?")).toHaveValue("Families within 15 minutes’ walk");
});

test("signed out, onboarding asks to sign in and comes back", async ({ page }) => {
  await page.goto("/onboarding");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fonboarding/);
});
