import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { connect } from "@drumbeat/db/client";
import { strategies } from "@drumbeat/db/schema";
import { markupCorpus } from "@drumbeat/db/testing/markup-corpus";
import { eq } from "drizzle-orm";
import { aBusiness, tell } from "./strategy-world";
import { e2eEnvironment } from "./support/env";

/** What the product answers over HTTP; no browser is needed to see it. */
const at = (path: string) => e2eEnvironment.productUrl() + path;
/** The helpers take a page for its request only. */
const callerOf = (request: APIRequestContext) => ({ request }) as unknown as Page;

/** Every sentence of what the model wrote, replaced by payloads in turn. */
function poisoned(value: unknown, next: () => string): unknown {
  if (typeof value === "string") return /\s/.test(value) ? next() : value;
  if (Array.isArray(value)) return value.map((each) => poisoned(each, next));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, poisoned(inner, next)]));
}

async function poisonStrategy(businessId: string): Promise<number> {
  const { db, close } = connect(e2eEnvironment.productDatabaseUrl(), { max: 1 });
  const own = eq(strategies.businessId, businessId);
  const find = () => db.select({ body: strategies.body }).from(strategies).where(own);
  await expect.poll(async () => (await find()).length, { timeout: 40_000 }).toBe(1);
  const [strategy] = await find();
  let turn = 0;
  const next = () => markupCorpus[(turn += 1) % markupCorpus.length] ?? "";
  // The shape stays: texts become texts.
  const body = poisoned(strategy?.body, next) as typeof strategies.$inferInsert.body;
  await db.update(strategies).set({ body }).where(own);
  await close();
  return turn;
}

test("names, answers and texts of a model are text in every page and file", async ({ request }) => {
  const page = callerOf(request);
  const all = markupCorpus.join(" ");
  const { slug, businessId } = await aBusiness(page, at(""), {
    name: `<img src=x onerror="alert(1);window.hit=1">${markupCorpus[0]}`,
    description: all.slice(0, 3_900),
    industry: markupCorpus[11] ?? "",
    targetAudience: all.slice(-1_500),
    tone: markupCorpus[17] ?? "",
  });
  const firstName = markupCorpus[10]?.slice(0, 100);
  await tell(page, at(""), "account.updateProfile", { firstName, lastName: "=1+1" });
  expect(await poisonStrategy(businessId)).toBeGreaterThan(markupCorpus.length);

  for (const path of [
    `/b/${slug}`,
    `/b/${slug}/strategy`,
    `/b/${slug}/settings`,
    `/b/${slug}/settings/audit`,
    "/settings",
  ]) {
    const response = await request.get(at(path));
    expect(response.status(), path).toBe(200);
    const html = await response.text();
    const nonce = /'nonce-([\w+/=]+)'/.exec(response.headers()["content-security-policy"] ?? "")?.[1] ?? "";
    for (const script of html.match(/<script\b[^>]*>/g) ?? [])
      expect(script, path).toContain(`nonce="${nonce}"`);
    const elements = html.replace(/<script\b[\s\S]*?<\/script>/g, "").match(/<[a-z][^>]*>/gi) ?? [];
    const withoutValues = elements.map((element) => element.replace(/="[^"]*"/g, ""));
    expect(
      withoutValues.filter((element) => /\son\w+/i.test(element)),
      path,
    ).toEqual([]);
    expect(
      elements.filter((element) =>
        /\s(href|src|action|formaction|data)="\s*(javascript|data):/i.test(element),
      ),
      path,
    ).toEqual([]);
    expect(
      elements.filter((element) =>
        /^<(iframe|object|embed|base|xmp|marquee|math|video|audio)\b/i.test(element),
      ),
      path,
    ).toEqual([]);
  }

  const file = async (path: string) =>
    (await (await request.get(at(`/b/${slug}${path}`))).body()).toString("latin1");
  expect(await file("/strategy/export?format=md")).not.toMatch(/(?<!\\)<[a-z/!%]/i);
  const pdf = await file("/strategy/export?format=pdf");
  expect(pdf.startsWith("%PDF-")).toBe(true);
  expect(pdf).not.toMatch(/\/(JS|JavaScript|Launch|OpenAction|AA|URI|EmbeddedFile)\b/);
  const csv = await file("/settings/audit/export?format=csv");
  expect(csv.split("\r\n").filter((line) => /(^|,)"?[=+\-@\t]/.test(line))).toEqual([]);
});

test("a business that is bound to networks shows nothing elsewhere", async ({ request }) => {
  const { slug, businessId } = await aBusiness(callerOf(request), at(""));
  await tell(callerOf(request), at(""), "security.setAllowedNetworks", {
    businessId,
    networks: ["127.0.0.1/8"],
  });
  const settings = await (await request.get(at(`/b/${slug}/settings`))).text();
  expect(settings).toContain("127.0.0.0/8");
  const headers = { "x-forwarded-for": "198.51.100.1" };
  for (const path of ["", "/settings", "/strategy"]) {
    const response = await request.get(at(`/b/${slug}${path}`), { headers, maxRedirects: 0 });
    expect([response.status(), response.headers().location]).toEqual([
      307,
      `/elsewhere?next=${encodeURIComponent(`/b/${slug}`)}`,
    ]);
    expect(await response.text()).not.toContain("privacy");
  }
  for (const path of ["/strategy/export?format=md", "/settings/audit/export?format=csv"]) {
    expect((await request.get(at(`/b/${slug}${path}`), { headers })).ok()).toBe(false);
  }
  const page = await (await request.get(at(`/elsewhere?next=/b/${slug}`), { headers })).text();
  expect(page).toContain("You cannot reach this business from here");
});
