import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NetworkAdapter } from "../src/contract";
import { aFile } from "../src/testing/files";
import { type LinkedInServer, startLinkedInServer } from "../src/testing/linkedin-server";
import { testApp } from "../src/testing/oauth-server";
import { connect, consent, wayOf } from "./support/consent";
import { connected, linkedInWith, page, pageScopes, profileScopes } from "./support/linkedin";
import { aStep, failureOf, sendStep, soon } from "./support/world";

const token = "POST /oauth/v2/accessToken";
const dayMs = 86_400_000;
const { redirectUri } = testApp;
let server: LinkedInServer;
let now: number;

const adapterWith = (given: Record<string, string> = {}): NetworkAdapter =>
  linkedInWith(server, { now: () => now }, given);

beforeEach(async () => {
  now = Date.UTC(2026, 10, 3);
  server = await startLinkedInServer(() => now);
});
afterEach(() => server.stop());

describe("connecting", () => {
  test("a profile comes with its life and all permissions", async () => {
    const { accounts, missing } = await connect(adapterWith(), "linkedin");
    expect(missing).toEqual([]);
    expect(accounts).toMatchObject([
      { accountId: "urn:li:person:1", name: "Ada Baker", kind: "Profile", obstacle: null },
    ]);
    expect(accounts[0]?.credentials).toMatchObject({
      scopes: profileScopes,
      expiresAt: now + 60 * dayMs,
      refreshExpiresAt: now + 365 * dayMs,
    });
  });

  test("with it come the pages on which the person may post, each once", async () => {
    server.roles.push(
      [page, "CONTENT_ADMINISTRATOR"],
      ["urn:li:organization:78", "ANALYST"],
      ["urn:li:organization:79", "CONTENT_ADMINISTRATOR"],
    );
    const { accounts } = await connect(adapterWith(), "linkedin-pages");
    expect(accounts.map(({ accountId, kind, handle }) => [accountId, kind, handle])).toEqual([
      ["urn:li:person:1", "Profile", "Ada Baker"],
      [page, "Page", "bakery-77"],
      ["urn:li:organization:79", "Page", "bakery-79"],
    ]);
    expect(accounts[1]).toMatchObject({ avatarUrl: "https://media.test/77.png", obstacle: null });
  });

  test("a role that was withdrawn keeps LinkedIn from listing pages; the profile is there", async () => {
    server.roles.push(["urn:li:organization:78", "REVOKED"]);
    const { accounts, missing } = await connect(adapterWith(), "linkedin-pages");
    expect(accounts.map(({ kind }) => kind)).toEqual(["Profile"]);
    expect(missing).toMatchObject([{ scope: "rw_organization_admin" }]);
  });

  test("what was not ticked is named, and without the right to post there is an obstacle", async () => {
    server.oauth.consent.scopes = ["openid", "profile", "rw_organization_admin"];
    const { accounts, missing } = await connect(adapterWith(), "linkedin-pages");
    expect(missing.map(({ scope }) => scope)).toEqual([
      "w_member_social",
      "w_organization_social",
      "r_organization_social",
    ]);
    expect(accounts.map(({ obstacle }) => obstacle)).toEqual([
      expect.stringContaining("post in your name"),
      expect.stringContaining("post in the name of your pages"),
    ]);
  });

  test("permissions that few apps have are asked for when they are set", async () => {
    const adapter = adapterWith({ LINKEDIN_EXTRA_SCOPES: "r_member_social, r_member_postAnalytics" });
    const { accounts } = await connect(adapter, "linkedin");
    expect(accounts[0]?.credentials.scopes).toContain("r_member_postAnalytics");
  });

  test("a no, and an app that LinkedIn has not approved, are told in words", async () => {
    const way = wayOf(adapterWith(), "linkedin-pages");
    const back = async (error: string) => {
      const query = new URLSearchParams({ state: "state-1", error });
      return failureOf(way.finish({ redirectUri, query, remember: {}, signal: soon() }));
    };
    expect((await back("user_cancelled_authorize")).message).toContain("did not allow");
    expect((await back("unauthorized_scope_error")).message).toContain("Community Management API");
    server.oauth.consent.isDenied = true;
    const { query, remember } = await consent(way);
    const denied = failureOf(way.finish({ redirectUri, query, remember, signal: soon() }));
    expect(await denied).toMatchObject({ kind: "refused", said: "access_denied" });
  });

  test("a token that LinkedIn does not know for a moment is tried again", async () => {
    const revoked = { status: 401, body: { serviceErrorCode: 65601, message: "revoked by the user" } };
    server.inject({ on: "GET /v2/userinfo", how: revoked });
    expect((await connect(adapterWith(), "linkedin")).accounts).toHaveLength(1);
    server.inject({ on: "GET /v2/userinfo", how: revoked, times: 2 });
    expect((await failureOf(connect(adapterWith(), "linkedin"))).kind).toBe("reconnect");
  });

  test("without keys it says which settings are missing", async () => {
    const adapter = adapterWith({ LINKEDIN_CLIENT_ID: "" });
    expect(adapter.ways.map(({ missingSettings }) => missingSettings)).toEqual([
      ["LINKEDIN_CLIENT_ID"],
      ["LINKEDIN_CLIENT_ID"],
    ]);
    expect(() => adapterWith({ LINKEDIN_API_VERSION: "202613" })).toThrow("has to look like 202609");
  });
});

