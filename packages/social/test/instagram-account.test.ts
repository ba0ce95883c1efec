import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NetworkAdapter } from "../src/contract";
import { instagramAdapter } from "../src/instagram/adapter";
import { type Door, instagramScopes } from "../src/instagram/settings";
import { type GraphServer, startGraphServer } from "../src/testing/graph-server";
import { type InstagramServer, startInstagramServer } from "../src/testing/instagram-server";
import { testApp } from "../src/testing/oauth-server";
import { connect, consent, wayOf } from "./support/consent";
import { anAccount, aReach, failureOf, someCredentials, soon } from "./support/world";

const scopesOf = (door: Door) => instagramScopes[door].map(({ scope }) => scope);
const { redirectUri } = testApp;
const aDay = 86_400_000;
let server: InstagramServer;
let graph: GraphServer;
let now: number;

const adapterWith = (given: Record<string, string> = {}): NetworkAdapter =>
  instagramAdapter(
    {
      INSTAGRAM_APP_ID: testApp.id,
      INSTAGRAM_APP_SECRET: testApp.secret,
      INSTAGRAM_API_URL: server.url,
      INSTAGRAM_TOKEN_URL: `${server.url}/oauth/access_token`,
      INSTAGRAM_WEB_URL: server.url,
      FACEBOOK_APP_ID: testApp.id,
      FACEBOOK_APP_SECRET: testApp.secret,
      FACEBOOK_API_URL: graph.url,
      FACEBOOK_WEB_URL: graph.url,
      ...given,
    },
    aReach({ now: () => now }),
  );

beforeEach(async () => {
  now = Date.now();
  server = await startInstagramServer(() => now);
  server.login.consent.accountId = "17";
  graph = await startGraphServer(() => now);
});
afterEach(() => Promise.all([server.stop(), graph.stop()]));

/** As connecting at Instagram makes it. */
async function connected() {
  const [account] = (await connect(adapterWith(), "instagram")).accounts;
  if (!account) throw new Error("nothing was connected");
  return account;
}

describe("connecting at Instagram", () => {
  test("a consent gives the account with a token of 60 days", async () => {
    const grant = await connect(adapterWith(), "instagram");
    expect(grant).toMatchObject({
      missing: [],
      accounts: [{ accountId: "17", name: "Corner Bakery", handle: "bakery", obstacle: null }],
    });
    expect(grant.accounts[0]?.credentials).toMatchObject({
      refreshToken: null,
      expiresAt: now + 5_183_944_000,
      scopes: scopesOf("instagram"),
    });
  });

  test("a no, a used code and what was not ticked are told in words", async () => {
    const way = wayOf(adapterWith(), "instagram");
    const used = await consent(way);
    await way.finish({ ...used, redirectUri, signal: soon() });
    const again = await failureOf(way.finish({ ...used, redirectUri, signal: soon() }));
    expect(again.message).toContain("start again");
    server.login.consent.scopes = ["instagram_business_basic"];
    const grant = await connect(adapterWith(), "instagram");
    expect(grant.missing).toHaveLength(3);
    expect(grant.accounts[0]?.obstacle).toContain("permission to post");
    server.login.consent.isDenied = true;
    expect((await failureOf(connect(adapterWith(), "instagram"))).message).toContain("did not allow");
  });

  test("keys that Instagram does not know are the operator's matter", async () => {
    const failure = await failureOf(connect(adapterWith({ INSTAGRAM_APP_SECRET: "other" }), "instagram"));
    expect(failure).toMatchObject({ kind: "not_sent" });
    expect(failure.message).toContain("id or secret");
  });
});

