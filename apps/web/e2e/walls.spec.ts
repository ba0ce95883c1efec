import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { randomUUID } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import { aBusiness, signUp } from "./strategy-world";
import { e2eEnvironment } from "./support/env";
import { expect, test } from "./support/test";

const baseUrl = e2eEnvironment.productUrl();
const marker = `PLANTED ${randomUUID().toUpperCase()}`;

/** Whoever is not signed in may see these; every other page is for somebody. */
const open = [
  "/",
  "/pricing",
  "/sign-in",
  "/sign-up",
  "/reset-password",
  "/two-factor",
  "/start",
  "/invitations",
  "/review",
  "/elsewhere",
];

/** Told that the proxy has been passed already, or asked for as Next's own client does. */
const claims: Record<string, string>[] = [
  {},
  { "x-middleware-subrequest": Array.from({ length: 5 }, () => "src/proxy").join(":") },
  { "x-middleware-subrequest": Array.from({ length: 5 }, () => "proxy").join(":") },
  { "x-middleware-subrequest": Array.from({ length: 5 }, () => "src/middleware").join(":") },
  { "x-middleware-subrequest": "pages/_middleware" },
  { rsc: "1" },
];

/** The addresses of all pages and route handlers, as the folders say; the parts that vary are filled in. */
function addresses(slug: string): string[] {
  const root = fileURLToPath(new URL("../src/app", import.meta.url));
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)(page|route)\.tsx?$/.test(file) && !file.includes("[..."))
    .map((file) => file.split("/").slice(0, -1))
    .filter((parts) => parts[0] !== "api")
    .map((parts) => parts.filter((part) => !part.startsWith("(")).map((part) => fill(part, slug)))
    .map((parts) => `/${parts.join("/")}`);
}

function fill(part: string, slug: string): string {
  if (part === "[business]") return slug;
  return part.startsWith("[") ? "01890000-0000-7000-8000-000000000000" : part;
}

const withQuery = (path: string) => (path.endsWith("/export") ? `${path}?format=json` : path);

async function see(request: APIRequestContext, path: string, headers: Record<string, string>) {
  const response = await request.get(withQuery(path), { headers, maxRedirects: 0 });
  return {
    status: response.status(),
    text: await response.text(),
    location: response.headers().location ?? "",
  };
}

test("no page shows a business to anybody else, whatever a request claims", async ({ page, playwright }) => {
  test.setTimeout(180_000);
  const { slug } = await aBusiness(page, baseUrl, { name: marker, description: `We bake ${marker} bread.` });
  const paths = addresses(slug);
  expect(paths.length).toBeGreaterThan(8);
  expect((await see(page.request, `/b/${slug}`, {})).text, "its owner sees it").toContain(marker);

  const nobody = await playwright.request.newContext({ baseURL: baseUrl });
  const visitor = await page.context().browser()?.newContext({ baseURL: baseUrl });
  if (!visitor) throw new Error("no browser");
  const strangerPage = await visitor.newPage();
  await signUp(strangerPage, baseUrl);
  for (const path of paths) {
    for (const headers of claims) {
      const what = `${path} ${JSON.stringify(headers)}`;
      const closed = await see(nobody, path, headers);
      expect(closed.text, what).not.toContain(marker);
      expect(closed.status, what).toBeLessThan(500);
      if (!open.some((each) => path === each || path.startsWith(`${each}/`))) {
        // A redirect shows nothing, wherever it leads.
        const isSentAway = closed.status >= 300 || `${closed.location}${closed.text}`.includes("/sign-in");
        expect(isSentAway, `${what} is open to nobody: ${closed.status}`).toBe(true);
      }
      const strange = await see(strangerPage.request, path, headers);
      expect(strange.text, what).not.toContain(marker);
      expect(strange.status, what).toBeLessThan(500);
      if (path.startsWith("/b/") && !("rsc" in headers))
        expect(strange.status, what).toBeGreaterThanOrEqual(400);
    }
  }
  await nobody.dispose();
  await visitor.close();
});
