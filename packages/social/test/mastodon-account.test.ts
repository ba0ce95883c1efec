import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NetworkAdapter } from "../src/contract";
import { mastodonAdapter } from "../src/mastodon/adapter";
import { serverFrom } from "../src/mastodon/server-address";
import { type MastodonServer, startMastodonServer } from "../src/testing/mastodon-server";
import { testApp } from "../src/testing/oauth-server";
import { connect, consent, wayOf } from "./support/consent";
import { aReach, aStep, failureOf, sendStep, soon } from "./support/world";

const scopes = ["read:accounts", "read:statuses", "write:statuses", "write:media"];
const { redirectUri } = testApp;
let server: MastodonServer;
let adapter: NetworkAdapter;

async function start(make: Parameters<typeof startMastodonServer>[0] = {}): Promise<void> {
  server = await startMastodonServer(make);
  adapter = mastodonAdapter({ MASTODON_URL: server.url }, aReach());
}
beforeEach(() => start());
afterEach(() => server.stop());

/** An account as connecting makes it. */
async function connected() {
  const found = (await connect(adapter, "mastodon")).accounts[0];
  if (!found) throw new Error("no account");
  return found;
}

describe("connecting", () => {
  test("the server gets to know us, and its account comes with the app's keys", async () => {
    const grant = await connect(adapter, "mastodon");
    const { host } = new URL(server.url);
    expect(grant.missing).toEqual([]);
    expect(grant.accounts).toMatchObject([
      {
        accountId: `1@${host}`,
        name: "Corner Bakery",
        handle: `bakery@${host}`,
        instanceUrl: server.url,
        obstacle: null,
        credentials: {
          refreshToken: null,
          expiresAt: null,
          scopes,
          extra: { clientId: testApp.id, clientSecret: testApp.secret },
        },
      },
    ]);
    const [account] = grant.accounts;
    if (account) await sendStep(adapter, account, aStep(adapter));
    expect(server.statuses).toHaveLength(1);
  });

  test("a no is told in words", async () => {
    server.oauth.consent.isDenied = true;
    const way = wayOf(adapter, "mastodon");
    const end = { redirectUri, ...(await consent(way)), signal: soon() };
    expect((await failureOf(way.finish(end))).message).toContain("did not allow");
  });

  test("what was not given is named, and without the right to post there is an obstacle", async () => {
    server.oauth.consent.scopes = ["read"];
    const grant = await connect(adapter, "mastodon");
    expect(grant.missing.map(({ scope }) => scope)).toEqual(["write:statuses", "write:media"]);
    expect(grant.accounts[0]?.obstacle).toContain("permission to post");
  });

  test("a server that has forgotten the app gets to know us anew", async () => {
    const way = wayOf(adapter, "mastodon");
    const end = { redirectUri, ...(await consent(way)), signal: soon() };
    server.knowsApp = false;
    expect((await failureOf(way.finish(end))).kind).toBe("not_sent");
    expect((await connected()).name).toBe("Corner Bakery");
  });

  test("what is no Mastodon server is said to be none", async () => {
    const begin = () =>
      wayOf(adapter, "mastodon").begin({ redirectUri, state: "s", answer: null, signal: soon() });
    for (const how of ["garbage", { status: 404, body: "" }, { status: 301 }] as const) {
      server.inject({ on: "POST /api/v1/apps", how });
      expect((await failureOf(begin())).message).toContain("did not answer as a Mastodon server does");
    }
    server.inject({ on: "POST /api/v1/apps", how: { status: 429 } });
    expect((await failureOf(begin())).kind).toBe("limited");
  });
});

describe("which server", () => {
  const settings = { serverUrl: "http://social.local:3000" };

  test.each([
    [null, "http://social.local:3000"],
    [" ", "http://social.local:3000"],
    ["social.local:3000", "http://social.local:3000"],
    ["Mastodon.Social", "https://mastodon.social"],
    ["https://mastodon.social/about", "https://mastodon.social"],
    ["@ann@fosstodon.org", "https://fosstodon.org"],
    ["ann@fosstodon.org", "https://fosstodon.org"],
  ])("%j is %s", (answer, url) => expect(serverFrom(answer, settings)).toBe(url));

  test.each(["ann", "http://fosstodon.org", "two words.org", "https://a:b@c.org"])("%j is none", (answer) =>
    expect(() => serverFrom(answer, settings)).toThrow("not the name of a server"),
  );

  test("one that people name is asked over the guarded way only", async () => {
    const seen: string[] = [];
    const fetchForeign: typeof fetch = async (url) => {
      seen.push(new Request(url).url);
      return new Response("{}", { status: 404 });
    };
    const guarded = mastodonAdapter({ MASTODON_URL: server.url }, aReach({ fetchForeign }));
    const begun = { redirectUri, state: "s", answer: "inside.example", signal: soon() };
    await failureOf(wayOf(guarded, "mastodon").begin(begun));
    expect(seen).toEqual(["https://inside.example/api/v1/apps"]);
    expect(server.journal).toEqual([]);
  });
});

test("disconnecting ends our access", async () => {
  const account = await connected();
  await adapter.revoke?.(account, soon());
  expect((await failureOf(adapter.check(account, soon()))).kind).toBe("reconnect");
});

test("a check tells who it is and what is missing", async () => {
  server.oauth.consent.scopes = ["read", "write:statuses"];
  const account = await connected();
  expect(await adapter.check(account, soon())).toMatchObject({
    name: "Corner Bakery",
    missing: [{ scope: "write:media" }],
    quota: null,
  });
  expect(adapter).not.toHaveProperty("refresh");
});

test("the doctor needs nothing, and says when the server is away", async () => {
  const states = async () => (await adapter.diagnose(redirectUri, soon())).map(({ state }) => state);
  expect(await states()).toEqual(["ok", "ok"]);
  server.inject({ on: "GET /api/v2/instance", how: { status: 503 } });
  expect(await states()).toEqual(["ok", "warning"]);
  expect(() => mastodonAdapter({ MASTODON_URL: "mastodon.social" }, aReach())).toThrow("MASTODON_URL");
});

test.each([true, false])("figures, with many posts in one call: %s", async (hasManyStatuses) => {
  await server.stop();
  await start({ hasManyStatuses });
  const account = await connected();
  const first = await sendStep(adapter, account, aStep(adapter));
  const second = await sendStep(adapter, account, aStep(adapter));
  const ids = [first.externalId, "404", second.externalId];
  const counts = await adapter.metrics?.posts(account, ids, soon());
  expect(counts?.get(second.externalId)).toEqual({
    impressions: null,
    likes: 40,
    comments: 3,
    shares: 3,
    clicks: null,
    saves: null,
    videoViews: null,
  });
  expect([...(counts?.keys() ?? [])]).toEqual([first.externalId, second.externalId]);
  expect(await adapter.metrics?.followers?.(account, soon())).toBe(321);
});
