import type { Browser, Page } from "@playwright/test";
import { aBusiness, ask, expectAccessible, signUp, tell } from "./strategy-world";
import { expect, test } from "./support/test";

const phone = { width: 390, height: 844 };
const password = "correct horse battery staple";

interface Listed {
  items: { userId: string; email: string | null; role: string; isYou: boolean }[];
}

/** A link for anybody, made by the person on the page, as the API hands it out. */
async function aLink(page: Page, baseUrl: string, businessId: string, role = "editor"): Promise<string> {
  const made = await tell<{ link: string }>(page, baseUrl, "invitations.create", {
    businessId,
    email: null,
    role,
  });
  return made.link;
}

/** Another person in a browser of their own, who has joined by a link. */
async function aColleague(browser: Browser, baseUrl: string, link: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: baseUrl })).newPage();
  await signUp(page, baseUrl);
  await tell(page, baseUrl, "invitations.accept", { token: new URL(link).hash.slice(1) });
  return page;
}

const expectNoSidewaysScroll = async (page: Page) =>
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBe(0);

test("invite by address, accept on a phone with a new account, and be told", async ({
  page,
  baseURL: given,
  browser,
  complaints,
}) => {
  const baseURL = given ?? "";
  test.setTimeout(120_000);
  const { slug, businessId } = await aBusiness(page, baseURL, { name: "Korn & Kruste" });
  const email = `grace-${crypto.randomUUID()}@example.com`;
  await page.goto(`/b/${slug}/settings/members`);
  await page.getByLabel("Email").fill("nonsense");
  await page.getByRole("button", { name: "Make a link for this address" }).click();
  await expect(page.getByText("Give an address such as ada@example.com.")).toBeVisible();
  complaints.list = complaints.list.filter((text) => !text.includes("invitations.create"));
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Role", { exact: true }).selectOption("editor");
  await page.getByRole("button", { name: "Make a link for this address" }).click();
  await expect(page.getByText(/Nothing was mailed, because no mail server is set up/)).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: email })).toBeVisible();
  await expectAccessible(page);
  const link = await page.getByLabel("Link", { exact: true }).inputValue();

  const guest = await (await browser.newContext({ baseURL, viewport: phone, hasTouch: true })).newPage();
  const asked: string[] = [];
  guest.on("request", (request) => asked.push(request.url()));
  await guest.goto(link);
  await expect(guest.getByText("Anna invites you to Korn & Kruste as editor.")).toBeVisible();
  await expect(guest).toHaveURL(`${baseURL}/invitations`);
  await expectAccessible(guest);
  await expectNoSidewaysScroll(guest);
  await guest.getByRole("link", { name: "Create an account" }).click();
  await guest.getByLabel("Name").fill("Grace");
  await guest.getByLabel("Email").fill(email);
  await guest.getByLabel("Password").fill(password);
  await guest.getByRole("button", { name: "Create account" }).click();
  await guest.getByRole("button", { name: "Accept and join" }).click();
  await expect(guest).toHaveURL(new RegExp(`/b/${slug}$`));
  const secret = new URL(link).hash.slice(1);
  expect(asked.filter((url) => url.includes(secret))).toEqual([]);
  await guest.goto(`/b/${slug}/settings/members`);
  await expect(guest.getByRole("listitem").filter({ hasText: "Grace" })).toContainText("editor");
  await expectAccessible(guest);
  await expectNoSidewaysScroll(guest);

  await page.goto(`/b/${slug}`);
  const bell = page.getByRole("button", { name: /^Notifications, \d+ unread$/ }).filter({ visible: true });
  await bell.click();
  const news = page.getByRole("dialog", { name: "Notifications" });
  await expect(news.getByText("Grace joined Korn & Kruste")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(
    page.getByRole("button", { name: "Notifications", exact: true }).filter({ visible: true }),
  ).toBeVisible();
  const { items } = await ask<Listed>(page, baseURL, "members.list", { businessId });
  expect(items.map((item) => item.role)).toEqual(["admin", "editor"]);
  await guest.context().close();
});

