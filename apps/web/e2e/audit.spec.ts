import { readFile } from "node:fs/promises";
import { aBusiness, ask, expectAccessible, tell } from "./strategy-world";
import { expect, test } from "./support/test";

const phone = { width: 390, height: 844 };

test("an admin reads, filters and exports what was done, on a wide screen and on a phone", async ({
  page,
  baseURL,
}) => {
  const base = baseURL ?? "";
  const { slug, businessId } = await aBusiness(page, base);
  const business = await ask<Record<string, unknown>>(page, base, "businesses.bySlug", { slug });
  const { name: _name, website, description, industry, targetAudience, goals, networksInUse } = business;
  const { hoursPerWeek, tone, languages, timeZone, mode } = business;
  const profile = {
    website,
    description,
    industry,
    targetAudience,
    goals,
    networksInUse,
    hoursPerWeek,
    tone,
  };
  const rename = (name: string) =>
    tell(page, base, "businesses.update", { businessId, ...profile, languages, timeZone, mode, name });
  await rename("=HYPERLINK(1)");

  await page.goto(`/b/${slug}/settings`);
  await page.getByRole("link", { name: "Audit log" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Audit log" })).toBeVisible();
  const entries = page.getByRole("list", { name: "Entries, newest first" }).getByRole("listitem");
  const change = entries.filter({ hasText: "Anna changed the business profile" });
  await expect(change).toBeVisible();
  await expect(entries.filter({ hasText: "Anna created the business" })).toBeVisible();
  await change.getByText("What changed").click();
  await expect(change.getByText("=HYPERLINK(1)")).toBeVisible();
  await expect(change.getByText("Plausible Analytics")).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel("Kind").selectOption("Business");
  await page.getByLabel("Person").selectOption("Anna");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/kind=business/);
  await expect(entries).toHaveCount(2);
  await expect(page.getByLabel("Kind")).toHaveValue("business");

  const saved = async (format: string) => {
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: `Export ${format}` }).click();
    return readFile(await (await download).path(), "utf8");
  };
  const csv = await saved("CSV");
  expect(csv.trimEnd().split("\r\n")).toHaveLength(3);
  expect(csv).toContain("Anna,changed the business profile,business.updated");
  const json: unknown = JSON.parse(await saved("JSON"));
  expect(json).toMatchObject([{ after: { name: "=HYPERLINK(1)" } }, { action: "business.created" }]);

  await page.setViewportSize(phone);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.reload();
  await expect(change).toBeVisible();
  await expectAccessible(page);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBe(0);
  await page.goto(`/b/${slug}/settings/audit?since=2020-01-01&until=2020-01-02`);
  await expect(page.getByRole("heading", { name: "Nothing matches" })).toBeVisible();
  await page.getByRole("link", { name: "Show all entries" }).click();
  await expect(change).toBeVisible();
});
