import { type Page } from "@playwright/test";
import { aBusiness, ask, expectAccessible, tell } from "./strategy-world";
import { expect as promptly, test } from "./support/test";

// What is waited for is a server, a browser and a database that share a machine.
const expect = promptly.configure({ timeout: 30_000 });
const phone = { width: 390, height: 844 };

test.slow();

/** A business with drafts of these texts, the last one newest. */
async function aDesk(page: Page, baseURL: string, ...texts: string[]) {
  const { slug, businessId } = await aBusiness(page, baseURL, { name: "Korn & Kruste" });
  const ids: string[] = [];
  for (const text of texts) {
    const made = await tell<{ posts: { id: string }[] }>(page, baseURL, "posts.create", {
      businessId,
      networks: ["practice"],
      content: { parts: [{ text, media: [] }], options: {} },
    });
    ids.push(made.posts[0]?.id ?? "");
  }
  const statusOf = async (index: number) =>
    (await ask<{ status: string }>(page, baseURL, "posts.get", { businessId, postId: ids[index] })).status;
  return { slug, businessId, ids, statusOf };
}

const column = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** Until the list answers: its scripts have come, and it shows what was asked for last. */
const settled = (page: Page) => expect(page.locator("main [aria-busy=false]")).toBeVisible();

/** Drags by mouse in small steps, as a hand does. */
async function dragTo(page: Page, text: string, name: string) {
  const from = await page.getByRole("button", { name: `Move ${text}` }).boundingBox();
  const to = await column(page, name).boundingBox();
  if (!from || !to) throw new Error("nothing to drag, or nowhere to put it");
  await page.mouse.move(from.x + 6, from.y + 6);
  await page.mouse.down();
  await page.mouse.move(from.x + 30, from.y + 20, { steps: 4 });
  await page.mouse.move(to.x + to.width / 2, to.y + 60, { steps: 8 });
}

test("cards move by mouse and by keyboard where the rules allow it, and say why where not", async ({
  page,
  baseURL,
}) => {
  const { slug, statusOf } = await aDesk(page, baseURL ?? "", "Rye bread rests", "Fresh rolls at seven");
  await page.goto(`/b/${slug}/posts`);
  await settled(page);
  await expect(column(page, "Draft").getByRole("article")).toHaveCount(2);
  await expectAccessible(page);

  await dragTo(page, "Fresh rolls at seven", "In review");
  await page.mouse.up();
  await expect(column(page, "In review").getByText("Fresh rolls at seven")).toBeVisible();
  await expect.poll(() => statusOf(1)).toBe("in_review");

  await dragTo(page, "Rye bread rests", "Scheduled");
  await expect(column(page, "Scheduled").getByText(/Choose a time first/)).toBeVisible();
  await page.mouse.up();
  await expect(
    page.getByRole("alert").filter({ hasText: "stays at Draft. Choose a time first" }),
  ).toBeVisible();
  await expect(column(page, "Draft").getByText("Rye bread rests")).toBeVisible();

  await page.getByRole("button", { name: "Move Rye bread rests" }).focus();
  await page.keyboard.press("Space");
  await expect(page.getByText("Picked up Rye bread rests. It is over Draft, where it was.")).toBeAttached();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("Approved. Open the post to approve it")).toBeAttached();
  await page.keyboard.press("Escape");
  await expect(page.getByText("Rye bread rests stays where it was.")).toBeAttached();
  await expect(column(page, "Draft").getByText("Rye bread rests")).toBeVisible();

  await expect(page.getByRole("button", { name: "Move Rye bread rests" })).toBeFocused();
  await page.keyboard.press("Space");
  await expect(page.getByText("Picked up Rye bread rests.")).toBeAttached();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("In review. It can be put down here.")).toBeAttached();
  await page.keyboard.press("Space");
  await expect(column(page, "In review").getByText("Rye bread rests")).toBeVisible();
  await expect.poll(() => statusOf(0)).toBe("in_review");

  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect.poll(() => statusOf(0)).toBe("draft");
  await expect(column(page, "Draft").getByText("Rye bread rests")).toBeVisible();
});

