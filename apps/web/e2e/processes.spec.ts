import { freePort } from "@drumbeat/db/embedded/port";
import { expect, test } from "@playwright/test";
import { type Product, startProduct } from "./support/product";
import { program, type Program } from "./support/program";

// Two web processes on one database, as behind a load balancer.
let product: Product;
let second: { web: Program; url: string };

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  product = await startProduct();
  second = await anotherWeb(product);
});
test.afterAll(async () => {
  await second.web.stop();
  await product.stop();
});

async function anotherWeb(first: Product): Promise<{ web: Program; url: string }> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const web = program({
    app: "web",
    file: "dist/server.mjs",
    env: {
      PORT: String(port),
      DRUMBEAT_URL: first.url,
      DATABASE_URL: first.databaseUrl,
      SESSION_SECRET: "an-end-to-end-test-needs-no-secrecy-at-all",
      ENCRYPTION_KEYS: Buffer.alloc(32, 7).toString("base64"),
    },
    isReady: async () => (await fetch(`${url}/api/ready`).catch(() => null))?.ok === true,
  });
  await web.start();
  return { web, url };
}

async function signUp(): Promise<string> {
  const response = await post(product.url, "sign-up/email", {
    email: `founder-${crypto.randomUUID()}@example.com`,
    password: "correct horse battery",
  });
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

function post(url: string, action: string, body: object, cookie = ""): Promise<Response> {
  return fetch(`${url}/api/auth/${action}`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie },
    body: JSON.stringify(body),
  });
}

async function isSignedIn(url: string, cookie: string): Promise<boolean> {
  const response = await fetch(`${url}/api/trpc/account.me`, { headers: { cookie } });
  return ((await response.json()) as { result: { data: { json: unknown } } }).result.data.json !== null;
}

test("a session of one process is good in the other, and its end is heard at once", async () => {
  const cookie = await signUp();
  expect(await isSignedIn(second.url, cookie)).toBe(true);
  await post(product.url, "sign-out", {}, cookie);
  await expect.poll(() => isSignedIn(second.url, cookie), { timeout: 2_000 }).toBe(false);
});

test("a process that is told to stop finishes what it has, closes streams and is gone within 8 s", async () => {
  const cookie = await signUp();
  const reading = Promise.allSettled(
    Array.from({ length: 20 }, () => fetch(`${second.url}/api/trpc/account.me`, { headers: { cookie } })),
  );
  const started = performance.now();
  await second.web.stop();
  expect(performance.now() - started).toBeLessThan(8_000);
  for (const response of await reading) {
    // Whatever was taken in was answered; what came too late was not taken in at all.
    if (response.status === "fulfilled") expect(response.value.status).toBe(200);
  }
  expect(second.web.output().some((line) => line.includes("web is stopping"))).toBe(true);
  await second.web.start();
  expect(await isSignedIn(second.url, cookie)).toBe(true);
});

test("killed without warning, it is back with everybody still signed in", async () => {
  const cookie = await signUp();
  await second.web.kill();
  await second.web.start();
  expect(await isSignedIn(second.url, cookie)).toBe(true);
});
