import { aPicture } from "@drumbeat/api/testing/media";
import { aVideo } from "@drumbeat/api/testing/videos";
import type { Page } from "@playwright/test";
import { aBusiness, expectAccessible, tell } from "./strategy-world";
import { e2eEnvironment } from "./support/env";
import { expect as promptly, test } from "./support/test";

// What is waited for is a server, a browser and a database that share a machine.
const expect = promptly.configure({ timeout: 30_000 });
const baseUrl = e2eEnvironment.productUrl();

// Pictures are decoded and encoded on the way, which takes its time on a busy machine.
test.slow();

/** A new person on the media page of a business of theirs. */
async function open(page: Page) {
  const world = await aBusiness(page, baseUrl);
  const url = `${baseUrl}/b/${world.slug}/media`;
  await page.goto(url);
  await expect(page.getByRole("heading", { name: "Media", level: 1 })).toBeVisible();
  return { ...world, url };
}

const aFile = async (name: string, wish: Parameters<typeof aPicture>[0] = {}) => ({
  name,
  mimeType: "image/png",
  buffer: await aPicture({ width: 640, height: 480, ...wish }),
});

async function choose(page: Page, button: string, ...files: Awaited<ReturnType<typeof aFile>>[]) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: button }).first().click();
  await (await chooser).setFiles(files);
}

/** Lets go of a file over an element, as from the desktop; or pastes it. */
async function hand(
  page: Page,
  selector: string,
  kind: "drop" | "paste",
  file: { name: string; buffer: Buffer },
) {
  const bytes = [...file.buffer];
  await page
    .locator(selector)
    .first()
    .evaluate(
      (element, { kind: how, name, bytes: given }) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(given)], name, { type: "image/png" }));
        const init = { bubbles: true, cancelable: true };
        if (how === "paste") {
          element.dispatchEvent(new ClipboardEvent("paste", { ...init, clipboardData: data }));
          return;
        }
        for (const type of ["dragenter", "dragover", "drop"]) {
          element.dispatchEvent(new DragEvent(type, { ...init, dataTransfer: data }));
        }
      },
      { kind, name: file.name, bytes },
    );
}

const shown = (page: Page, name: string) =>
  page.getByRole("main").getByRole("button", { name: `Open ${name}` });

test("files come in by button, by dropping and by pasting; what is no picture is told why", async ({
  page,
  complaints,
}) => {
  await open(page);
  await expect(page.getByRole("heading", { name: "No files yet" })).toBeVisible();
  await choose(page, "Upload files", await aFile("loaf.png"), {
    name: "film.mp4",
    mimeType: "video/mp4",
    buffer: aVideo(),
  });
  await expect(shown(page, "loaf.png")).toBeVisible();
  await expect(shown(page, "film.mp4")).toBeVisible();
  await hand(page, "main", "drop", await aFile("dropped.png", { colour: "#225588" }));
  await expect(shown(page, "dropped.png")).toBeVisible();
  await hand(page, "main", "paste", await aFile("pasted.png", { colour: "#882255" }));
  await expect(shown(page, "pasted.png")).toBeVisible();
  await hand(page, "main", "drop", { name: "page.png", buffer: Buffer.from("<html><script></script>") });
  await expect(page.getByRole("alert").filter({ hasText: "SVG and web pages" })).toBeVisible();
  // The refusal itself is an answer that browsers write down.
  complaints.list = [];
  await page.getByRole("button", { name: "Clear page.png" }).click();
  await expect(page.getByRole("list", { name: "Uploads" })).toBeHidden();
  await expectAccessible(page);
});

test("the same file again is told, and kept once", async ({ page }) => {
  await open(page);
  await choose(page, "Upload files", await aFile("loaf.png"));
  await expect(shown(page, "loaf.png")).toBeVisible();
  await choose(page, "Upload files", await aFile("again.png"));
  await expect(page.getByText("This file was in the library already.")).toBeVisible();
  await expect(page.getByRole("main").getByRole("button", { name: /Open .*\.png/ })).toHaveCount(1);
});

