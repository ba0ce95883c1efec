import { aWriter, expectSaved, partOf, savedPostId, textOf } from "./composer-world";
import { expectAccessible } from "./strategy-world";
import { expect as expectSoon, test } from "./support/test";

// Each journey waits for several saves, which take their time on a busy machine.
test.describe.configure({ timeout: 240_000 });
const expect = expectSoon.configure({ timeout: 45_000 });

const phone = { width: 390, height: 844 };

test("a post for two networks: one text, a thread of its own on one of them", async ({ page, baseURL }) => {
  const world = await aWriter(page, baseURL ?? "");
  await page.goto(world.newPost);
  await page.getByRole("checkbox", { name: "LinkedIn" }).check();
  await page.getByRole("checkbox", { name: "X", exact: true }).check();
  const sentence = "Bread that rises overnight needs no hurry in the morning. ";
  await textOf(page).fill(sentence.repeat(8));
  const postId = await savedPostId(page);
  await expectSaved(page);
  const networks = page.getByRole("group", { name: "Networks" });
  await networks.getByRole("button", { name: /^X/ }).click();
  await expect(page.getByText(/^One text for/)).toContainText("X");
  await expect(page.getByText(/too long/).first()).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Split between sentences" }).click();
  await expect(page.getByText("X has a version of its own.")).toBeVisible();
  const parts = page.getByRole("textbox", { name: /^Part \d+ of / });
  await expect(parts).toHaveCount(2);
  for (const part of await parts.all()) expect(await part.inputValue()).toMatch(/\.$/);
  await expect(page.getByRole("region", { name: "Preview on X" }).getByRole("listitem")).toHaveCount(2);
  await expectSaved(page);

  const first = await world.read(postId);
  const sibling = first.siblings[0]?.id ?? "";
  const both = [first, await world.read(sibling)];
  await expect
    .poll(
      async () =>
        (await world.read(both.find((post) => post.network === "x")?.id ?? "")).content.parts.length,
    )
    .toBe(2);
  expect(both.find((post) => post.network === "linkedin")?.content.parts).toHaveLength(1);

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText(/^One text for/)).toBeVisible();
});

test("parts of a thread are moved by keyboard, joined, removed and brought back", async ({
  page,
  baseURL,
}) => {
  const world = await aWriter(page, baseURL ?? "");
  const { id, url } = await world.aPost("First");
  await page.goto(url);
  await page.getByRole("button", { name: "Make it a thread" }).click();
  await partOf(page, 2).pressSequentially("Second");
  await partOf(page, 2).press("Alt+ArrowUp");
  await expect(partOf(page, 1)).toHaveValue("Second");
  await expect(partOf(page, 1)).toBeFocused();
  await page.getByRole("button", { name: "Remove part 2" }).click();
  await expect(textOf(page)).toHaveValue("Second");
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Join part 2 to the one before" }).click();
  await expect(textOf(page)).toHaveValue("Second\n\nFirst");
  await expect
    .poll(async () => (await world.read(id)).content.parts)
    .toMatchObject([{ text: "Second\n\nFirst" }]);
});

test("one network gets a version of its own, and the other keeps its text", async ({ page, baseURL }) => {
  const world = await aWriter(page, baseURL ?? "");
  const { url, all } = await world.aPost("One text", ["linkedin", "bluesky"]);
  await page.goto(url);
  await page.getByRole("button", { name: /^Give .+ a version of its own$/ }).click();
  await textOf(page).fill("Another text");
  await expectSaved(page);
  const texts = async () =>
    Promise.all(all.map(async ({ id }) => (await world.read(id)).content.parts[0]?.text)).then((found) =>
      found.sort((one = "", other = "") => one.localeCompare(other)),
    );
  await expect.poll(texts).toEqual(["Another text", "One text"]);
  await page.reload();
  await expect(page.getByText("LinkedIn has a version of its own.")).toBeVisible();
  await page.getByRole("button", { name: /^Use the text of .+ again$/ }).click();
  await expect(textOf(page)).toHaveValue("One text");
  await expect.poll(texts).toEqual(["One text", "One text"]);
});

