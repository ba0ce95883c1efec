import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NetworkAdapter } from "../src/contract";
import { aFile, aVideo } from "../src/testing/files";
import { testApp } from "../src/testing/oauth-server";
import { startXServer, type XServer } from "../src/testing/x-server";
import { xAdapter } from "../src/x/adapter";
import { connect, consent, wayOf } from "./support/consent";
import { anAccount, aReach, aStep, failureOf, sendStep, someCredentials, soon } from "./support/world";

const scopes = ["tweet.read", "tweet.write", "users.read", "media.write", "offline.access"];
const token = "POST /2/oauth2/token";
const { redirectUri } = testApp;
let server: XServer;
let now: number;

const adapterWith = (given: Record<string, string> = {}): NetworkAdapter =>
  xAdapter(
    {
      X_CLIENT_ID: testApp.id,
      X_CLIENT_SECRET: testApp.secret,
      X_API_URL: server.url,
      X_AUTHORIZE_URL: `${server.url}/i/oauth2/authorize`,
      ...given,
    },
    aReach({ now: () => now }),
  );

beforeEach(async () => {
  now = Date.now();
  server = await startXServer(() => now);
});
afterEach(() => server.stop());

/** An account as connecting makes it. */
function connected(granted = scopes) {
  const { accessToken, refreshToken } = server.oauth.issue("1", granted);
  const credentials = someCredentials(accessToken, {
    refreshToken,
    scopes: granted,
    expiresAt: now + 7_200_000,
  });
  return anAccount(accessToken, { credentials });
}

describe("connecting", () => {
  test("a consent gives the account, its life and all permissions", async () => {
    const grant = await connect(adapterWith(), "x");
    expect(grant.missing).toEqual([]);
    expect(grant.accounts).toMatchObject([
      { accountId: "1", name: "Corner Bakery", handle: "bakery", kind: "Account", obstacle: null },
    ]);
    expect(grant.accounts[0]?.avatarUrl).toMatch(/me\.jpg$/);
    expect(grant.accounts[0]?.credentials).toMatchObject({ expiresAt: now + 7_200_000, scopes });
    expect(grant.accounts[0]?.credentials.refreshToken).toMatch(/^rt-/);
  });

  test("a no is told in words, and a broken way back too", async () => {
    const way = wayOf(adapterWith(), "x");
    server.oauth.consent.isDenied = true;
    const { query, remember } = await consent(way);
    const denied = await failureOf(way.finish({ redirectUri, query, remember, signal: soon() }));
    expect(denied).toMatchObject({ kind: "refused", said: "access_denied" });
    expect(denied.message).toContain("did not allow");
    const empty = await failureOf(
      way.finish({ redirectUri, query: new URLSearchParams({ state: "state-1" }), remember, signal: soon() }),
    );
    expect(empty.message).toContain("Start connecting again");
  });

  test("what was not ticked is named, and without the right to post there is an obstacle", async () => {
    server.oauth.consent.scopes = ["tweet.read", "users.read", "offline.access"];
    const grant = await connect(adapterWith(), "x");
    expect(grant.missing.map(({ scope }) => scope)).toEqual(["tweet.write", "media.write"]);
    expect(grant.accounts[0]?.obstacle).toContain("permission to post");
  });

  test("a code works once, and only with the verifier of the one who began", async () => {
    const way = wayOf(adapterWith(), "x");
    const { query, remember } = await consent(way);
    const end = { redirectUri, query, remember, signal: soon() };
    expect((await failureOf(way.finish({ ...end, remember: { verifier: "a".repeat(43) } }))).kind).toBe(
      "refused",
    );
    expect((await failureOf(way.finish(end))).kind).toBe("refused");
    const fresh = await consent(way);
    await way.finish({ ...end, ...fresh });
    expect((await failureOf(way.finish({ ...end, ...fresh }))).kind).toBe("refused");
  });

  test("without keys it says which settings are missing", async () => {
    const adapter = adapterWith({ X_CLIENT_SECRET: " " });
    expect(adapter.ways[0]?.missingSettings).toEqual(["X_CLIENT_SECRET"]);
    const begun = wayOf(adapter, "x").begin({ redirectUri, state: "s", answer: null, signal: soon() });
    expect((await failureOf(begun)).message).toContain("X_CLIENT_SECRET must be set");
    expect(() => adapterWith({ X_API_URL: "x.com" })).toThrow("X_API_URL has to be a web address");
  });
});