describe("connecting at Facebook", () => {
  test("a consent gives the accounts that belong to Pages", async () => {
    const instagram = { id: "17", username: "bakery", name: "Corner Bakery" };
    graph.login.pages.set("2", { name: "With one", instagram });
    graph.login.pages.set("3", {
      name: "Without a token",
      hasNoToken: true,
      instagram: { ...instagram, id: "18" },
    });
    const grant = await connect(adapterWith(), "instagram-facebook");
    expect(grant.missing).toEqual([]);
    expect(grant.accounts.map(({ accountId, handle, obstacle }) => [accountId, handle, obstacle])).toEqual([
      ["17", "bakery", null],
    ]);
    const [account] = grant.accounts;
    expect(account?.credentials).toMatchObject({ expiresAt: null, extra: { door: "facebook" } });
    if (!account) return;
    expect(await adapterWith().check(account, soon())).toMatchObject({
      handle: "bakery",
      missing: [],
      quota: { used: 0, limit: 100 },
    });
  });

  test("without such a Page it says what to do", async () => {
    const failure = await failureOf(connect(adapterWith(), "instagram-facebook"));
    expect(failure).toMatchObject({ kind: "refused" });
    expect(failure.message).toContain("continue with Instagram instead");
  });

  test("a check finds a permission that is gone, and a connection that is dead", async () => {
    graph.login.pages.set("1", { name: "B", instagram: { id: "17", username: "bakery", name: "" } });
    const granted = scopesOf("facebook").filter((scope) => scope !== "instagram_manage_insights");
    const token = graph.tokens.issue({ kind: "page", id: "1", scopes: granted });
    const credentials = someCredentials(token, { extra: { door: "facebook" } });
    const account = anAccount(token, { accountId: "17", credentials });
    expect(await adapterWith().check(account, soon())).toMatchObject({
      name: "bakery",
      missing: [{ scope: "instagram_manage_insights" }],
    });
    graph.tokens.revoke(token);
    const said = "The session has been invalidated.";
    expect(await failureOf(adapterWith().check(account, soon()))).toMatchObject({ kind: "reconnect", said });
    const refreshed = Promise.resolve(adapterWith().refresh?.(account, soon()));
    expect((await failureOf(refreshed)).kind).toBe("reconnect");
  });
});

describe("tokens", () => {
  test("a token is renewed from its second day on; before, it is only tried", async () => {
    const account = await connected();
    expect(await adapterWith().refresh?.(account, soon())).toEqual(account.credentials);
    expect(server.login.refreshes).toBe(0);
    now += aDay;
    const fresh = await adapterWith().refresh?.(account, soon());
    expect(fresh?.accessToken).not.toBe(account.credentials.accessToken);
    expect(fresh).toMatchObject({ expiresAt: now + 5_183_944_000, scopes: account.credentials.scopes });
    const again = { ...account, credentials: fresh ?? account.credentials };
    expect(await adapterWith().refresh?.(again, soon())).toEqual(fresh);
    expect(server.login.refreshes).toBe(1);
  });

  test.each([0, 2, 61])("a token that was revoked or has run out is dead (%i days old)", async (days) => {
    const account = await connected();
    now += days * aDay;
    if (days < 61) server.tokens.revoke(account.credentials.accessToken);
    const refreshed = failureOf(Promise.resolve(adapterWith().refresh?.(account, soon())));
    expect(await refreshed).toMatchObject({ kind: "reconnect" });
  });

  test.each([
    ["a broken connection", { when: "before", how: "reset" }],
    ["a lost answer", { when: "after", how: "reset" }],
    ["an error of the network", { how: { status: 503 } }],
    ["nonsense", { how: "garbage" }],
    [
      "a refusal that is not about the token",
      { how: { status: 400, body: { error: { code: 100, message: "No" } } } },
    ],
  ] as const)("%s does not disconnect", async (_words, fault) => {
    const account = await connected();
    now += 2 * aDay;
    server.inject({ on: "GET /refresh_access_token", ...fault });
    expect((await failureOf(Promise.resolve(adapterWith().refresh?.(account, soon())))).kind).toBe(
      "not_sent",
    );
    expect(await adapterWith().refresh?.(account, soon())).toMatchObject({ refreshToken: null });
  });
});

test("a check tells who it is, what is missing and how much of the day is used", async () => {
  const account = await connected();
  expect(await adapterWith().check(account, soon())).toEqual({
    name: "Corner Bakery",
    handle: "bakery",
    avatarUrl: "https://scontent.test/me.jpg",
    missing: [],
    quota: { used: 0, limit: 100, resetsAt: null },
  });
  const body = { data: [{ quota_usage: 3 }] };
  server.inject({ on: "GET /:version/:account/content_publishing_limit", how: { status: 200, body } });
  expect((await adapterWith().check(account, soon())).quota).toBeNull();
});

test("the doctor looks at whichever apps are there", async () => {
  const states = async (given: Record<string, string>) =>
    (await adapterWith(given).diagnose(redirectUri, soon())).map(({ state }) => state);
  const noFacebook = { FACEBOOK_APP_ID: "" };
  expect(await states({})).toEqual(Array.from({ length: 11 }, () => "ok"));
  expect(await states(noFacebook)).toEqual(["ok", "ok", "ok", "ok", "ok"]);
  expect(await states({ ...noFacebook, INSTAGRAM_APP_SECRET: "other" })).toEqual([
    "ok",
    "ok",
    "problem",
    "ok",
    "ok",
  ]);
  expect(await states({ INSTAGRAM_APP_ID: "" })).toHaveLength(6);
  expect(await states({ ...noFacebook, INSTAGRAM_APP_ID: "" })).toEqual(["problem"]);
});