test("an address that is not on the public internet is refused in words", async ({ page, complaints }) => {
  await open(page);
  await page.getByRole("button", { name: "From the web" }).click();
  await page.getByLabel("Address of a picture or video").fill("http://127.0.0.1:1/loaf.png");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("cannot be read")).toBeVisible();
  // The refusal itself is an answer that browsers write down.
  complaints.list = [];
});

test("a file is described, deleted and brought back", async ({ page }) => {
  await open(page);
  await choose(page, "Upload files", await aFile("loaf.png"));
  await shown(page, "loaf.png").click();
  const sheet = page.getByRole("dialog");
  await expect(sheet).toContainText("640 × 480");
  await sheet.getByLabel("Description").fill("A round loaf on a board");
  await sheet.getByRole("button", { name: "Save description" }).click();
  await expect(page.getByText("Description saved")).toBeVisible();
  await expectAccessible(page);
  await sheet.getByRole("button", { name: "Delete this file" }).click();
  await expect(shown(page, "loaf.png")).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(shown(page, "loaf.png")).toBeVisible();
  await page.reload();
  await page.getByRole("searchbox", { name: "Search files" }).fill("round board");
  await expect(shown(page, "loaf.png")).toBeVisible();
  await page.getByRole("searchbox", { name: "Search files" }).fill("something else");
  await expect(page.getByRole("heading", { name: "No file like that" })).toBeVisible();
});

/** A draft for a network, open in the composer. */
async function aDraft(page: Page, world: { slug: string; businessId: string }, network = "bluesky") {
  const content = { parts: [{ text: "Rye is back.", media: [] }], options: {} };
  const made = await tell<{ posts: { id: string }[] }>(page, baseUrl, "posts.create", {
    businessId: world.businessId,
    networks: [network],
    content,
  });
  await page.goto(`${baseUrl}/b/${world.slug}/posts/${made.posts[0]?.id}`);
}

test("a post gets files by dropping and from the library, in order, described and cropped", async ({
  page,
}) => {
  const world = await open(page);
  await choose(
    page,
    "Upload files",
    await aFile("loaf.png"),
    await aFile("rolls.png", { colour: "#225588" }),
  );
  await expect(shown(page, "rolls.png")).toBeVisible();
  await aDraft(page, world);

  await page.getByRole("button", { name: "From the library" }).click();
  await page.getByRole("button", { name: "Choose loaf.png" }).click();
  await page.getByRole("button", { name: "Choose rolls.png" }).click();
  await page.getByRole("button", { name: "Add 2 files" }).click();
  const files = page.getByRole("list", { name: "Files of the post" });
  const edit = (name: string) => files.getByRole("button", { name: new RegExp(`^Edit ${name}`) });
  await expect(edit("loaf.png")).toHaveAccessibleName("Edit loaf.png, file 1 of 2");
  await edit("loaf.png").focus();
  await page.keyboard.press("Alt+ArrowRight");
  await expect(edit("loaf.png")).toHaveAccessibleName("Edit loaf.png, file 2 of 2");

  await edit("loaf.png").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Square").click();
  await expect(dialog.getByText("480 × 480 pixels")).toBeVisible();
  await dialog.getByLabel("Description").fill("A round loaf on a board");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(files.getByText("ALT", { exact: true })).toBeVisible();

  await hand(page, "textarea[data-part]", "drop", await aFile("dropped.png", { colour: "#882255" }));
  await expect(edit("dropped.png")).toHaveAccessibleName("Edit dropped.png, file 3 of 3");
  await files.getByRole("button", { name: "Remove dropped.png" }).click();
  await expect(edit("dropped.png")).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(edit("dropped.png")).toBeVisible();

  await expect(page.getByRole("status").filter({ hasText: /Saved \d\d:\d\d/ })).toBeVisible();
  await page.reload();
  await expect(edit("dropped.png")).toHaveAccessibleName("Edit dropped.png, file 3 of 3");
  await expect(files.getByText("ALT", { exact: true })).toBeVisible();
});

test("on a phone, the library and its sheet fit", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await choose(page, "Upload files", await aFile("loaf.png"));
  await shown(page, "loaf.png").click();
  await expect(page.getByRole("dialog")).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await expectAccessible(page);
});
