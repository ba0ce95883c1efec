import type { APIResponse } from "@playwright/test";
import { aBusiness } from "./strategy-world";
import { routesOfTheBuild } from "./support/routes";
import { expect, test } from "./support/test";

const always = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "strict-origin-when-cross-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

const policyOf = (response: APIResponse) => response.headers()["content-security-policy"] ?? "";
const nonceOf = (response: APIResponse) =>
  /script-src 'nonce-([\w+/=]{24})' 'strict-dynamic';/.exec(policyOf(response))?.[1];

test("every route of the build carries the headers, and its scripts the nonce of this very answer", async ({
  page,
  baseURL,
}) => {
  const { slug } = await aBusiness(page, baseURL ?? "");
  const addresses = [
    ...(await routesOfTheBuild(slug)),
    "/no/such/page",
    "/no-such-file.png",
    "/b/no-such-business",
  ];
  expect(addresses).toContain(`/b/${slug}/settings`);
  const nonces = new Set<string>();
  for (const address of addresses) {
    const response = await page.request.get(address, { maxRedirects: 0 });
    const headers = response.headers();
    for (const [name, value] of Object.entries(always))
      expect(headers[name], `${name} of ${address}`).toBe(value);
    expect(headers["permissions-policy"], address).toContain("camera=()");
    expect(headers["x-powered-by"], address).toBeUndefined();
    expect(policyOf(response), address).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
    expect(policyOf(response), address).not.toMatch(/style-src [^;]*'unsafe-inline'/);
    expect(policyOf(response), address).toMatch(/frame-ancestors 'none'/);
    if (!headers["content-type"]?.startsWith("text/html") || response.status() >= 500) continue;
    const nonce = nonceOf(response);
    expect(nonce, `${address}: ${policyOf(response)}`).toBeDefined();
    nonces.add(nonce ?? "");
    const scripts = (await response.text()).match(/<script\b[^>]*>/g) ?? [];
    for (const script of scripts) expect(script, address).toContain(`nonce="${nonce}"`);
  }
  expect(nonces.size).toBeGreaterThan(8);
});

test("callers cannot choose the nonce", async ({ page }) => {
  const headers = { "x-nonce": "chosen", "content-security-policy": "script-src 'nonce-chosen'" };
  const response = await page.request.get("/", { headers });
  expect(nonceOf(response)).toBeDefined();
  expect(await response.text()).not.toContain("chosen");
});
