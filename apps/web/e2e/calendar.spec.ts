import { aDraft, aScheduled, type CalendarWorld, dayCell, drag, expectTime, stored } from "./calendar-world";
import { aBusiness, expectAccessible } from "./strategy-world";
import { expect, test } from "./support/test";

// Each drags or waits through several views; a busy machine takes its time over that.
test.describe.configure({ timeout: 180_000 });

const phone = { width: 390, height: 844 };
/** Berlin puts its clocks back on Sun 31 October 2027. */
const berlin = { timeZone: "Europe/Berlin" };
const line = (name: string) => new RegExp(name);

test("a post is dragged over a change of the clocks, keeps its time, and the move is undone", async ({
  page,
  baseURL: given,
}) => {
  const baseURL = given ?? "";
  const world: CalendarWorld = await aBusiness(page, baseURL, berlin);
  const postId = await aScheduled(page, baseURL, world, "Fresh bread at seven", "2027-10-29T09:00");
  await page.goto(`/b/${world.slug}/calendar?date=2027-10-29`);
  const post = page.getByRole("button", { name: line("Fresh bread at seven") });
  await drag(page, post, dayCell(page, "2027-10-31"), async () => {
    await expect(page.getByText("Sun 31 Oct, 09:00 Berlin time")).toBeVisible();
  });
  await expect(dayCell(page, "2027-10-31").getByRole("button", { name: line("Fresh bread") })).toBeVisible();
  await expectTime(page, baseURL, world, postId, "2027-10-31T09:00");
  expect((await stored(page, baseURL, world, postId)).schedule?.at).toContain("2027-10-31T08:00");
  await page.getByRole("button", { name: "Undo" }).click();
  await expectTime(page, baseURL, world, postId, "2027-10-29T09:00");
  await expect(dayCell(page, "2027-10-29").getByRole("button", { name: line("Fresh bread") })).toBeVisible();
  expect((await stored(page, baseURL, world, postId)).status).toBe("scheduled");
});