test("what was typed survives a reload in the middle of saving, and having no network", async ({
  page,
  baseURL,
  context,
  complaints,
}) => {
  const world = await aWriter(page, baseURL ?? "");
  const { id, url } = await world.aPost("Before");
  await page.goto(url);
  await textOf(page).fill("Typed just now");
  await page.reload();
  await expect(textOf(page)).toHaveValue("Typed just now");
  await expect.poll(async () => (await world.read(id)).content.parts[0]?.text).toBe("Typed just now");

  // The whole page has come: what is loaded late, too.
  await expect(textOf(page)).toBeEditable();
  for (const name of ["Preview", "Checks", "Review", "Comments"]) {
    await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
  }
  await context.setOffline(true);
  await textOf(page).fill("Typed without a network");
  await expect(page.getByText(/Kept on this device until there is a connection/)).toBeVisible();
  expect((await world.read(id)).content.parts[0]?.text).toBe("Typed just now");
  await context.setOffline(false);
  await expectSaved(page);
  await expect
    .poll(async () => (await world.read(id)).content.parts[0]?.text)
    .toBe("Typed without a network");
  // The save that left with the page may arrive before the one that this page goes on with; the same text is no conflict.
  complaints.list = complaints.list.filter(
    (text) => !/ERR_INTERNET_DISCONNECTED|Failed to fetch|409/.test(text),
  );
});

