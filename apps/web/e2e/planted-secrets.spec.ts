import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { startFakeStripe } from "@drumbeat/api/testing/stripe/server";
import { connect } from "@drumbeat/db/client";
import type { Page } from "@playwright/test";
import { clerkVariables, sessionToken } from "../test/support/clerk";
import { everyRow, leaksOf } from "../test/support/planted";
import { startModel } from "./strategy-model";
import { aBusiness, ask, tell } from "./strategy-world";
import { type Product, startProduct } from "./support/product";
import { routesOfTheBuild } from "./support/routes";
import { expect, test } from "./support/test";

test.describe.configure({ timeout: 180_000 });

const build = fileURLToPath(new URL("../.next/static", import.meta.url));
/** Nobody answers here: what is said about a failure is searched, too. */
const nowhere = "127.0.0.1:1";
const plant = (name: string) => `planted-${name}-${crypto.randomUUID()}`;

/** A secret for each setting that holds one. */
const secrets = {
  SESSION_SECRET: plant("session"),
  ENCRYPTION_KEYS: Buffer.alloc(32, "planted!").toString("base64"),
  OPENAI_API_KEY: plant("model"),
  AI_FALLBACK_OPENAI_API_KEY: plant("fallback"),
  STRIPE_SECRET_KEY: `sk_test_${plant("stripe")}`,
  STRIPE_WEBHOOK_SECRET: `whsec_${plant("stripe-webhook")}`,
  CLERK_WEBHOOK_SIGNING_SECRET: `whsec_${btoa(plant("clerk-webhook"))}`,
  INNGEST_EVENT_KEY: plant("event"),
  INNGEST_SIGNING_KEY: `signkey-prod-${Buffer.from(plant("signing")).toString("hex")}`,
  MEDIA_S3_SECRET_ACCESS_KEY: plant("bucket"),
  X_CLIENT_SECRET: plant("x"),
  LINKEDIN_CLIENT_SECRET: plant("linkedin"),
  REDDIT_CLIENT_SECRET: plant("reddit"),
  FACEBOOK_APP_SECRET: plant("facebook"),
  INSTAGRAM_APP_SECRET: plant("instagram"),
  THREADS_APP_SECRET: plant("threads"),
};
const smtpPassword = plant("smtp");

/** Answers of every page, and of calls that fail because a service cannot be reached or refuses its key. */
async function visit(
  page: Page,
  product: Product,
  slug: string,
  headers: Record<string, string> = {},
): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  for (const route of await routesOfTheBuild(slug)) {
    const answer = await page.request.get(`${product.url}${route}`, { headers });
    answers.set(`the answer of ${route}`, await answer.text());
  }
  return answers;
}

/** What browsers are sent besides pages. */
async function bundles(): Promise<Map<string, string>> {
  const files = await readdir(build, { recursive: true, withFileTypes: true });
  const read = files
    .filter((file) => file.isFile())
    .map(async (file) => {
      const path = `${file.parentPath}/${file.name}`;
      return [`the bundle ${file.name}`, await readFile(path, "latin1")] as const;
    });
  return new Map(await Promise.all(read));
}

async function rowsOf(product: Product): Promise<Map<string, string>> {
  const { sql, close } = connect(product.databaseUrl, { max: 1 });
  try {
    return await everyRow(sql);
  } finally {
    await close();
  }
}

const logsOf = ({ web, worker }: Product) =>
  new Map([
    ["the log of web", web.output().join("\n")],
    ["the log of the worker", worker.output().join("\n")],
  ]);

test("no key of a service gets into a log, a page, a bundle, an answer or the database", async ({ page }) => {
  const model = await startModel({ kind: "answer", ttftMs: 10, msPerToken: 0 }, secrets.OPENAI_API_KEY);
  const stripe = await startFakeStripe();
  const product = await startProduct({
    env: {
      ...model.env,
      ...secrets,
      LOG_LEVEL: "trace",
      JOBS_MODE: "embedded",
      AI_FALLBACK_OPENAI_BASE_URL: `http://${nowhere}/v1`,
      STRIPE_API_BASE: stripe.url,
      SMTP_URL: `smtp://planted:${smtpPassword}@${nowhere}`,
      MEDIA_S3_BUCKET: "planted",
      MEDIA_S3_ENDPOINT: `http://${nowhere}`,
      MEDIA_S3_ACCESS_KEY_ID: "planted",
    },
  });
  try {
    const { slug, businessId } = await aBusiness(page, product.url);
    const written = async () =>
      (await ask<{ status: string }>(page, product.url, "strategies.generation", { businessId })).status;
    await expect.poll(written, { timeout: 60_000 }).toBe("done");

    // The first provider refuses the key, the second cannot be reached.
    await model.behave({ kind: "unauthorized" });
    await tell(page, product.url, "strategies.generate", { businessId, isFresh: true });
    const failures = () => product.worker.output().filter((line) => line.includes("cannot be reached"));
    const said = new Map<string, string>();
    const call = async (path: string, input: unknown) => {
      const options = { headers: { origin: product.url }, data: { json: input } };
      const answer = await page.request.post(`${product.url}/api/trpc/${path}`, options);
      said.set(`the answer of ${path}`, await answer.text());
    };
    await call("invitations.create", { businessId, email: "guest@example.com", role: "viewer" });
    await call("billing.startCheckout", { plan: "pro", interval: "month", currency: "eur" });
    await expect.poll(() => failures().length, { timeout: 60_000 }).toBeGreaterThan(0);

    const texts = new Map([
      ...(await visit(page, product, slug)),
      ...said,
      ...(await bundles()),
      ...(await rowsOf(product)),
      ...logsOf(product),
    ]);
    expect(leaksOf({ ...secrets, SMTP_URL: smtpPassword }, texts)).toEqual([]);
    // The search would have found them.
    expect(texts.get("the table public.businesses")).toContain(slug);
    expect(texts.get("the log of web")).toContain("request failed");
  } finally {
    await product.stop();
    await stripe.close();
    await model.stop();
  }
});

test("Clerk's keys get into no log, page, bundle or table", async ({ page }) => {
  const clerk = { ...clerkVariables, CLERK_SECRET_KEY: `sk_live_${plant("clerk")}` };
  const { CLERK_SECRET_KEY, CLERK_WEBHOOK_SIGNING_SECRET } = clerk;
  const product = await startProduct({ env: { ...clerk, LOG_LEVEL: "trace" } });
  try {
    const token = sessionToken({ sub: "user_planted", azp: product.url });
    const headers = { authorization: `Bearer ${token}` };
    const texts = new Map([
      ...(await visit(page, product, "something", headers)),
      ...(await rowsOf(product)),
      ...logsOf(product),
    ]);
    const planted = { CLERK_SECRET_KEY, CLERK_WEBHOOK_SIGNING_SECRET, token };
    expect(leaksOf(planted, texts)).toEqual([]);
    expect(texts.get("the table public.users")).toContain("user_planted");
  } finally {
    await product.stop();
  }
});
