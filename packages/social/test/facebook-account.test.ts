import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NetworkAdapter } from "../src/contract";
import { facebookAdapter } from "../src/facebook/adapter";
import { insightNames } from "../src/facebook/metrics";
import { facebookScopes } from "../src/facebook/settings";
import { dataEnds } from "../src/testing/facebook-login";
import { aVideo } from "../src/testing/files";
import { type GraphServer, startGraphServer } from "../src/testing/graph-server";
import { testApp } from "../src/testing/oauth-server";
import { connect, consent, wayOf } from "./support/consent";
import { anAccount, aReach, aStep, failureOf, sendStep, soon } from "./support/world";

const scopes = facebookScopes.map(({ scope }) => scope);
const { redirectUri } = testApp;
let server: GraphServer;
let now: number;

const adapterWith = (given: Record<string, string> = {}): NetworkAdapter =>
  facebookAdapter(
    {
      FACEBOOK_APP_ID: testApp.id,
      FACEBOOK_APP_SECRET: testApp.secret,
      FACEBOOK_API_URL: server.url,
      FACEBOOK_VIDEO_URL: server.url,
      FACEBOOK_WEB_URL: server.url,
      ...given,
    },
    aReach({ now: () => now }),
  );
const aPage = (granted = scopes) =>
  anAccount(server.tokens.issue({ kind: "page", id: "1", scopes: granted }));

beforeEach(async () => {
  now = Date.now();
  server = await startGraphServer(() => now);
});
afterEach(() => server.stop());

describe("connecting", () => {
  test("a consent gives every Page with a token of its own that does not end", async () => {
    server.login.pages.set("2", { name: "Corner Café" });
    server.login.pages.set("3", { name: "Catering", username: "catering" });
    server.login.pages.set("4", { name: "Wholesale", businessId: "77" });
    const grant = await connect(adapterWith(), "facebook");
    expect(grant.missing).toEqual([]);
    expect(grant.accounts.map(({ name, handle, kind, obstacle }) => [name, handle, kind, obstacle])).toEqual([
      ["Corner Bakery", "bakery", "Page", null],
      ["Corner Café", "2", "Page", null],
      ["Catering", "catering", "Page", null],
      ["Wholesale", "4", "Page", null],
    ]);
    const tokens = grant.accounts.map(({ credentials }) => credentials.accessToken);
    expect(new Set(tokens).size).toBe(4);
    expect(grant.accounts[0]).toMatchObject({ avatarUrl: "https://scontent.test/1.jpg" });
    expect(grant.accounts[0]?.credentials).toMatchObject({
      refreshToken: null,
      expiresAt: null,
      refreshExpiresAt: dataEnds(now) * 1_000,
      scopes,
    });
    expect(server.login.exchanges).toBe(1);
    const [page] = grant.accounts;
    await sendStep(adapterWith(), { ...anAccount(""), ...page }, aStep(adapterWith()));
    expect(server.facebook.posts).toHaveLength(1);
  });

  test("the page of the network is asked for what was not ticked the last time", async () => {
    const { url } = await consent(wayOf(adapterWith(), "facebook"));
    expect(url.searchParams.get("auth_type")).toBe("rerequest");
    expect(url.searchParams.get("scope")).toBe(scopes.join(","));
    expect(url.pathname).toBe("/v25.0/dialog/oauth");
  });

  test("a no is told in words, and a code that was used too", async () => {
    const way = wayOf(adapterWith(), "facebook");
    const used = await consent(way);
    await way.finish({ ...used, redirectUri, signal: soon() });
    const again = await failureOf(way.finish({ ...used, redirectUri, signal: soon() }));
    expect(again).toMatchObject({ kind: "refused" });
    expect(again.message).toContain("start again");
    server.login.consent.isDenied = true;
    const denied = await failureOf(connect(adapterWith(), "facebook"));
    expect(denied).toMatchObject({ kind: "refused", said: "Permissions error" });
    expect(denied.message).toContain("did not allow");
  });

  test("what was not ticked is named, and Pages that cannot be posted on say why", async () => {
    server.login.pages.set("2", { name: "Fan page", tasks: ["ANALYZE"] });
    server.login.pages.set("3", { name: "No token", hasNoToken: true });
    const role = await connect(adapterWith(), "facebook");
    expect(role.accounts.map(({ obstacle }) => obstacle?.includes("Your role") ?? null)).toEqual([
      null,
      true,
      true,
    ]);
    server.login.consent.scopes = ["pages_show_list", "pages_read_engagement"];
    const grant = await connect(adapterWith(), "facebook");
    expect(grant.missing.map(({ scope }) => scope)).toEqual([
      "pages_manage_posts",
      "pages_manage_engagement",
      "read_insights",
      "business_management",
    ]);
    expect(grant.accounts[0]?.obstacle).toContain("permission to post");
  });

  test("nobody is left with nothing: without a Page it says what to do", async () => {
    server.login.pages.clear();
    expect((await failureOf(connect(adapterWith(), "facebook"))).message).toContain("no Page of yours");
  });

  test("keys that Facebook does not know are the operator's matter", async () => {
    const adapter = adapterWith({ FACEBOOK_APP_SECRET: "other" });
    const failure = await failureOf(connect(adapter, "facebook"));
    expect(failure.kind).toBe("not_sent");
    expect(failure.message).toContain("id or secret of this installation's app");
    expect(adapterWith({ FACEBOOK_APP_ID: "" }).ways[0]?.missingSettings).toEqual(["FACEBOOK_APP_ID"]);
    expect(() => adapterWith({ FACEBOOK_GRAPH_VERSION: "25" })).toThrow("has to look like v25.0");
  });

  test.each(["reset", "garbage", { status: 503 }] as const)(
    "trouble of the network (%j) can be repeated",
    async (how) => {
      server.inject({ on: "GET /:version/me/accounts", how });
      expect((await failureOf(connect(adapterWith(), "facebook"))).kind).toBe("not_sent");
    },
  );
});

