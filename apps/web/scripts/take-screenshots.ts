/**
 * Takes the pictures of the landing page from a running Drumbeat:
 * `node --import tsx scripts/take-screenshots.ts http://localhost:3000 /usr/bin/chromium` in apps/web.
 * It signs up a person of its own and describes one of the sample businesses.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { chromium, type BrowserContext, type Page } from "@playwright/test";

const [origin = "http://localhost:3000", executablePath] = process.argv.slice(2);
const folder = new URL("../public/landing/", import.meta.url);
const sample = "software";

const sizes = [
  { name: "strategy", width: 1440, height: 900, scale: 1 },
  { name: "strategy-phone", width: 390, height: 480, scale: 1.5 },
] as const;

const browser = await chromium.launch({
  args: ["--no-sandbox", "--disable-gpu"],
  ...(executablePath ? { executablePath } : {}),
});
const visit = await browser.newContext({ baseURL: origin });
const path = await makeBusiness(visit);
await mkdir(folder, { recursive: true });
for (const { name, width, height, scale } of sizes) {
  for (const colorScheme of ["light", "dark"] as const) {
    const context = await browser.newContext({
      baseURL: origin,
      colorScheme,
      deviceScaleFactor: scale,
      viewport: { width, height },
      storageState: await visit.storageState(),
    });
    const page = await context.newPage();
    await page.goto(path);
    await page.getByRole("button", { name: /^Versions/ }).waitFor();
    // The badge of the development server is no part of the product.
    await page.addStyleTag({ content: "nextjs-portal { display: none }" });
    await writeFile(
      new URL(`${name}-${colorScheme}.webp`, folder),
      await picture(page, { width, height, scale }),
    );
    await context.close();
  }
}
await browser.close();

/** The visible part of a page as WebP, which Playwright itself does not write. */
async function picture(page: Page, size: { width: number; height: number; scale: number }): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", {
    format: "webp",
    quality: 75,
    clip: { x: 0, y: 0, ...size },
  });
  return Buffer.from(data, "base64");
}

/** A person with a sample business whose strategy is written; the path of its page. */
async function makeBusiness({ request }: BrowserContext): Promise<string> {
  const headers = { origin };
  await request.post("/api/auth/sign-up/email", {
    headers,
    data: { name: "Ada", email: `ada-${crypto.randomUUID()}@example.com`, password: crypto.randomUUID() },
  });
  const samples = await answer<{ id: string; answers: object }[]>(
    request.get("/api/trpc/onboarding.samples"),
  );
  const draft = await answer<{ id: string }>(request.get("/api/trpc/onboarding.get"));
  const answers = samples.find(({ id }) => id === sample)?.answers;
  const { slug } = await answer<{ slug: string }>(
    request.post("/api/trpc/onboarding.finish", { headers, data: { json: { draftId: draft.id, answers } } }),
  );
  return `/b/${slug}/strategy`;
}

async function answer<T>(
  response: Promise<{ json: () => Promise<{ result: { data: { json: T } } }> }>,
): Promise<T> {
  return (await (await response).json()).result.data.json;
}
