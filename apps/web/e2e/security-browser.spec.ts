import { aBusiness, expectAccessible } from "./strategy-world";
import { expect, test } from "./support/test";

test("a script that somebody got into a page does not run", async ({ page, complaints }) => {
  await page.goto("/");
  const ran = await page.evaluate(async () => {
    const refused = new Promise((resolve) => {
      document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective), {
        once: true,
      });
    });
    document.body.insertAdjacentHTML("beforeend", `<img src="data:," onerror="window.hit = 1">`);
    return { directive: await refused, hit: "hit" in window };
  });
  expect(ran).toEqual({ directive: "script-src-attr", hit: false });
  // The browser reports what it refused.
  complaints.list = complaints.list.filter((text) => !text.includes("Content Security Policy"));
});

test("a business is reached from its networks only, and nobody locks themselves out", async ({
  page,
  baseURL,
  complaints,
}) => {
  const { slug } = await aBusiness(page, baseURL ?? "");
  await page.goto(`/b/${slug}/settings`);
  const list = page.getByLabel("Addresses and ranges");
  const save = page.getByRole("button", { name: "Save the list" });
  await expect(page.getByText("You are at 127.0.0.1.")).toBeVisible();
  await list.fill("the office");
  await save.click();
  await expect(page.getByText("is not a network")).toBeVisible();
  await list.fill("203.0.113.0/24");
  await save.click();
  await expect(page.getByText("or you lock yourself out")).toBeVisible();
  await expectAccessible(page);
  await list.fill("203.0.113.0/24\n127.0.0.1/8");
  await save.click();
  await expect(page.getByText("Saved. Members elsewhere are out now.")).toBeVisible();
  await expect(list).toHaveValue("203.0.113.0/24\n127.0.0.0/8");

  const away = { "x-forwarded-for": "198.51.100.1" };
  const refused = await page.request.get(`/b/${slug}`, { headers: away, maxRedirects: 0 });
  expect(await refused.text()).not.toContain("Plausible Analytics");
  const file = await page.request.get(`/b/${slug}/strategy/export?format=md`, { headers: away });
  expect(file.ok()).toBe(false);
  await page.goto(`/elsewhere?next=/b/${slug}`);
  await expect(page.getByRole("heading", { name: "You cannot reach this business from here" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Today" })).toBeVisible();
  // The browser reports the lists that were refused.
  complaints.list = complaints.list.filter((text) => !text.includes("status of 400"));
});
