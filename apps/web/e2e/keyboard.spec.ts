import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./support/test";

test("from the landing page to an exported strategy with nothing but a keyboard", async ({ page }) => {
  test.slow();
  const { keyboard } = page;
  const field = (label: string) => page.getByLabel(label, { exact: true });

  await page.goto("/");
  await tabTo(page, page.getByRole("main").getByRole("link", { name: "Plan my marketing" }));
  await keyboard.press("Enter");
  await expect(page).toHaveURL(/\/sign-up/);
  await tabTo(page, field("Email"));
  await keyboard.type(`ada-${crypto.randomUUID()}@example.com`);
  await tabTo(page, field("Password"));
  await keyboard.type("correct horse battery staple");
  await keyboard.press("Enter");

  await expect(field("Business name")).toBeFocused();
  await keyboard.type("Korn & Kruste");
  await keyboard.press("Enter");
  await expect(field("What does it do?")).toBeFocused();
  await keyboard.type("A small sourdough bakery.");
  await keyboard.press("Tab");
  await expect(field("Industry")).toBeFocused();
  await keyboard.type("Food");
  await keyboard.press("Enter");
  await expect(field("Who is it for?")).toBeFocused();
  await keyboard.type("Families nearby");
  await keyboard.press("Control+Enter");
  await expect(field("Goals")).toBeFocused();
  await keyboard.type("120 pre-orders per week by 1 June 2027");
  await expect(page.getByText("120 pre-orders per week by 1 June 2027").last()).toBeVisible();
  await keyboard.press("Control+Enter");
  await expect(field("Hours per week")).toBeFocused();
  await keyboard.type("3");
  await keyboard.press("Enter");
  await expect(field("Tone")).toBeFocused();
  await keyboard.press("Enter");
  await expect(page.getByRole("radio", { name: /Autopilot/ })).toBeFocused();
  await keyboard.press("Space");
  await expect(page.getByRole("radio", { name: /Autopilot/ })).toBeChecked();
  await keyboard.press("Control+Enter");
  await expect(page).toHaveURL(/\/b\/korn-kruste[^/]*\/strategy/);

  const exportButton = page.getByRole("button", { name: "Export" });
  await expect(exportButton).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "Edit “What you stand for”" }));
  await keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Save" })).toBeVisible();
  await keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Save" })).toBeHidden();

  await tabTo(page, exportButton, "Shift+Tab");
  await keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  const markdown = page.getByRole("menuitem", { name: /Markdown/ });
  await expect(async () => {
    await keyboard.press("ArrowDown");
    await expect(markdown).toBeFocused({ timeout: 500 });
  }).toPass();
  const download = page.waitForEvent("download");
  await keyboard.press("Enter");
  expect((await download).suggestedFilename()).toMatch(/\.md$/);
});

/** Goes on with Tab until the focus is there, and where it is can be seen. */
async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(target).toBeVisible();
  const isFocused = () => target.evaluate((element) => element === document.activeElement);
  for (let step = 0; step < 60 && !(await isFocused()); step++) await page.keyboard.press(key);
  await expect(target).toBeFocused();
  const outline = await target.evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(outline, "the focus can be seen").not.toBe("none");
}