test("a post is carried by keyboard, left where it was, and dropped", async ({ page, baseURL: given }) => {
  const baseURL = given ?? "";
  const world: CalendarWorld = await aBusiness(page, baseURL, berlin);
  const postId = await aScheduled(page, baseURL, world, "Rye on Fridays", "2027-10-29T09:00");
  await page.goto(`/b/${world.slug}/calendar?date=2027-10-29`);
  const post = page.getByRole("button", { name: line("Rye on Fridays") });
  const said = page.locator("p[aria-live=assertive]");
  await post.focus();
  await page.keyboard.press("Enter");
  await expect(said).toHaveText(/Picked up, at Fri 29 Oct, 09:00 Berlin time/);
  await page.keyboard.press("ArrowRight");
  await expect(said).toHaveText("Sat 30 Oct, 09:00 Berlin time");
  await page.keyboard.press("Escape");
  await expect(said).toHaveText("Left where it was.");
  await expect(post).toBeFocused();
  await page.keyboard.press("Enter");
  for (const key of ["ArrowRight", "ArrowRight", "ArrowUp"]) await page.keyboard.press(key);
  await expect(dayCell(page, "2027-10-24").getByRole("button", { name: line("Rye") })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(said).toHaveText("Dropped at Sun 31 Oct, 09:00 Berlin time.");
  await expectTime(page, baseURL, world, postId, "2027-10-31T09:00");
  expect((await stored(page, baseURL, world, postId)).schedule?.at).toContain("2027-10-31T08:00");
});

test("a draft is dragged from those without a time and scheduled", async ({ page, baseURL: given }) => {
  const baseURL = given ?? "";
  const world: CalendarWorld = await aBusiness(page, baseURL, berlin);
  const postId = await aDraft(page, baseURL, world, "Waiting for its day");
  await page.goto(`/b/${world.slug}/calendar?date=2027-10-05`);
  await expectAccessible(page);
  const tray = page.getByRole("region", { name: "Without a time" });
  await drag(
    page,
    tray.getByRole("button", { name: line("Waiting for its day") }),
    dayCell(page, "2027-10-06"),
  );
  await expectTime(page, baseURL, world, postId, "2027-10-06T09:00");
  expect((await stored(page, baseURL, world, postId)).status).toBe("scheduled");
  await expect(tray.getByText("Drafts wait here")).toBeVisible();
});

test("a post is opened, moved to a time that comes twice, and marked as published", async ({
  page,
  baseURL: given,
}) => {
  const baseURL = given ?? "";
  const world: CalendarWorld = await aBusiness(page, baseURL, berlin);
  const postId = await aScheduled(page, baseURL, world, "Night shift", "2027-10-29T09:00");
  await aScheduled(page, baseURL, world, "Close by", "2027-10-30T10:15");
  await page.goto(`/b/${world.slug}/calendar?view=week&date=2027-10-29`);
  await page.getByRole("button", { name: line("Night shift") }).click();
  const details = page.getByRole("dialog", { name: "Post" });
  await details.getByLabel("Day", { exact: true }).fill("2027-10-30");
  await details.getByLabel("Time", { exact: true }).fill("09:30");
  await expect(details.getByText(/45 minutes apart: “Close by”/)).toBeVisible();
  await expectAccessible(page);
  await details.getByLabel("Day", { exact: true }).fill("2027-10-31");
  await details.getByLabel("Time", { exact: true }).fill("02:30");
  await expect(details.getByText(/show this time twice. The post goes out the first time/)).toBeVisible();
  await details.getByRole("button", { name: "Take the second" }).click();
  await details.getByRole("button", { name: "Move to Sun 31 Oct 2027, 02:30 Berlin time" }).click();
  await expectTime(page, baseURL, world, postId, "2027-10-31T02:30");
  expect((await stored(page, baseURL, world, postId)).schedule?.at).toContain("2027-10-31T01:30");
  await page.getByRole("button", { name: line("Night shift") }).click();
  await details.getByLabel("Address of the post, if you like").fill("https://www.linkedin.com/posts/1");
  await details.getByRole("button", { name: "Mark as published" }).click();
  await expect.poll(async () => (await stored(page, baseURL, world, postId)).status).toBe("published");
});

test("the zone is changed both ways, after showing what that does", async ({ page, baseURL: given }) => {
  const baseURL = given ?? "";
  const world: CalendarWorld = await aBusiness(page, baseURL, berlin);
  const postId = await aScheduled(page, baseURL, world, "On whose clocks", "2027-10-05T09:00");
  await page.goto(`/b/${world.slug}/calendar?date=2027-10-05`);
  const change = async (zone: string, keep: string, confirm: string) => {
    await page.getByRole("button", { name: /change the time zone/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Time zone").selectOption(zone);
    await dialog.getByRole("radio", { name: line(keep) }).check();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: confirm }).click();
    await expect(dialog).toBeHidden();
  };
  await change("America/New_York", "The moments", "Change to New York time");
  await expectTime(page, baseURL, world, postId, "2027-10-05T03:00");
  await expect(page.getByRole("button", { name: /On whose clocks.*03:00 New York time/ })).toBeVisible();
  await change("Asia/Tokyo", "The times on the clock", "Change to Tokyo time");
  await expectTime(page, baseURL, world, postId, "2027-10-05T03:00");
  await expect(page.getByRole("button", { name: /On whose clocks.*03:00 Tokyo time/ })).toBeVisible();
  expect((await stored(page, baseURL, world, postId)).schedule?.at).toContain("2027-10-04T18:00");
});

test("best times are added, offered in the week, taken by a drop, and removed with a way back", async ({
  page,
  baseURL: given,
}) => {
  const baseURL = given ?? "";
  const world: CalendarWorld = await aBusiness(page, baseURL, berlin);
  const postId = await aDraft(page, baseURL, world, "For the best time");
  await page.goto(`/b/${world.slug}/calendar?view=slots`);
  await page.getByLabel("Day", { exact: true }).selectOption("Wednesday");
  await page.getByLabel("Time", { exact: true }).fill("17:30");
  await page.getByRole("button", { name: "Add this time" }).click();
  const remove = page.getByRole("button", { name: "Remove Wednesday 17:30, LinkedIn" });
  await remove.click();
  await expect(remove).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(remove).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/b/${world.slug}/calendar?view=week&date=2027-10-06`);
  const free = page.getByRole("link", { name: "17:30 free, LinkedIn, Wed 6 Oct. Write a post." });
  await drag(page, page.getByRole("button", { name: line("For the best time") }), free);
  await expectTime(page, baseURL, world, postId, "2027-10-06T17:30");
  await expect(free).toBeHidden();
});

test("a post repeats, and the rest of it is stopped with a way back", async ({ page, baseURL: given }) => {
  const baseURL = given ?? "";
  const world: CalendarWorld = await aBusiness(page, baseURL, berlin);
  const start = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  await aScheduled(page, baseURL, world, "Each week anew", `${start}T09:00`);
  await page.goto(`/b/${world.slug}/calendar?view=list&date=${start}`);
  const posts = page.getByRole("button", { name: line("Each week anew") });
  await expect(posts.first()).toBeVisible();
  await expectAccessible(page);
  await posts.first().click();
  await page.getByRole("button", { name: "Repeat", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Repeat this post" });
  await dialog.getByLabel("How many times").fill("4");
  await expect(dialog.getByText(/4 times: 4 posts/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Repeat", exact: true }).click();
  await expect(posts).toHaveCount(4);
  await posts.nth(2).click();
  await page.getByRole("button", { name: "Repeats" }).click();
  await page.getByRole("button", { name: "Stop from here on" }).click();
  await expect(posts).toHaveCount(2);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(posts).toHaveCount(4);
});

test("a calendar program reads the feed until it is revoked", async ({ page, baseURL: given }) => {
  const baseURL = given ?? "";
  const world: CalendarWorld = await aBusiness(page, baseURL, berlin);
  await aScheduled(page, baseURL, world, "In every calendar", "2027-10-05T09:00");
  await page.goto(`/b/${world.slug}/calendar`);
  await page.getByRole("button", { name: "Subscribe" }).click();
  await page.getByRole("button", { name: "Make an address" }).click();
  const address = await page.getByLabel("Your address. It is shown only now.").inputValue();
  const feed = new URL(address).pathname;
  const first = await fetch(`${baseURL}${feed}`);
  expect(first.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  expect(await first.text()).toContain("SUMMARY:LinkedIn: In every calendar");
  const etag = first.headers.get("etag") ?? "";
  expect((await fetch(`${baseURL}${feed}`, { headers: { "if-none-match": etag } })).status).toBe(304);
  expect((await fetch(`${baseURL}${feed}`, { method: "POST" })).status).toBe(405);
  await page.getByRole("button", { name: "Revoke it" }).click();
  await expect(page.getByText("You have no address yet.")).toBeVisible();
  expect((await fetch(`${baseURL}${feed}`)).status).toBe(404);
});

test("on a phone the days of a week are tapped and posts are listed", async ({ page, baseURL: given }) => {
  const baseURL = given ?? "";
  const world: CalendarWorld = await aBusiness(page, baseURL, berlin);
  await aScheduled(page, baseURL, world, "In your pocket", "2027-10-06T09:00");
  await page.setViewportSize(phone);
  await page.goto(`/b/${world.slug}/calendar?view=week&date=2027-10-04`);
  await expect(page.getByRole("button", { name: line("In your pocket") })).toBeVisible();
  await page.getByRole("button", { name: "Wed 6 Oct, has posts" }).click();
  await expect(page).toHaveURL(/date=2027-10-06/);
  await expectAccessible(page);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBe(0);
});

test("g c leads to the calendar", async ({ page, baseURL: given }) => {
  const baseURL = given ?? "";
  const world: CalendarWorld = await aBusiness(page, baseURL, berlin);
  await page.goto(`/b/${world.slug}/strategy`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await expect(page.getByRole("heading", { name: "Calendar", level: 1 })).toBeVisible();
});
