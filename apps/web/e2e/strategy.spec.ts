import { readFile } from "node:fs/promises";
import { strategySections, strategySectionTitles } from "@drumbeat/core/strategy-sections";
import { e2eEnvironment } from "./support/env";
import { expect, test } from "./support/test";
import {
  aBusiness,
  ask,
  expectAccessible,
  expectVersion,
  sectionNamed,
  signUp,
  tell,
} from "./strategy-world";

const baseUrl = e2eEnvironment.productUrl();
type Stored = { version: number; body: { voice: { summary: string; example: { flat: string } } } };

test("the playbook's strategy appears while one watches, and stays", async ({ page }) => {
  const { url } = await aBusiness(page, baseUrl);
  await page.goto(url);
  for (const section of strategySections) {
    await expect(sectionNamed(page, strategySectionTitles[section])).toBeVisible();
  }
  await expectVersion(page, 1);
  await expect(page.getByText("From the built-in playbook")).toBeVisible();
  await expect(
    sectionNamed(page, "What you stand for").getByRole("button", { name: "you said" }).first(),
  ).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expectVersion(page, 1);
});

test("a claim tells what it rests on", async ({ page }) => {
  const { url } = await aBusiness(page, baseUrl);
  await page.goto(url);
  await expectVersion(page, 1);
  await page.getByRole("button", { name: "you said" }).first().click();
  await expect(page.getByText(/^From what you told us .+: “/)).toBeVisible();
});

test("a section is changed by hand, kept as a version with its reason, and undone", async ({ page }) => {
  const { url } = await aBusiness(page, baseUrl);
  await page.goto(url);
  await expectVersion(page, 1);
  const voice = sectionNamed(page, "How you sound");
  await voice.getByRole("button", { name: "Edit “How you sound”" }).click();
  await voice.getByLabel("In short").fill("Like a neighbour who happens to know.");
  await voice.getByLabel("Why this change?").fill("Anna knows best");
  await expectAccessible(page);
  await voice.getByRole("button", { name: "Save as version 2" }).click();
  await expectVersion(page, 2);
  await expect(voice.getByText("Like a neighbour who happens to know.")).toBeVisible();

  await page.getByRole("button", { name: "Undo" }).click();
  await expectVersion(page, 3);
  await expect(voice.getByText("Like a neighbour who happens to know.")).toHaveCount(0);

  await page.getByRole("button", { name: /^Versions/ }).click();
  const versions = page.getByRole("dialog").getByRole("listitem");
  await expect(versions.nth(0)).toContainText("Restored version 1");
  await expect(versions.nth(1)).toContainText("Edited “How you sound”: Anna knows best");
  await expectAccessible(page);
});

test("lists are added to, put in order and shortened; shares must add up", async ({ page }) => {
  const { url } = await aBusiness(page, baseUrl);
  await page.goto(url);
  await expectVersion(page, 1);
  const pillars = sectionNamed(page, "What to talk about");
  await pillars.getByRole("button", { name: "Edit “What to talk about”" }).click();
  const first = pillars.getByRole("group", { name: "Pillar 1", exact: true });
  const share = Number(await first.getByLabel("Share in %").inputValue());
  await first.getByLabel("Share in %").fill(String(share - 1));
  await expect(pillars.getByText("The shares add up to 99 %. 1 to give out.")).toBeVisible();
  await pillars.getByRole("button", { name: "Save as version 2" }).click();
  await expect(pillars.getByText("The shares must add up to 100 %.")).toBeVisible();

  await first.getByLabel("Share in %").fill(String(share));
  const name = await first.getByLabel("Name").inputValue();
  await pillars.getByRole("button", { name: "Move Pillar 1 down" }).click();
  await expect(pillars.getByRole("group", { name: "Pillar 2", exact: true }).getByLabel("Name")).toHaveValue(
    name,
  );
  await first.getByRole("textbox", { name: "Hook 1", exact: true }).fill("");
  await pillars.getByRole("button", { name: "Save as version 2" }).click();
  await expect(first.getByText("Write something here.")).toBeVisible();
  await first.getByRole("textbox", { name: "Hook 1", exact: true }).fill("What a cookie banner really costs");
  await pillars.getByRole("button", { name: "Save as version 2" }).click();
  await expectVersion(page, 2);
  await expect(pillars.getByRole("heading", { level: 3 }).nth(1)).toHaveText(name);
  await expect(pillars.getByText("What a cookie banner really costs")).toBeVisible();
});

test("what was typed is not lost by a wrong click", async ({ page }) => {
  const { url } = await aBusiness(page, baseUrl);
  await page.goto(url);
  await expectVersion(page, 1);
  const voice = sectionNamed(page, "How you sound");
  await voice.getByRole("button", { name: "Edit “How you sound”" }).click();
  await voice.getByLabel("In short").fill("Half a thought");
  await page.getByRole("link", { name: "Today" }).first().click();
  await page.getByRole("button", { name: "Keep editing" }).click();
  await expect(voice.getByLabel("In short")).toHaveValue("Half a thought");
  await voice.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Leave without saving" }).click();
  await expect(voice.getByLabel("In short")).toHaveCount(0);
  await expectVersion(page, 1);
});