describe("tokens", () => {
  test("a refresh brings a new pair, and the old refresh token is used up", async () => {
    const adapter = adapterWith();
    const account = connected();
    const fresh = await adapter.refresh?.(account, soon());
    expect(fresh).toMatchObject({ scopes, expiresAt: now + 7_200_000 });
    expect(fresh?.refreshToken).not.toBe(account.credentials.refreshToken);
    expect(await failureOf(Promise.resolve(adapter.refresh?.(account, soon())))).toMatchObject({
      kind: "reconnect",
      said: "Value passed for the token was invalid.",
    });
    expect(server.oauth.refreshes).toBe(1);
  });

  test("the family of a refresh token that is used twice is gone", async () => {
    const adapter = adapterWith();
    const account = connected();
    const fresh = await adapter.refresh?.(account, soon());
    await failureOf(Promise.resolve(adapter.refresh?.(account, soon())));
    const after = anAccount(fresh?.accessToken ?? "");
    expect((await failureOf(adapter.check(after, soon()))).kind).toBe("reconnect");
  });

  test.each([
    ["a broken connection", { when: "before", how: "reset" }],
    ["a lost answer", { when: "after", how: "reset" }],
    ["an error of the network", { how: { status: 503 } }],
    ["nonsense", { how: "garbage" }],
    ["keys that the network does not know", { how: { status: 401, body: { error: "invalid_client" } } }],
    [
      "a request that the network does not understand",
      { how: { status: 400, body: { error: "invalid_scope" } } },
    ],
  ] as const)("%s does not disconnect", async (_words, fault) => {
    const adapter = adapterWith();
    server.inject({ on: token, ...fault });
    const refreshed = failureOf(Promise.resolve(adapter.refresh?.(connected(), soon())));
    expect((await refreshed).kind).toBe("not_sent");
  });

  test("a refresh that is limited says until when", async () => {
    server.inject({ on: token, how: { status: 429, headers: { "retry-after": "60" } } });
    const refreshed = failureOf(Promise.resolve(adapterWith().refresh?.(connected(), soon())));
    expect(await refreshed).toMatchObject({ kind: "limited", retryAt: now + 60_000 });
  });

  test("the network does not need to say what has not changed", async () => {
    const account = connected();
    server.inject({
      on: token,
      how: {
        status: 200,
        body: { token_type: "bearer", access_token: "new", expires_in: 60, refresh_token: "" },
      },
    });
    expect(await adapterWith().refresh?.(account, soon())).toMatchObject({
      accessToken: "new",
      refreshToken: account.credentials.refreshToken,
      scopes,
    });
  });

  test("disconnecting ends our access", async () => {
    const adapter = adapterWith();
    const account = connected();
    await adapter.revoke?.(account, soon());
    expect((await failureOf(adapter.check(account, soon()))).kind).toBe("reconnect");
    expect((await failureOf(sendStep(adapter, account, aStep(adapter)))).kind).toBe("reconnect");
  });
});

test("a check tells who it is and what is missing", async () => {
  const account = connected(["tweet.read", "users.read"]);
  expect(await adapterWith().check(account, soon())).toMatchObject({
    handle: "bakery",
    missing: [{ scope: "tweet.write" }, { scope: "media.write" }, { scope: "offline.access" }],
    quota: null,
  });
});

test("the doctor finds keys that X does not know, and what is not set", async () => {
  const states = async (given: Record<string, string>) =>
    (await adapterWith(given).diagnose(redirectUri, soon())).map(({ state }) => state);
  expect(await states({})).toEqual(["ok", "ok", "ok"]);
  expect(await states({ X_CLIENT_SECRET: "other" })).toEqual(["ok", "ok", "problem"]);
  expect(await states({ X_CLIENT_ID: "" })).toEqual(["problem"]);
});

test("figures, also of posts that are older than X tells clicks for", async () => {
  const adapter = adapterWith();
  const account = connected();
  const old = await sendStep(adapter, account, aStep(adapter));
  now += 40 * 86_400_000;
  const video = await sendStep(adapter, account, aStep(adapter, { files: [aVideo()] }));
  const picture = await sendStep(adapter, account, aStep(adapter, { files: [aFile()] }));
  const ids = [old, video, picture].map(({ externalId }) => externalId);
  const counts = await adapter.metrics?.posts(account, [...ids, "404"], soon());
  expect(counts?.get(old.externalId)).toMatchObject({
    impressions: 900,
    shares: 3,
    clicks: null,
    videoViews: null,
  });
  expect(counts?.get(video.externalId)).toMatchObject({ clicks: 7, videoViews: 60, saves: 5 });
  expect(counts?.get(picture.externalId)?.videoViews).toBeNull();
  expect(counts?.has("404")).toBe(false);
  expect(await adapter.metrics?.followers?.(account, soon())).toBe(321);
});
