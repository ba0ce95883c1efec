import { generateKeyPairSync } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { clientIdFor, clientMetadata } from "../src/bluesky/client";
import { readClientKey } from "../src/bluesky/client-key";
import type { FoundAccount } from "../src/connecting";
import { bakeryDid, type BlueskyServer, startBlueskyServer } from "../src/testing/bluesky-server";
import { adapterFor } from "./support/bluesky";
import { wayOf } from "./support/consent";
import { aStep, bringOut, failureOf, sendStep, soon } from "./support/world";

const redirectUri = "https://drumbeat.test/api/oauth/bluesky";
const key = generateKeyPairSync("ec", { namedCurve: "P-256" })
  .privateKey.export({ format: "der", type: "pkcs8" })
  .toString("base64");
const env = { DRUMBEAT_URL: "https://drumbeat.test", BLUESKY_CLIENT_KEY: key };
let server: BlueskyServer;

beforeEach(async () => {
  server = await startBlueskyServer();
  server.oauth.clients.set(clientIdFor(redirectUri), clientMetadata(redirectUri, readClientKey(env)));
});
afterEach(() => server.stop());

/** To the page of the network and back. */
async function consent(given: { answer?: string; redirectUri?: string; env?: Record<string, string> } = {}) {
  const way = wayOf(adapterFor(server, given.env ?? env), "oauth");
  const start = { redirectUri: given.redirectUri ?? redirectUri, signal: soon() };
  const { url, remember } = await way.begin({ ...start, state: "state-1", answer: given.answer ?? null });
  const page = await fetch(url, { redirect: "manual" });
  const query = new URL(page.headers.get("location") ?? "").searchParams;
  return { way, end: { ...start, query, remember } };
}

async function connected(given: Parameters<typeof consent>[0] = {}): Promise<FoundAccount> {
  const { way, end } = await consent(given);
  const [account] = (await way.finish(end)).accounts;
  if (!account) throw new Error("no account");
  return account;
}