describe("a check", () => {
  test("tells who it is and what is missing", async () => {
    const account = aPage(["pages_show_list", "pages_read_engagement", "pages_manage_posts"]);
    expect(await adapterWith().check(account, soon())).toEqual({
      name: "Corner Bakery",
      handle: "bakery",
      avatarUrl: "https://scontent.test/1.jpg",
      missing: facebookScopes.slice(3),
      quota: null,
    });
  });

  test("finds a revoked token, and trouble of the network is none", async () => {
    const account = aPage();
    server.inject({ on: "GET /:version/debug_token", how: { status: 500 } });
    expect((await failureOf(adapterWith().check(account, soon()))).kind).toBe("not_sent");
    server.tokens.revoke(account.credentials.accessToken);
    const dead = await failureOf(adapterWith().check(account, soon()));
    expect(dead).toMatchObject({ kind: "reconnect", said: "The session has been invalidated." });
  });
});

test("the doctor finds what is not set, keys that Facebook does not know, and a version that is gone", async () => {
  const findings = (given: Record<string, string>) => adapterWith(given).diagnose(redirectUri, soon());
  const states = async (given: Record<string, string>) => (await findings(given)).map(({ state }) => state);
  expect(await states({})).toEqual(["ok", "ok", "ok", "ok", "ok", "ok"]);
  expect(await states({ FACEBOOK_APP_SECRET: "other" })).toEqual(["ok", "ok", "problem", "ok", "ok"]);
  expect(await states({ FACEBOOK_APP_ID: "" })).toEqual(["problem"]);
  const old = await findings({ FACEBOOK_GRAPH_VERSION: "v19.0" });
  expect(old[3]).toMatchObject({ state: "warning", title: expect.stringContaining("v22.0 answers instead") });
  server.login.approved = server.login.approved.filter((name) => !name.startsWith("pages_manage"));
  const [, , , , approval] = await findings({});
  expect(approval).toMatchObject({
    state: "warning",
    title: expect.stringContaining("pages_manage_posts, pages_manage_engagement"),
    remedy: expect.stringContaining("Permissions and Features"),
  });
  server.inject({ on: "GET /:version/:app/permissions", how: { status: 500 } });
  expect((await findings({}))[4]).toMatchObject({
    state: "ok",
    title: expect.stringContaining("read_insights"),
  });
  server.inject({ on: "GET /:version/:id", how: "reset" });
  expect((await findings({}))[2]?.title).toContain("could not be reached");
});

test("figures come in one call; a post that is gone is missing", async () => {
  const adapter = adapterWith();
  const account = aPage();
  const post = await sendStep(adapter, account, aStep(adapter));
  const video = await sendStep(adapter, account, aStep(adapter, { files: [aVideo()] }));
  const calls = server.journal.length;
  const counts = await adapter.metrics?.posts(account, [post.externalId, "1_404", video.externalId], soon());
  expect(server.journal).toHaveLength(calls + 1);
  expect(counts?.get(post.externalId)).toEqual({
    impressions: 900,
    likes: 40,
    comments: 3,
    shares: 0,
    clicks: 7,
    saves: null,
    videoViews: null,
  });
  expect(counts?.get(video.externalId)).toMatchObject({
    impressions: null,
    likes: 11,
    shares: null,
    videoViews: 60,
  });
  expect(counts?.has("1_404")).toBe(false);
  expect(await adapter.metrics?.followers?.(account, soon())).toBe(321);
  expect(insightNames("v22.0")).toEqual(["post_clicks"]);
  const limited = JSON.stringify({ error: { code: 32, message: "Page request limit reached" } });
  server.inject({ on: "POST /:version/", how: { status: 200, body: [{ code: 400, body: limited }, null] } });
  const refused = failureOf(Promise.resolve(adapter.metrics?.posts(account, [post.externalId, "2"], soon())));
  expect((await refused).kind).toBe("limited");
});