test("going back asks before what was typed is lost, and goes back once that is settled", async ({
  page,
}) => {
  const { url, slug } = await aBusiness(page, baseUrl);
  await page.goto(`${baseUrl}/b/${slug}`);
  await page.getByRole("link", { name: "Strategy" }).first().click();
  await expectVersion(page, 1);
  const voice = sectionNamed(page, "How you sound");
  await voice.getByRole("button", { name: "Edit “How you sound”" }).click();
  await voice.getByLabel("In short").fill("Half a thought");
  await page.goBack();
  await page.getByRole("button", { name: "Keep editing" }).click();
  await expect(voice.getByLabel("In short")).toHaveValue("Half a thought");
  await page.goBack();
  await page.getByRole("button", { name: "Leave without saving" }).click();
  await expect(voice.getByLabel("In short")).toHaveCount(0);
  await expect(page).toHaveURL(url);
  await page.goBack();
  await expect(page).toHaveURL(`${baseUrl}/b/${slug}`);
});

test("a version that is written before the page hears of it appears all the same", async ({ page }) => {
  const { url } = await aBusiness(page, baseUrl);
  await page.goto(url);
  await expectVersion(page, 1);
  // The page asks for the request's state only when it is done.
  await page.route(/strategies\.generation\?/, async (route) => {
    await expect.poll(async () => (await (await route.fetch()).text()).includes('"done"')).toBe(true);
    await route.continue();
  });
  const voice = sectionNamed(page, "How you sound");
  await voice.getByRole("button", { name: "Regenerate “How you sound”" }).click();
  await page.getByRole("button", { name: "Write this section" }).click();
  await expectVersion(page, 2);
});

test("asking twice for a section writes it once", async ({ page }) => {
  const { url } = await aBusiness(page, baseUrl);
  await page.goto(url);
  await expectVersion(page, 1);
  const voice = sectionNamed(page, "How you sound");
  await voice.getByRole("button", { name: "Regenerate “How you sound”" }).click();
  await page.getByRole("button", { name: "Write this section" }).dblclick();
  await expectVersion(page, 2);
  await page.reload();
  await expectVersion(page, 2);
  await page.getByRole("button", { name: /^Versions/ }).click();
  await expect(page.getByRole("dialog").getByRole("listitem")).toHaveCount(2);
});

test("two tabs that change the strategy at once are told, and both changes can be kept", async ({
  page,
  context,
  complaints,
}) => {
  const { url } = await aBusiness(page, baseUrl);
  await page.goto(url);
  await expectVersion(page, 1);
  const voice = sectionNamed(page, "How you sound");
  await voice.getByRole("button", { name: "Edit “How you sound”" }).click();
  await voice.getByLabel("In short").fill("From the first tab");

  const other = await context.newPage();
  await other.goto(url);
  const plan = sectionNamed(other, "The first 30 days");
  await plan.getByRole("button", { name: "Edit “The first 30 days”" }).click();
  await plan.getByLabel("Focus").first().fill("From the second tab");
  await plan.getByRole("button", { name: "Save as version 2" }).click();
  await expectVersion(other, 2);

  await page.bringToFront();
  await voice.getByRole("button", { name: "Save as version 2" }).click();
  await expect(voice.getByText("Version 2 was saved while you were editing version 1.")).toBeVisible();
  await voice.getByRole("button", { name: "Save mine on top" }).click();
  await expectVersion(page, 3);
  await expect(page.getByText("From the first tab")).toBeVisible();
  await expect(page.getByText("From the second tab")).toBeVisible();
  // The browser itself reports the refused request.
  complaints.list = complaints.list.filter((text) => !text.includes("409"));
});

test("a section is written anew with a wish", async ({ page }) => {
  const { url } = await aBusiness(page, baseUrl);
  await page.goto(url);
  await expectVersion(page, 1);
  const voice = sectionNamed(page, "How you sound");
  await voice.getByRole("button", { name: "Regenerate “How you sound”" }).click();
  await page.getByLabel("What should be different?").fill("Warmer, and never on video");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Write this section" }).click();
  await expectVersion(page, 2);
});