test("what narrows the list stands in the address, and Back takes it back", async ({ page, baseURL }) => {
  const { slug } = await aDesk(page, baseURL ?? "", "Rye bread rests", "Fresh rolls at seven");
  await page.goto(`/b/${slug}/posts?as=table`);
  await settled(page);
  const rows = page.getByRole("row").filter({ has: page.getByRole("link") });
  await expect(rows).toHaveCount(2);
  await page.getByRole("searchbox", { name: "Search posts" }).fill("roll");
  await expect(rows).toHaveCount(1);
  await expect(page).toHaveURL(/search=roll/);
  await page.getByRole("searchbox", { name: "Search posts" }).fill("");
  await expect(rows).toHaveCount(2);
  await page.getByRole("button", { name: "Filter" }).click();
  await page.getByLabel("Network", { exact: true }).selectOption("x");
  await expect(page.getByText("No post matches")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.goBack();
  await expect(rows).toHaveCount(2);
  await page.getByRole("button", { name: "Goes out" }).click();
  await expect(page).toHaveURL(/order=soonest/);
  await expect(page.getByText("No post has a time yet")).toBeVisible();
  await page.goBack();
  await expect(rows).toHaveCount(2);
  await page.reload();
  await expect(rows).toHaveCount(2);
});

test("many posts are deleted at once and brought back", async ({ page, baseURL }) => {
  const { slug } = await aDesk(page, baseURL ?? "", "One", "Two", "Three");
  await page.setViewportSize(phone);
  await page.goto(`/b/${slug}/posts?as=table`);
  await settled(page);
  await page.getByRole("checkbox", { name: "Choose One" }).check();
  await page.getByRole("checkbox", { name: "Choose Three" }).check();
  await expect(page.getByText("2 chosen")).toBeVisible();
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);
  await page.getByRole("region", { name: "Chosen posts" }).getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("2 posts deleted")).toBeVisible();
  await expect(page.getByRole("link", { name: "One", exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: "One", exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Three", exact: true })).toBeVisible();
});

test("a file with five kinds of bad line: each is named, the good ones become drafts", async ({
  page,
  baseURL,
}) => {
  const { slug } = await aDesk(page, baseURL ?? "");
  await page.goto(`/b/${slug}/posts/import`);
  await expectAccessible(page);
  const file = [
    "Network;Content;Day;Time;Profile",
    'Bluesky;"Fresh rolls, at seven";2030-03-01;09:00;',
    "Friendster;Lost;;;",
    "X;Ok;2030-02-30;09:00;",
    "X;Ok too;2030-03-31;03:30;",
    `X;${"far too long ".repeat(40)};;;`,
    "Mastodon;Hello;;;nobody",
    'bluesky;"FRESH rolls, at seven";;;',
    "LinkedIn;A second good one;;;",
  ].join("\r\n");
  await page.getByLabel(/Choose a CSV file/).setInputFiles({
    name: "posts.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`\ufeff${file}`, "utf16le"),
  });
  const bad = page.getByRole("list", { name: "Lines that cannot be imported" }).getByRole("listitem");
  await expect(bad).toHaveText([
    /^Line 3.*“Friendster” is no network/,
    /^Line 4.*“2030-02-30” is no day/,
    /^Line 5.*03:30 does not exist on 2030-03-31 in Europe\/Tallinn/,
    /^Line 6.*too long for X/,
    /^Line 7.*“nobody” is no account on Mastodon here/,
    /^Line 8.*The same post is on line 2/,
  ]);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Import 2 posts as drafts" }).click();
  await expect(page.getByRole("heading", { name: "2 posts were imported" })).toBeVisible();
  await expect(bad).toHaveCount(6);
  await page.getByRole("link", { name: "See the posts" }).click();
  await expect(page.getByRole("link", { name: "Fresh rolls, at seven" })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  expect((await download).suggestedFilename()).toBe("Korn & Kruste posts.csv");
});