describe("over Bluesky's page", () => {
  test("an account comes with tokens that are bound to a key of its own", async () => {
    const account = await connected({ answer: "bakery.test" });
    expect(account).toMatchObject({
      accountId: bakeryDid,
      name: "Corner Bakery",
      handle: "bakery.test",
      instanceUrl: server.url,
      obstacle: null,
      credentials: { scopes: ["atproto", "transition:generic"] },
    });
    expect(server.oauth.loginHint).toBe("bakery.test");
    expect(account.credentials.expiresAt).toBeGreaterThan(Date.now() + 3_500_000);
    const adapter = adapterFor(server, env);
    await sendStep(adapter, account, aStep(adapter));
    server.oauth.proofs.renew();
    await sendStep(adapter, account, aStep(adapter));
    expect(server.posts).toHaveLength(2);
    const other = await connected();
    const stolen = { ...other.credentials, accessToken: account.credentials.accessToken };
    expect((await failureOf(adapter.check({ ...other, credentials: stolen }, soon()))).kind).toBe(
      "reconnect",
    );
  });

  test("on the machine of whoever tries it, without a key of the installation", async () => {
    const local = "http://127.0.0.1:3000/api/oauth/bluesky";
    const account = await connected({ redirectUri: local, env: { DRUMBEAT_URL: "http://127.0.0.1:3000" } });
    expect(account.credentials.extra.clientId).toMatch(/^http:\/\/localhost\?redirect_uri=http%3A%2F%2F127/);
    expect(server.oauth.loginHint).toBeNull();
  });

  test("a lost answer to a post is found", async () => {
    const account = await connected();
    const adapter = adapterFor(server, env);
    const on = "POST /xrpc/com.atproto.repo.putRecord";
    // The first request learns the word that the server wants in the proof.
    server.inject({ on, delayMs: 1 });
    server.inject({ on, when: "after", how: "reset" });
    const { kinds } = await bringOut(adapter, account, aStep(adapter));
    expect(kinds).toEqual(["unknown", "found"]);
    expect(server.posts).toHaveLength(1);
  });

  test("a no is told in words, and what was not given is named", async () => {
    server.oauth.consent.isDenied = true;
    const denied = await consent();
    expect((await failureOf(denied.way.finish(denied.end))).message).toContain("did not allow");
    Object.assign(server.oauth.consent, { isDenied: false, scope: "atproto" });
    const { way, end } = await consent();
    const grant = await way.finish(end);
    expect(grant.missing.map(({ scope }) => scope)).toEqual(["transition:generic"]);
    expect(grant.accounts[0]?.obstacle).toContain("permission to post");
  });

  test("an answer of another server, or for an account of another, is not taken", async () => {
    server.oauth.consent.issuer = "https://evil.test";
    const mixed = await consent();
    expect((await failureOf(mixed.way.finish(mixed.end))).kind).toBe("not_sent");
    server.oauth.consent.issuer = null;
    const other = await startBlueskyServer();
    const service = {
      id: "#atproto_pds",
      type: "AtprotoPersonalDataServer",
      serviceEndpoint: "https://pds.test",
    };
    server.documents.set(bakeryDid, { id: bakeryDid, alsoKnownAs: ["at://bakery.test"], service: [service] });
    const fetchForeign: typeof fetch = (url, init) =>
      fetch(new Request(url).url.replace("https://pds.test", other.url), init);
    const { way, end } = await consent();
    const guarded = wayOf(adapterFor(server, env, { fetchForeign }), "oauth");
    expect((await failureOf(guarded.finish(end))).message).toContain("Another server answered");
    expect(way.id).toBe(guarded.id);
    await other.stop();
  });

  test("needs an address that the network can come back to", () => {
    const missing = (address: string) =>
      adapterFor(server, { DRUMBEAT_URL: address }).ways[0]?.missingSettings;
    expect(missing("")).toEqual(["DRUMBEAT_URL"]);
    expect(missing("http://localhost:3000")).toEqual(["DRUMBEAT_URL"]);
    expect(missing("http://127.0.0.1:3000")).toEqual([]);
    expect(() => adapterFor(server, { BLUESKY_CLIENT_KEY: "secret" })).toThrow(
      /^BLUESKY_CLIENT_KEY has to be(?!.*secret)/,
    );
  });
});

describe("its tokens", () => {
  const token = "POST /oauth/token";

  test("a refresh brings a new pair, and the old refresh token is used up", async () => {
    const adapter = adapterFor(server, env);
    const account = await connected();
    const fresh = await adapter.refresh?.(account, soon());
    if (!fresh) throw new Error("no refresh");
    expect(fresh.extra).toEqual(account.credentials.extra);
    expect(fresh.refreshToken).not.toBe(account.credentials.refreshToken);
    await adapter.check({ ...account, credentials: fresh }, soon());
    expect((await failureOf(Promise.resolve(adapter.refresh?.(account, soon())))).kind).toBe("reconnect");
    expect(server.oauth.refreshes).toBe(1);
  });

  test.each([
    ["a broken connection", { how: "reset" }],
    ["an error of the network", { how: { status: 503 } }],
    ["nonsense", { how: "garbage" }],
    ["a key that the server does not accept", { how: { status: 401, body: { error: "invalid_client" } } }],
  ] as const)("%s does not disconnect", async (_words, fault) => {
    const account = await connected();
    server.inject({ on: token, ...fault });
    const refreshed = failureOf(Promise.resolve(adapterFor(server, env).refresh?.(account, soon())));
    expect((await refreshed).kind).toBe("not_sent");
  });

  test("are given back", async () => {
    const adapter = adapterFor(server, env);
    const account = await connected();
    await adapter.revoke?.(account, soon());
    expect((await failureOf(adapter.check(account, soon()))).kind).toBe("reconnect");
    expect((await failureOf(Promise.resolve(adapter.refresh?.(account, soon())))).kind).toBe("reconnect");
  });
});
