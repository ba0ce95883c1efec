import type { Page } from "@playwright/test";
import { aWriter } from "./composer-world";
import { expectAccessible } from "./strategy-world";
import { expect as promptly, test } from "./support/test";

// What is waited for is a worker, a network, a browser and a database that share a machine.
const expect = promptly.configure({ timeout: 45_000 });

test.describe.configure({ timeout: 240_000 });

const timeline = (page: Page) => page.getByRole("region", { name: "Publishing" });
const publishNow = (page: Page) => timeline(page).getByRole("button", { name: "Publish now" }).click();
const isPublished = (page: Page) => expect(timeline(page).getByText("It is out.")).toBeVisible();

/** Somebody who has connected an account of the practice network. */
async function aPublisher(page: Page, base: string) {
  const writer = await aWriter(page, base);
  const accounts = `${base}/b/${writer.slug}/accounts`;
  await page.goto(accounts);
  await page.getByRole("button", { name: /practice network/i }).click();
  await page.getByLabel("Handle").fill(`korn-${crypto.randomUUID().slice(0, 8)}`);
  await page.getByRole("button", { name: "Make the account" }).click();
  await page.getByRole("button", { name: "Allow", exact: true }).click();
  await expect(page.getByText("Practice network is connected.")).toBeVisible();
  const open = async (text: string) => {
    const { url } = await writer.aPost(text, ["practice"]);
    await page.goto(url);
  };
  const breaks = async (what: string) => {
    await page.goto(`${base}/b/${writer.slug}/settings/practice`);
    await page.getByRole("link", { name: "What goes wrong" }).click();
    await page.getByRole("button", { name: `Switch on: ${what}` }).click();
    await expect(page.getByText(/^On, once/)).toBeVisible();
  };
  return { accounts, open, breaks };
}

test("a post goes out now, tells what happened, and is there for everybody to see", async ({
  page,
  context,
  baseURL: given,
}) => {
  const { open } = await aPublisher(page, given ?? "");
  const text = "Fresh rye on Saturday. Which loaf shall we keep for you?";
  await open(text);
  await publishNow(page);
  await isPublished(page);
  await expect(timeline(page).getByText("Its time has come.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Results" }).getByText("No figures yet.")).toBeVisible();
  await expectAccessible(page);
  const opened = context.waitForEvent("page");
  await timeline(page).getByRole("link", { name: "See it there" }).first().click();
  const there = await opened;
  await expect(there.getByRole("article")).toContainText(text);
});

test("an answer that got lost is looked up, and the post is out once", async ({
  page,
  context,
  baseURL: given,
}) => {
  const { open, breaks } = await aPublisher(page, given ?? "");
  await breaks("Drop the connection after accepting");
  await open("The oven is on from four. Come by and smell it?");
  await publishNow(page);
  await isPublished(page);
  await expect(timeline(page).getByText("No clear answer")).toBeVisible();
  const opened = context.waitForEvent("page");
  await timeline(page).getByRole("link", { name: "See it there" }).first().click();
  const there = await opened;
  await there.goto(there.url().replace(/\/[^/]+$/, ""));
  await expect(there.getByRole("article")).toHaveCount(1);
});

test("a connection that was withdrawn holds the post; connecting again lets it go out", async ({
  page,
  baseURL: given,
}) => {
  const { accounts, open, breaks } = await aPublisher(page, given ?? "");
  await breaks("Revoke the access");
  await open("Sourdough takes its time. How long does yours rest?");
  const post = page.url();
  await publishNow(page);
  await expect(page.getByRole("main").getByText("Held").first()).toBeVisible();
  await expectAccessible(page);
  await page.goto(accounts);
  const row = page.getByRole("list", { name: "Accounts" }).getByRole("listitem");
  await row.getByRole("button", { name: /^Connect again/ }).click();
  await page.getByRole("button", { name: "Allow", exact: true }).click();
  await expect(page.getByText("Practice network is connected.")).toBeVisible();
  await page.goto(post);
  await isPublished(page);
});

test("publishing is stopped for the business: nothing goes out until it is let on", async ({
  page,
  baseURL: given,
}) => {
  const { open, accounts } = await aPublisher(page, given ?? "");
  await page.goto(accounts.replace("/accounts", "/settings/review"));
  await page.getByRole("button", { name: "Stop publishing…" }).click();
  await page.getByRole("button", { name: "Stop publishing", exact: true }).click();
  await expect(page.getByText("has stopped publishing")).toBeVisible();
  await expectAccessible(page);
  await open("Rolls at seven, as always. Shall we put two aside?");
  const post = page.url();
  await publishNow(page);
  await expect(page.getByRole("main").getByText("Scheduled").first()).toBeVisible();
  await page.goto(accounts.replace("/accounts", "/settings/review"));
  await page.getByRole("button", { name: "Let posts go out again" }).click();
  await expect(page.getByRole("button", { name: "Stop publishing…" })).toBeVisible();
  await page.goto(post);
  await isPublished(page);
});