describe("tokens", () => {
  test("of an app that may not renew them end the connection, which says so from the start", async () => {
    const plain = await startLinkedInServer(() => now, { hasRefresh: false });
    try {
      const { accounts } = await connect(linkedInWith(plain, { now: () => now }), "linkedin-pages");
      const ends = now + 60 * dayMs;
      const credentials = { refreshToken: null, expiresAt: ends, refreshExpiresAt: ends };
      expect(accounts).toMatchObject([{ credentials }, { credentials }]);
    } finally {
      await plain.stop();
    }
  });

  const refreshed = (account = connected(server, page)) =>
    Promise.resolve(adapterWith().refresh?.(account, soon()));

  test("a refresh does not put off the day on which the connection ends", async () => {
    const account = connected(server, page);
    now += 100 * dayMs;
    expect(await refreshed(account)).toMatchObject({
      refreshToken: account.credentials.refreshToken,
      expiresAt: now + 60 * dayMs,
      refreshExpiresAt: now + 265 * dayMs,
    });
  });

  test("without a refresh token, or with one that is gone, somebody connects again", async () => {
    const account = connected(server, page);
    const { credentials } = account;
    const without = { ...account, credentials: { ...credentials, refreshToken: null } };
    expect((await failureOf(refreshed(without))).kind).toBe("reconnect");
    await adapterWith().revoke?.(account, soon());
    expect(await failureOf(refreshed(account))).toMatchObject({
      kind: "reconnect",
      said: "The provided refresh token is invalid.",
    });
    const failure = await failureOf(sendStep(adapterWith(), account, aStep(adapterWith())));
    expect(failure).toMatchObject({ kind: "reconnect", status: 401 });
  });

  test.each([
    ["a broken connection", { when: "before", how: "reset" }],
    ["a lost answer", { when: "after", how: "reset" }],
    ["an error of the network", { how: { status: 503 } }],
    ["nonsense", { how: "garbage" }],
    ["keys that the network does not know", { how: { status: 401, body: { error: "invalid_client" } } }],
  ] as const)("%s does not disconnect", async (_words, fault) => {
    server.inject({ on: token, ...fault });
    expect((await failureOf(refreshed())).kind).toBe("not_sent");
  });
});

test("a check tells who it is and what is missing, by the kind of account", async () => {
  const adapter = adapterWith();
  const person = connected(server, "urn:li:person:1", ["openid", "profile"]);
  expect(await adapter.check(person, soon())).toMatchObject({
    name: "Ada Baker",
    missing: [{ scope: "w_member_social" }],
  });
  const company = connected(server, page, pageScopes);
  expect(await adapter.check(company, soon())).toMatchObject({
    handle: "bakery-77",
    missing: [],
    quota: null,
  });
});

test("the doctor tells keys, version and where permissions are given", async () => {
  const states = async (given: Record<string, string> = {}) =>
    (await adapterWith(given).diagnose(redirectUri, soon())).map(({ state }) => state);
  expect(await states()).toEqual(["ok", "ok", "ok", "ok", "ok", "ok"]);
  expect(await states({ LINKEDIN_CLIENT_SECRET: "other" })).toEqual([
    "ok",
    "ok",
    "problem",
    "ok",
    "ok",
    "ok",
  ]);
  expect(await states({ LINKEDIN_CLIENT_ID: "" })).toEqual(["problem"]);
  expect((await states({ LINKEDIN_API_VERSION: "202501" }))[3]).toBe("problem");
  now = Date.UTC(2027, 7, 1);
  expect((await states())[3]).toBe("warning");
});

describe("figures", () => {
  test("of a page, also of posts with files", async () => {
    const adapter = adapterWith();
    const account = connected(server, page);
    const text = await sendStep(adapter, account, aStep(adapter));
    const picture = await sendStep(adapter, account, aStep(adapter, { files: [aFile()] }));
    const ids = [text.externalId, picture.externalId, "urn:li:share:1"];
    const counts = await adapter.metrics?.posts(account, ids, soon());
    const expected = { impressions: 900, likes: 40, comments: 3, shares: 2, clicks: 7, saves: null };
    expect(counts?.get(text.externalId)).toMatchObject(expected);
    expect(counts?.get(picture.externalId)).toMatchObject(expected);
    expect(counts?.has("urn:li:share:1")).toBe(false);
    expect(await adapter.metrics?.followers?.(account, soon())).toBe(321);
  });

  test("of a profile only with the permission; without it they are not offered, which is not 0", async () => {
    const adapter = adapterWith();
    const plain = connected(server, "urn:li:person:1", profileScopes);
    const { externalId } = await sendStep(adapter, plain, aStep(adapter));
    const nothing = await adapter.metrics?.posts(plain, [externalId], soon());
    expect(nothing?.get(externalId)).toMatchObject({ impressions: null, likes: null });
    const account = connected(server, "urn:li:person:1", [...profileScopes, "r_member_postAnalytics"]);
    const counts = await adapter.metrics?.posts(account, [externalId, "urn:li:share:1"], soon());
    expect(counts?.get(externalId)).toMatchObject({ impressions: 500, likes: 20, saves: 6, clicks: null });
    expect(counts?.size).toBe(1);
    expect(await adapter.metrics?.followers?.(account, soon())).toBeNull();
  });
});