test("two versions are compared, an old one is read and brought back", async ({ page }) => {
  const world = await aBusiness(page, baseUrl);
  await page.goto(world.url);
  await expectVersion(page, 1);
  const { body } = await ask<Stored>(page, baseUrl, "strategies.get", { businessId: world.businessId });
  const changed = `${body.voice.summary} And never shout.`;
  await tell(page, baseUrl, "strategies.editSection", {
    businessId: world.businessId,
    baseVersion: 1,
    section: "voice",
    value: { ...body.voice, summary: changed },
  });
  await page.reload();
  await page.getByRole("button", { name: /^Versions/ }).click();
  await page.getByRole("button", { name: "Compare with version 2: version 1" }).click();
  await expect(page).toHaveURL(/compare=1\.\.2/);
  await expect(page.locator("ins")).toHaveText("And never shout.");
  await expect(page.getByText("Unchanged: “What you stand for”")).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(page.locator("ins")).toBeVisible();

  await page.goto(`${world.url}?version=1`);
  await expect(page.getByText("You are reading version 1, which is not in use.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Edit/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Restore this version" }).click();
  await expectVersion(page, 3);
  await expect(page.getByText("And never shout.")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expectVersion(page, 4);
  await expect(page.getByText(changed)).toBeVisible();
});

test("a version that never was is said so", async ({ page, complaints }) => {
  const { url } = await aBusiness(page, baseUrl);
  await page.goto(`${url}?version=77`);
  await expect(page.getByText("There is no version 77 of this strategy.")).toBeVisible();
  await page.getByRole("button", { name: "Back to the newest" }).click();
  await expectVersion(page, 1);
  complaints.list = complaints.list.filter((text) => !text.includes("404"));
});

test("the strategy is exported as PDF and as Markdown, under the name of the business", async ({ page }) => {
  const { url } = await aBusiness(page, baseUrl, { name: "مخبز الياسمين" });
  await page.goto(url);
  await expectVersion(page, 1);
  const files: Record<string, Buffer> = {};
  for (const item of ["PDF, to hand to someone", "Markdown, to work with"]) {
    await page.getByRole("button", { name: "Export" }).click();
    const arriving = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: item }).click();
    const download = await arriving;
    files[download.suggestedFilename()] = await readFile(await download.path());
  }
  expect(Object.keys(files)).toEqual(["مخبز الياسمين strategy v1.pdf", "مخبز الياسمين strategy v1.md"]);
  expect(files["مخبز الياسمين strategy v1.pdf"]?.subarray(0, 5).toString()).toBe("%PDF-");
  const markdown = files["مخبز الياسمين strategy v1.md"]?.toString() ?? "";
  expect(markdown).toContain("# مخبز الياسمين: marketing strategy");
  for (const section of strategySections) expect(markdown).toContain(`## ${strategySectionTitles[section]}`);
});

test("the strategy of another business answers as if it did not exist", async ({
  page,
  browser,
  complaints,
}) => {
  const { url } = await aBusiness(page, baseUrl);
  const stranger = await (await browser.newContext()).newPage();
  expect((await stranger.request.get(`${url}/export?format=pdf`)).status()).toBe(401);
  await signUp(stranger, baseUrl);
  const page404 = await stranger.goto(url);
  expect(page404?.status()).toBe(404);
  const theirs = await stranger.request.get(`${url}/export?format=pdf`);
  const nobodys = await stranger.request.get(`${baseUrl}/b/no-such-business/strategy/export?format=pdf`);
  expect([theirs.status(), await theirs.text()]).toEqual([nobodys.status(), await nobodys.text()]);
  expect(theirs.status()).toBe(404);
  await stranger.context().close();
  complaints.list = complaints.list.filter((text) => !text.includes("404"));
});

test("markup, right-to-left text and pictures are shown as the text they are", async ({ page }) => {
  const world = await aBusiness(page, baseUrl);
  await page.goto(world.url);
  await expectVersion(page, 1);
  const { body } = await ask<Stored>(page, baseUrl, "strategies.get", { businessId: world.businessId });
  const hostile = `<img src=x onerror=alert(1)> **bold** [x](javascript:alert(1)) 🥐`;
  await tell(page, baseUrl, "strategies.editSection", {
    businessId: world.businessId,
    baseVersion: 1,
    section: "voice",
    value: {
      ...body.voice,
      summary: hostile,
      example: { flat: "مرحبا بالعالم", inVoice: "é\u0000\u202Eabc" },
    },
  });
  await page.reload();
  await expectVersion(page, 2);
  const voice = sectionNamed(page, "How you sound");
  await expect(voice.getByText(hostile)).toBeVisible();
  await expect(voice.locator("img")).toHaveCount(0);
  await expect(voice.getByText("مرحبا بالعالم")).toHaveCSS("direction", "rtl");
  const pdf = await page.request.get(`${world.url}/export?format=pdf`);
  expect(pdf.status()).toBe(200);
  const markdown = await (await page.request.get(`${world.url}/export?format=md`)).text();
  expect(markdown).toContain("&lt;img src\\=x onerror\\=alert\\(1\\)&gt;");
});

test("a section can be changed without a mouse", async ({ page }) => {
  const { url } = await aBusiness(page, baseUrl);
  await page.goto(url);
  await expectVersion(page, 1);
  const edit = page.getByRole("button", { name: "Edit “What you stand for”" });
  await edit.focus();
  await expect(edit).toBeInViewport();
  await page.keyboard.press("Enter");
  const statement = page.getByLabel("In one or two sentences");
  await expect(statement).toBeFocused();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("Analytics without the guilt.");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expectVersion(page, 2);
  await expect(page.getByText("Analytics without the guilt.")).toBeVisible();
});

test("on a phone nothing is wider than the screen and the tools are there", async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  const { url } = await aBusiness(page, baseUrl);
  await page.goto(url);
  await expectVersion(page, 1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole("button", { name: "Edit “How you sound”" }).tap();
  await expect(page.getByLabel("In short")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page);
  await context.close();
});