test("leaving by a link right after typing loses nothing", async ({ page, baseURL }) => {
  const world = await aWriter(page, baseURL ?? "");
  const { id, url } = await world.aPost("Before");
  await page.goto(url);
  await textOf(page).fill("After");
  await page.getByRole("link", { name: "Today" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Today" })).toBeVisible();
  await expect.poll(async () => (await world.read(id)).content.parts[0]?.text).toBe("After");
});

test("two tabs that change a post at once are told, with both texts", async ({
  page,
  baseURL,
  context,
  complaints,
}) => {
  const world = await aWriter(page, baseURL ?? "");
  const { id, url } = await world.aPost("Loaf");
  await page.goto(url);
  const other = await context.newPage();
  await other.goto(url);
  await expect(textOf(other)).toHaveValue("Loaf");
  // The first tab hears of nothing while it is being typed in.
  await page.route(/posts\.get/, (route) => route.abort());
  await textOf(other).fill("Loaf of theirs");
  await expectSaved(other);
  await textOf(page).fill("Loaf of mine");
  await expect(page.getByText(/Somebody else changed this post/)).toBeVisible();
  await page.unroute(/posts\.get/);
  await page.getByRole("button", { name: "Save mine on top" }).click();
  await expectSaved(page);
  await expect.poll(async () => (await world.read(id)).content.parts[0]?.text).toBe("Loaf of mine");
  complaints.list = complaints.list.filter((text) => !/409|ERR_FAILED/.test(text));
});

test("an older version is compared, restored, and the restoring undone", async ({ page, baseURL }) => {
  const world = await aWriter(page, baseURL ?? "");
  const { id, url } = await world.aPost("The first words");
  await page.goto(url);
  await textOf(page).fill("The second words");
  await expectSaved(page);
  await page.getByRole("button", { name: "History" }).click();
  const sheet = page.getByRole("dialog", { name: "History" });
  const oldest = sheet.getByRole("listitem").filter({ hasText: "Version 1" });
  await oldest.getByRole("button", { name: "Compare with the text now" }).click();
  await expect(sheet.locator("del")).toHaveText("first");
  await expect(sheet.locator("ins")).toHaveText("second");
  await expectAccessible(page);
  await sheet.getByRole("button", { name: "Restore version 1" }).click();
  await expect(textOf(page)).toHaveValue("The first words");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(textOf(page)).toHaveValue("The second words");
  await expect.poll(async () => (await world.read(id)).content.parts[0]?.text).toBe("The second words");
});

test("emoji, right-to-left text, markup and 65,000 characters are the text they are", async ({
  page,
  baseURL,
}) => {
  const world = await aWriter(page, baseURL ?? "");
  const { id, url } = await world.aPost("x", ["facebook"]);
  await page.goto(url);
  const hostile = `<img src=x onerror=alert(1)> <b>bold</b> 👩‍🚀🥐 [x](javascript:alert(1))`;
  await textOf(page).fill(hostile);
  const preview = page.getByRole("region", { name: "Preview on Facebook" });
  await expect(preview.getByText(hostile)).toBeVisible();
  await expect(preview.locator("img")).toHaveCount(0);
  await textOf(page).fill("مرحبا بالعالم");
  await expect(textOf(page)).toHaveCSS("direction", "rtl");
  await expect(preview.getByText("مرحبا بالعالم")).toHaveCSS("direction", "rtl");
  await expectSaved(page);
  const long = "Brot ".repeat(13_000).trim();
  await textOf(page).fill(long);
  await expect(page.getByText("1,793 too long")).toBeVisible();
  await expect.poll(async () => (await world.read(id)).content.parts[0]?.text.length).toBe(long.length);
});

test("keys: n begins a post, and another; Ctrl S saves now, Escape leaves", async ({ page, baseURL }) => {
  const world = await aWriter(page, baseURL ?? "");
  await page.goto(`${baseURL}/b/${world.slug}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  // Keys are heard once the page has come up.
  await expect(async () => {
    await page.keyboard.press("n");
    await expect(page).toHaveURL(/posts\/new$/, { timeout: 3_000 });
  }).toPass();
  await textOf(page).fill("Quickly");
  await page.keyboard.press("Control+s");
  const id = await savedPostId(page);
  expect((await world.read(id)).content.parts[0]?.text).toBe("Quickly");

  await textOf(page).blur();
  await page.keyboard.press("n");
  await expect(page).toHaveURL(/posts\/new$/);
  await expect(textOf(page)).toHaveValue("");
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`${id}$`));
  await expect(textOf(page)).toHaveValue("Quickly");
  await expect(textOf(page)).toBeEditable();
  await expect(async () => {
    await textOf(page).press("Escape", { timeout: 3_000 });
    await expect(page).toHaveURL(/\/posts$/, { timeout: 5_000 });
  }).toPass();
});

test("an article goes out with a title of its own, in place of files, and is taken out again", async ({
  page,
  baseURL,
}) => {
  const world = await aWriter(page, baseURL ?? "");
  const { id, url } = await world.aPost("Why rye needs a night", ["linkedin"]);
  await page.goto(url);
  await page.getByRole("button", { name: "Attach an article" }).click();
  const address = page.getByLabel("Address of the article");
  await address.fill("bakery.test");
  await address.blur();
  await expect(page.getByText(/Enter a whole web address/)).toBeVisible();
  await address.fill("https://bakery.test/rye");
  await page.getByLabel("Title of the article").fill("Rye, overnight");
  const preview = page.getByRole("region", { name: "Preview on LinkedIn" });
  await expect(preview.getByText("Rye, overnight")).toBeVisible();
  await expect(preview.getByText("bakery.test")).toBeVisible();
  await expectAccessible(page);
  const options = async () => (await world.read(id)).content.options;
  await expect.poll(options).toEqual({ linkUrl: "https://bakery.test/rye", title: "Rye, overnight" });
  await address.fill("");
  await expect(preview.getByText("Rye, overnight")).toBeHidden();
  await expect.poll(async () => (await options()).linkUrl).toBeUndefined();
});

test("a network is added later, and its post deleted with a way back", async ({ page, baseURL }) => {
  const world = await aWriter(page, baseURL ?? "");
  const { url } = await world.aPost("Everywhere");
  await page.goto(url);
  await page.getByRole("button", { name: "Add network" }).click();
  await page.getByRole("menuitem", { name: "Reddit" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Post for Reddit");
  await page.getByRole("textbox", { name: "Title" }).fill("Rye, again");
  await expect(page.getByRole("region", { name: "Preview on Reddit" }).getByText("Rye, again")).toBeVisible();
  await expectSaved(page);
  await page.getByRole("button", { name: "More about this post" }).click();
  await page.getByRole("menuitem", { name: "Delete for this network" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Post for X");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Post for Reddit");
});

test("on a phone one writes or looks at the preview", async ({ page, baseURL }) => {
  await page.setViewportSize(phone);
  const world = await aWriter(page, baseURL ?? "");
  const { url } = await world.aPost("Small screens");
  await page.goto(url);
  await expect(textOf(page)).toBeVisible();
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(textOf(page)).toBeHidden();
  await expect(page.getByRole("region", { name: "Preview on X" })).toBeVisible();
  await expectAccessible(page);
  const wider = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(wider).toBe(0);
});
