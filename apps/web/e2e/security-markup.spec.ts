import { markupCorpus } from "@drumbeat/db/testing/markup-corpus";
import { strategies } from "@drumbeat/db/schema";
import { connect } from "@drumbeat/db/client";
import { eq } from "drizzle-orm";
import type { Page } from "@playwright/test";
import { aBusiness, tell } from "./strategy-world";
import { e2eEnvironment } from "./support/env";
import { expect, test } from "./support/test";

/** What a page did because of a payload. The fixture of all tests fails on refused scripts and on requests elsewhere. */
function watch(page: Page): string[] {
  const seen: string[] = [];
  page.on("dialog", (dialog) => {
    seen.push(`dialog on ${page.url()}`);
    void dialog.dismiss();
  });
  return seen;
}

async function expectUntouched(page: Page): Promise<void> {
  expect(await page.evaluate("window.hit ?? ({}).hit ?? null")).toBeNull();
  expect(new URL(page.url()).hostname).toBe("localhost");
  const alive =
    "a[href^='javascript' i], a[href^='data:'], iframe, object, embed, base, [onerror], [onload], [onfocus]";
  expect(await page.locator(alive).count()).toBe(0);
}

/** Every sentence of a text of the model, replaced by payloads in turn. */
function poisoned(value: unknown, next: () => string): unknown {
  if (typeof value === "string") return /\s/.test(value) ? next() : value;
  if (Array.isArray(value)) return value.map((each) => poisoned(each, next));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, poisoned(inner, next)]));
}

test("nothing in a name, an answer or a model's text runs, on any page or in any file", async ({
  page,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const seen = watch(page);
  const all = markupCorpus.join(" ");
  const { slug, businessId } = await aBusiness(page, baseURL ?? "", {
    name: `<img src=x onerror="alert(1);window.hit=1">${markupCorpus[0]}`,
    description: all.slice(0, 3_900),
    industry: markupCorpus[11] ?? "",
    targetAudience: all.slice(-1_500),
    tone: markupCorpus[17] ?? "",
  });
  await tell(page, baseURL ?? "", "account.updateProfile", {
    firstName: markupCorpus[10]?.slice(0, 100),
    lastName: "=1+1",
  });

  const { db, close } = connect(e2eEnvironment.productDatabaseUrl(), { max: 1 });
  const find = () => db.select().from(strategies).where(eq(strategies.businessId, businessId));
  await expect.poll(async () => (await find()).length).toBe(1);
  const [strategy] = await find();
  let turn = 0;
  const body = poisoned(
    strategy?.body,
    () => markupCorpus[(turn += 1) % markupCorpus.length] ?? "",
  ) as typeof strategies.$inferInsert.body;
  await db.update(strategies).set({ body }).where(eq(strategies.businessId, businessId));
  await close();
  expect(turn).toBeGreaterThan(markupCorpus.length);

  for (const path of ["", "/strategy", "/settings", "/settings/audit"]) {
    await page.goto(`/b/${slug}${path}`, { waitUntil: "networkidle" });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectUntouched(page);
  }
  await page.goto("/settings");
  await expectUntouched(page);
  expect(seen).toEqual([]);

  const markdown = await (await page.request.get(`/b/${slug}/strategy/export?format=md`)).text();
  // What is left of an element in Markdown has a backslash or a reference in front.
  expect(markdown).not.toMatch(/(?<!\\)<[a-z/!%]/i);
  expect(markdown).not.toMatch(/(^|[^\\])\]\((javascript|data):/i);
  const pdf = (await (await page.request.get(`/b/${slug}/strategy/export?format=pdf`)).body()).toString(
    "latin1",
  );
  expect(pdf.startsWith("%PDF-")).toBe(true);
  expect(pdf).not.toMatch(/\/(JS|JavaScript|Launch|OpenAction|AA|URI|EmbeddedFile)\b/);
  const csv = await page.request.get(`/b/${slug}/settings/audit/export?format=csv`);
  expect(csv.ok(), await csv.text()).toBe(true);
  for (const line of (await csv.text()).split("\r\n")) expect(line).not.toMatch(/(^|,)"?[=+\-@\t]/);
});

test("an address that carries markup leads nowhere but to our own pages", async ({
  page,
  baseURL,
  complaints,
}) => {
  const seen = watch(page);
  await page.goto("/sign-up?next=javascript:alert(1)");
  await expectUntouched(page);
  await aBusiness(page, baseURL ?? "", { name: "Plain" });
  for (const payload of markupCorpus.filter((text) => !/[\r\n]/.test(text)).slice(0, 12)) {
    await page.goto(`/start?next=${encodeURIComponent(payload)}`);
    await page.goto(`/b/plain-${encodeURIComponent(payload)}`);
    await expectUntouched(page);
  }
  expect(seen).toEqual([]);
  // The browser reports the pages that are not there.
  complaints.list = complaints.list.filter((text) => !text.includes("status of 404"));
});