test("an invitation is for its address; used, withdrawn and cut-off links say what they are", async ({
  page,
  baseURL: given,
  browser,
}) => {
  const baseURL = given ?? "";
  const { slug, businessId } = await aBusiness(page, baseURL);
  const made = await tell<{ id: string; link: string }>(page, baseURL, "invitations.create", {
    businessId,
    email: `grace-${crypto.randomUUID()}@example.com`,
    role: "viewer",
  });
  await page.goto(made.link);
  await expect(page.getByText(/You are a member of .* already/)).toBeVisible();

  const other = await (await browser.newContext({ baseURL })).newPage();
  await signUp(other, baseURL);
  await other.goto(made.link);
  await expect(other.getByText(/It is for g…@example.com, but you are signed in as anna-/)).toBeVisible();
  await expectAccessible(other);
  await other.getByRole("button", { name: "Use another account" }).click();
  await expect(other).toHaveURL(/\/sign-in\?next=%2Finvitations$/);

  await tell(page, baseURL, "invitations.revoke", { businessId, invitationId: made.id });
  await other.goto(made.link);
  await expect(other.getByText("This invitation was withdrawn.")).toBeVisible();
  const open = await aLink(page, baseURL, businessId);
  const colleague = await aColleague(browser, baseURL, open);
  await other.goto(open);
  await expect(other.getByText("This invitation has been used.")).toBeVisible();
  await other.goto(open.slice(0, -4));
  await expect(other.getByText("This link does not work.")).toBeVisible();
  await expectAccessible(other);
  await colleague.goto(`/b/${slug}`);
  await expect(colleague.getByRole("heading", { level: 1, name: "Today" })).toBeVisible();
  await Promise.all([other, colleague].map((each) => each.context().close()));
});

test("a role changed in one window reaches the other; removed, it shows a clear page within a minute", async ({
  page,
  baseURL: given,
  browser,
}) => {
  const baseURL = given ?? "";
  test.setTimeout(240_000);
  const { slug, businessId } = await aBusiness(page, baseURL, { name: "Korn & Kruste" });
  const link = await aLink(page, baseURL, businessId, "manager");
  const colleague = await aColleague(browser, baseURL, link);
  const complaints: string[] = [];
  colleague.on("pageerror", (error) => complaints.push(String(error)));
  await colleague.goto(`/b/${slug}/settings`);
  await expect(colleague.getByRole("button", { name: "Save" })).toBeVisible();

  await page.goto(`/b/${slug}/settings/members`);
  const row = page.getByRole("listitem").filter({ has: page.getByRole("combobox", { name: /^Role of/ }) });
  await row.getByRole("combobox").selectOption("viewer");
  await expect(page.getByText(/is now viewer\./)).toBeVisible();
  await expect(colleague.getByText("Your role is viewer.", { exact: false })).toBeVisible({
    timeout: 60_000,
  });
  await expect(colleague.getByRole("button", { name: "Save" })).toHaveCount(0);

  await row.getByRole("button", { name: /^Remove/ }).click();
  await expectAccessible(page);
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove", exact: true }).click();
  await expect(row).toHaveCount(0);
  await expect(
    colleague.getByRole("heading", { name: "You no longer have access to Korn & Kruste" }),
  ).toBeVisible({ timeout: 60_000 });
  await expectAccessible(colleague);
  const response = await colleague.goto(`/b/${slug}`);
  expect(response?.status()).toBe(404);
  expect(complaints).toEqual([]);
  await colleague.context().close();
});

test("ownership is handed over by typing the name; then the old owner can leave", async ({
  page,
  baseURL: given,
  browser,
  complaints,
}) => {
  const baseURL = given ?? "";
  const { slug, businessId } = await aBusiness(page, baseURL, { name: "Korn & Kruste" });
  const link = await aLink(page, baseURL, businessId, "admin");
  const heir = await aColleague(browser, baseURL, link);
  await page.goto(`/b/${slug}/settings/members`);
  await expect(page.getByRole("heading", { name: "Leave this business" })).toHaveCount(0);
  await page.getByText("Show the roles").click();
  await expect(page.getByRole("table")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Make owner: / }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByLabel("Business name").fill("Something else");
  await dialog.getByRole("button", { name: "Hand it over" }).click();
  await expect(dialog.getByText(/The name does not match/)).toBeVisible();
  await dialog.getByLabel("Business name").fill("Korn & Kruste");
  await dialog.getByRole("button", { name: "Hand it over" }).click();
  await expect(page.getByText(/is the owner now\./)).toBeVisible();
  complaints.list = complaints.list.filter((text) => !text.includes("members.transferOwnership"));
  await page.reload();
  await page.getByRole("button", { name: "Leave this business" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Leave", exact: true }).click();
  await expect(page).toHaveURL(/\/onboarding/);
  const { items } = await ask<Listed>(heir, baseURL, "members.list", { businessId });
  expect(items).toMatchObject([{ isYou: true, role: "admin" }]);
  await heir.context().close();
});
