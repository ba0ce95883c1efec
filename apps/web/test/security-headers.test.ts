import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { appRouter } from "@drumbeat/api/root";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actions } from "../src/auth/local/input";
import { databaseAwayPage } from "../src/edge/await-database";
import { createPagePolicy, newNonce, sonnerStyles } from "../src/edge/page-policy";
import { allowStaticPages, sourcesOf, withStatic } from "../src/edge/static-pages";
import { publishableKey } from "./support/clerk";
import { type Edge, startEdge } from "./support/edge";

const database = testDatabase();
let edge: Edge;

beforeAll(async () => {
  edge = await startEdge(database.url);
});
afterAll(() => edge.close());

const everywhere = {
  "content-security-policy":
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "strict-origin-when-cross-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** What tRPC keeps of each procedure, by its path. */
const procedures = Object.entries(
  appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>,
).map(([path, { _def: definition }]) => ({ address: `/api/trpc/${path}`, type: definition.type }));
const addresses = [
  "/api/health",
  "/api/ready",
  "/api/webhooks/clerk",
  "/api/inngest",
  "/api/nothing",
  "/api/auth/nothing",
  "/%",
  ...actions.map((action) => `/api/auth/${action}`),
  ...procedures.map(({ address }) => address),
];

describe("every address of the API, whatever it answers", () => {
  test.each(["GET", "POST", "PUT", "OPTIONS"])("carries the headers, asked with %s", async (method) => {
    for (const address of addresses) {
      const { headers } = await edge.browser().send(address, { method });
      const carried = Object.keys(everywhere).map((name) => [name, headers.get(name)]);
      expect(Object.fromEntries(carried), address).toEqual(everywhere);
      expect(headers.get("cache-control"), address).toBe("no-store");
      expect(headers.get("permissions-policy"), address).toContain("camera=()");
      expect(headers.get("access-control-allow-origin"), address).toBeNull();
      expect(headers.get("x-powered-by"), address).toBeNull();
    }
  });

  test("over https promises to stay there, for subdomains too", async () => {
    const secure = await startEdge(database.url, { DRUMBEAT_URL: "https://drumbeat.example" });
    const { headers } = await secure.browser().send("/api/health");
    expect(headers.get("strict-transport-security")).toBe("max-age=63072000; includeSubDomains");
    await secure.close();
    expect((await edge.browser().send("/api/health")).headers.get("strict-transport-security")).toBeNull();
  });

  test("that changes something does not answer to GET", async () => {
    const changing = procedures.filter(({ type }) => type === "mutation").map(({ address }) => address);
    expect(changing.length).toBeGreaterThan(5);
    for (const address of [...changing, ...actions.map((action) => `/api/auth/${action}`)]) {
      expect([404, 405], address).toContain((await edge.browser().send(address)).status);
      expect([404, 405], address).toContain((await edge.browser().send(`${address}?batch=1`)).status);
    }
  });
});

const settings = { publicUrl: "https://drumbeat.example", isProduction: true, clerk: null, analytics: null };
const policyOf = (changes: Partial<Parameters<typeof createPagePolicy>[0]> = {}) => {
  const headers = Object.fromEntries(createPagePolicy({ ...settings, ...changes })("abc"));
  return {
    opener: headers["cross-origin-opener-policy"],
    ...Object.fromEntries(
      (headers["content-security-policy"] ?? "").split("; ").map((part) => part.split(/ (.*)/s, 2)),
    ),
  };
};

describe("the policy of pages", () => {
  test("is exactly this", () => {
    expect(policyOf()).toEqual({
      "script-src": "'nonce-abc' 'strict-dynamic'",
      "style-src": `'self' 'nonce-abc' ${sonnerStyles.join(" ")}`,
      "style-src-attr": "'unsafe-inline'",
      "default-src": "'none'",
      "connect-src": "'self'",
      "img-src": "'self' data: blob:",
      "media-src": "'self' blob:",
      "font-src": "'self'",
      "manifest-src": "'self'",
      "worker-src": "'self'",
      "frame-src": "'none'",
      "base-uri": "'none'",
      "form-action": "'self'",
      "frame-ancestors": "'none'",
      "upgrade-insecure-requests": undefined,
      opener: "same-origin",
    });
  });

  test("leaves plain http on this machine as it is", () => {
    expect(policyOf({ publicUrl: "http://localhost:3000" })).not.toHaveProperty("upgrade-insecure-requests");
  });

  test("lets Clerk in where Clerk is used, and nobody else", () => {
    const keys = {
      secretKey: "sk",
      publishableKey,
      jwtKey: undefined,
      authorizedParties: [],
      apiUrl: undefined,
    };
    expect(policyOf({ clerk: keys })).toMatchObject({
      "script-src": "'nonce-abc' 'strict-dynamic'",
      "style-src": "'self' 'unsafe-inline'",
      "connect-src": "'self' https://clerk.example.com https://*.clerk.com",
      "img-src": "'self' data: blob: https://img.clerk.com",
      "frame-src": "https://challenges.cloudflare.com",
      "form-action": "'self' https://clerk.example.com",
      opener: "same-origin-allow-popups",
    });
  });

  test.each([
    "pk_live_",
    "pk_live_!!",
    `pk_live_${btoa("evil.example; script-src *$")}`,
    `pk_live_${btoa("a b$")}`,
  ])("takes no sources from the key %s, which names no host", (broken) => {
    const keys = {
      secretKey: "sk",
      publishableKey: broken,
      jwtKey: undefined,
      authorizedParties: [],
      apiUrl: undefined,
    };
    expect(policyOf({ clerk: keys })).toMatchObject({ "connect-src": "'self'" });
  });

  test("lets analytics be told, and loads nothing from there", () => {
    const analytics = { key: "phc", host: "https://eu.i.posthog.com" };
    expect(policyOf({ analytics })).toMatchObject({
      "connect-src": "'self' https://eu.i.posthog.com",
      "script-src": "'nonce-abc' 'strict-dynamic'",
    });
  });

  test("has a new nonce of 128 bits each time", () => {
    const nonces = new Set(Array.from({ length: 1_000 }, newNonce));
    expect(nonces.size).toBe(1_000);
    for (const nonce of nonces) expect(Buffer.from(nonce, "base64")).toHaveLength(16);
  });

  test("knows the styles of the toasts that we ship", () => {
    const sonner = dirname(createRequire(import.meta.url).resolve("sonner/dist/styles.css"));
    const source = readFileSync(join(sonner, "index.mjs"), "utf8");
    const styles = [...source.matchAll(/__insertCSS\(("(?:[^"\\]|\\.)*")\)/g)].map(([, text = ""]) =>
      JSON.parse(text),
    );
    expect(["", ...styles].map(sha256)).toEqual(sonnerStyles);
  });
});

const sha256 = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

describe("pages that were written in advance", () => {
  const html = `<style>p{}</style><script src="/a.js" async=""></script><script>one()</script><script id="x">two()</script>`;

  test("are allowed by their hashes instead of a nonce", () => {
    const sources = sourcesOf([html, html]);
    expect(sources).toEqual({ scripts: [sha256("one()"), sha256("two()")], styles: [sha256("p{}")] });
    const policy = Object.fromEntries(createPagePolicy(settings)("abc"))["content-security-policy"] ?? "";
    const allowed = withStatic(policy, sources);
    expect(allowed).toContain(`script-src 'nonce-abc' 'self' ${sha256("one()")} ${sha256("two()")};`);
    expect(allowed).toContain(`style-src 'self' 'nonce-abc' ${sha256("p{}")}`);
    expect(allowed).not.toContain("strict-dynamic");
  });

  test.each([
    [200, false],
    [404, false],
    [500, true],
  ])("answer failures only: %i", (status, isStatic) => {
    const headers = new Map([["content-security-policy", "script-src 'strict-dynamic'"]]);
    const response = {
      getHeader: (name: string) => headers.get(name),
      setHeader: (name: string, value: string) => headers.set(name, value),
      writeHead: () => response,
    } as unknown as ServerResponse;
    allowStaticPages(response, { scripts: ["'sha256-x'"], styles: [] });
    response.writeHead(status);
    expect(headers.get("content-security-policy")?.includes("'sha256-x'")).toBe(isStatic);
  });

  test("include the one for a database that is away", async () => {
    const page = databaseAwayPage();
    const { styles, scripts } = sourcesOf([await page.text()]);
    expect(scripts).toEqual([]);
    expect(page.headers.get("content-security-policy")).toContain(`style-src ${styles.join(" ")};`);
  });
});
