import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NetworkAdapter } from "../src/contract";
import { testApp } from "../src/testing/oauth-server";
import { type RedditServer, startRedditServer } from "../src/testing/reddit-server";
import { connect, consent, wayOf } from "./support/consent";
import { aPost, connected, redditWith, scopes } from "./support/reddit";
import { failureOf, sendStep, soon } from "./support/world";

const token = "POST /api/v1/access_token";
const { redirectUri } = testApp;
let server: RedditServer;
let now: number;

const adapterWith = (given: Record<string, string> = {}): NetworkAdapter =>
  redditWith(server, { now: () => now }, given);

beforeEach(async () => {
  now = Date.now();
  server = await startRedditServer(() => now);
});
afterEach(() => server.stop());

describe("connecting", () => {
  test("a consent gives the account for good, with all permissions", async () => {
    const { accounts, missing } = await connect(adapterWith(), "reddit");
    expect(missing).toEqual([]);
    expect(accounts).toMatchObject([
      {
        accountId: "1",
        handle: "ada",
        kind: "Account",
        avatarUrl: "https://styles.test/me.png",
        obstacle: null,
      },
    ]);
    expect(accounts[0]?.credentials).toMatchObject({ expiresAt: now + 3_600_000, scopes });
    expect(accounts[0]?.credentials.refreshToken).toMatch(/^rt-/);
  });

  test("a no is told in words", async () => {
    const way = wayOf(adapterWith(), "reddit");
    server.oauth.consent.isDenied = true;
    const { query, remember } = await consent(way);
    const denied = await failureOf(way.finish({ redirectUri, query, remember, signal: soon() }));
    expect(denied).toMatchObject({ kind: "refused", said: "access_denied" });
    expect(denied.message).toContain("did not allow");
  });

  test("a code that Reddit does not know is refused, though it says so with status 200", async () => {
    const way = wayOf(adapterWith(), "reddit");
    const { query, remember } = await consent(way);
    server.inject({ on: token, how: { status: 200, body: { error: "invalid_grant" } } });
    const failure = await failureOf(way.finish({ redirectUri, query, remember, signal: soon() }));
    expect(failure).toMatchObject({ kind: "refused", said: "invalid_grant" });
  });

  test("what was not given is named, and without the right to post there is an obstacle", async () => {
    server.oauth.consent.scopes = ["identity", "read", "history"];
    const { accounts, missing } = await connect(adapterWith(), "reddit");
    expect(missing.map(({ scope }) => scope)).toEqual(["submit", "flair", "edit"]);
    expect(accounts[0]?.obstacle).toContain("post and comment");
  });

  test("without keys it says which settings are missing", () => {
    expect(adapterWith({ REDDIT_CLIENT_ID: "" }).ways[0]?.missingSettings).toEqual(["REDDIT_CLIENT_ID"]);
    expect(() => adapterWith({ REDDIT_OPERATOR: "a b" })).toThrow("name of a Reddit account");
  });
});

describe("tokens", () => {
  const refreshed = (account = connected(server)) =>
    Promise.resolve(adapterWith().refresh?.(account, soon()));

  test("the refresh token stays the same for good", async () => {
    const account = connected(server);
    const fresh = await refreshed(account);
    expect(fresh).toMatchObject({ refreshToken: account.credentials.refreshToken, scopes });
    expect(fresh?.expiresAt).toBe(now + 3_600_000);
    expect((await refreshed(account))?.accessToken).not.toBe(fresh?.accessToken);
  });

  test("a connection that was ended, here or at Reddit, has to be made again", async () => {
    const account = connected(server);
    const adapter = adapterWith();
    await adapter.revoke?.(account, soon());
    expect(await failureOf(refreshed(account))).toMatchObject({ kind: "reconnect", status: 400 });
    expect((await failureOf(adapter.check(account, soon()))).kind).toBe("reconnect");
    const sent = failureOf(sendStep(adapter, account, aPost(adapter)));
    expect((await sent).kind).toBe("reconnect");
  });

  test.each([
    ["a broken connection", { when: "before", how: "reset" }],
    ["a lost answer", { when: "after", how: "reset" }],
    ["an error of the network", { how: { status: 503 } }],
    ["nonsense", { how: "garbage" }],
    [
      "keys that Reddit does not know",
      { how: { status: 401, body: { message: "Unauthorized", error: 401 } } },
    ],
    ["a page that blocks us", { how: { status: 403, body: "<html>blocked" } }],
  ] as const)("%s does not disconnect", async (_words, fault) => {
    server.inject({ on: token, ...fault });
    expect((await failureOf(refreshed())).kind).toBe("not_sent");
  });
});

test("a check tells who it is, what is missing and what is left of the limit", async () => {
  const check = await adapterWith().check(connected(server, ["identity", "submit"]), soon());
  expect(check).toMatchObject({
    handle: "ada",
    missing: [{ scope: "read" }, { scope: "history" }, { scope: "flair" }, { scope: "edit" }],
    quota: { used: 1, limit: 600, resetsAt: now + 90_000 },
  });
});

test("the doctor tells keys that Reddit does not know, and who has to be named", async () => {
  const states = async (given: Record<string, string> = {}) =>
    (await adapterWith(given).diagnose(redirectUri, soon())).map(({ state }) => state);
  expect(await states()).toEqual(["ok", "ok", "ok", "ok"]);
  expect(await states({ REDDIT_CLIENT_SECRET: "other" })).toEqual(["ok", "ok", "problem", "ok"]);
  expect(await states({ REDDIT_OPERATOR: "" })).toEqual(["ok", "ok", "ok", "warning"]);
  expect(await states({ REDDIT_CLIENT_ID: "" })).toEqual(["problem"]);
});

test("figures, without those of posts that are gone", async () => {
  const adapter = adapterWith();
  const account = connected(server);
  const kept = await sendStep(adapter, account, aPost(adapter));
  const gone = await sendStep(adapter, account, aPost(adapter));
  await adapter.remove?.(account, gone.externalId, soon());
  const ids = [kept.externalId, gone.externalId, "t3_zzz"];
  const counts = await adapter.metrics?.posts(account, ids, soon());
  expect([...(counts?.keys() ?? [])]).toEqual([kept.externalId]);
  expect(counts?.get(kept.externalId)).toMatchObject({
    likes: 40,
    comments: 3,
    shares: 2,
    impressions: null,
  });
  expect(await adapter.metrics?.followers?.(account, soon())).toBe(321);
});
