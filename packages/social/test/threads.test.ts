import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NetworkAdapter, Sent } from "../src/contract";
import type { ConnectedAccount } from "../src/credentials";
import { aFile, aVideo } from "../src/testing/files";
import { testApp } from "../src/testing/oauth-server";
import { startThreadsServer, type ThreadsServer } from "../src/testing/threads-server";
import { threadsAdapter } from "../src/threads/adapter";
import { threadsScopes } from "../src/threads/settings";
import { connect, consent, wayOf } from "./support/consent";
import { testOneOutcome } from "./support/faults";
import { anAccount, aReach, aStep, bringOut, failureOf, sendStep, soon } from "./support/world";

const scopes = threadsScopes.map(({ scope }) => scope);
const on = "POST /:version/:account/threads_publish";
const { redirectUri } = testApp;
const picture = (given: Parameters<typeof aFile>[0] = {}) =>
  aFile({ publicUrl: "https://files.bakery.test/a.jpg", ...given });
const video = () => aVideo({ publicUrl: "https://files.bakery.test/a.mp4" });
let server: ThreadsServer;
let account: ConnectedAccount;
let adapter: NetworkAdapter;
let now: number;

const adapterWith = (given: Record<string, string> = {}): NetworkAdapter =>
  threadsAdapter(
    {
      THREADS_APP_ID: testApp.id,
      THREADS_APP_SECRET: testApp.secret,
      THREADS_API_URL: server.url,
      THREADS_WEB_URL: server.url,
      ...given,
    },
    aReach({ now: () => now }),
  );

beforeEach(async () => {
  now = Date.now();
  server = await startThreadsServer(() => now);
  adapter = adapterWith();
  account = anAccount(server.tokens.issue({ kind: "user", id: "1", scopes }));
});
afterEach(() => server.stop());

const send = (given: Parameters<typeof aStep>[1] = {}): Promise<Sent> =>
  sendStep(adapter, account, aStep(adapter, given));
const sent = () => server.containers.posts.map(({ fields }) => fields);

describe("posting", () => {
  test("a text has the address that Threads gives it, and a link is a card", async () => {
    const { externalId, url } = await send({ text: "Fresh bread at seven" });
    expect(url).toBe(`https://www.threads.net/@bakery/post/${externalId}`);
    await send({ text: "Our menu", options: { linkUrl: "https://bakery.test/menu" } });
    expect(sent()).toEqual([
      { media_type: "TEXT", text: "Fresh bread at seven" },
      { media_type: "TEXT", text: "Our menu", link_attachment: "https://bakery.test/menu" },
    ]);
  });

  test("pictures, videos and carousels, with descriptions and the link in the text", async () => {
    const options = { linkUrl: "https://bakery.test/menu" };
    await send({ text: "Rye", options, files: [picture({ altText: "A loaf" })] });
    await send({ text: "", files: [video()] });
    await send({ text: "Both", files: [picture(), video()] });
    expect(sent()).toMatchObject([
      { media_type: "IMAGE", alt_text: "A loaf", text: "Rye\n\nhttps://bakery.test/menu" },
      { media_type: "VIDEO", video_url: "https://files.bakery.test/a.mp4" },
      { media_type: "CAROUSEL", text: "Both" },
    ]);
  });

  test("a thread answers part by part, and waits until a part can be answered", async () => {
    const root = await send();
    server.tooNew.times = 2;
    const previous = await send({ kind: "reply", root, previous: root });
    const last = await send({ kind: "reply", root, previous, files: [picture()] });
    await send({ kind: "comment", root, previous: last });
    const [first, second] = server.containers.posts.map(({ id }) => id);
    expect(sent().map(({ reply_to_id: parent }) => parent)).toEqual([undefined, first, second, first]);
    server.tooNew.times = 50;
    expect((await failureOf(send({ kind: "reply", root, previous: root }))).kind).toBe("not_sent");
  });

  test("a post is taken down, also when it is gone already", async () => {
    const { externalId } = await send();
    await adapter.remove?.(account, externalId, soon());
    await adapter.remove?.(account, externalId, soon());
    expect(sent()).toEqual([]);
  });
});

describe("one outcome", () => {
  testOneOutcome(on, async () => ({
    adapter,
    account,
    server,
    step: aStep(adapter),
    count: () => server.containers.posts.length,
  }));

  test.each([
    ["a post with a link", { options: { linkUrl: "https://bakery.test/menu" } }],
    ["a picture with a link", { options: { linkUrl: "https://bakery.test/menu" }, files: [picture()] }],
    ["a picture without a word", { text: "", files: [picture()] }],
  ])("%s is found", async (_words, given) => {
    server.inject({ on, when: "after", how: "reset" });
    expect((await bringOut(adapter, account, aStep(adapter, given))).kinds).toEqual(["unknown", "found"]);
    expect(sent()).toHaveLength(1);
  });

  test("the same words in the same thread are told apart", async () => {
    const root = await send({ text: "Thanks" });
    const first = await send({ kind: "reply", text: "Thanks", root, previous: root });
    const step = aStep(adapter, { kind: "reply", text: "Thanks", root, previous: first });
    const prepared = (await adapter.prepare?.(account, step, soon())) ?? {};
    const known = new Set([root.externalId, first.externalId]);
    const search = { step, prepared, since: now, known };
    expect(await adapter.lookUp(account, search, soon())).toEqual({ kind: "absent" });
    const { externalId } = await adapter.send(account, step, prepared, soon());
    expect(await adapter.lookUp(account, search, soon())).toMatchObject({
      kind: "found",
      sent: { externalId },
    });
  });
});

describe("refusals", () => {
  test.each([
    ["no public address", { files: [picture({ publicUrl: null })] }, "DRUMBEAT_URL"],
    ["a long text", { text: "a".repeat(501) }, "500 characters"],
  ])("%s is refused in words", async (_words, given, words) => {
    const failure = await failureOf(send(given));
    expect(failure.kind).toBe("refused");
    expect(failure.message).toContain(words);
  });

  test.each([
    ["FAILED_DOWNLOADING_VIDEO", "refused", "reachable from the internet"],
    ["INVALID_DURATION", "refused", "common format"],
    ["UNKNOWN", "not_sent", "uploaded again"],
  ])("a container that breaks with %s is %s", async (why, kind, words) => {
    server.containers.failNext = why;
    const failure = await failureOf(send({ files: [video()] }));
    expect(failure).toMatchObject({ kind, said: why });
    expect(failure.message).toContain(words);
  });

  test.each([
    [400, { code: 190, error_subcode: 463 }, "reconnect"],
    [400, { code: 24, error_subcode: 4_279_009 }, "not_sent"],
    [400, { code: 1, error_subcode: 4_279_013 }, "refused"],
    [403, { code: 9, error_subcode: 2_207_042 }, "limited"],
    [400, { code: 17 }, "limited"],
    [500, { code: 2 }, "unknown"],
    [504, {}, "unknown"],
  ])("%i %j is %s", async (status, error, kind) => {
    server.inject({ on, how: { status, body: { error: { message: "Said so", ...error } } } });
    expect((await failureOf(send())).kind).toBe(kind);
    expect(sent()).toEqual([]);
  });

  test("the limit of the day, and a token that was revoked", async () => {
    server.containers.quota = 1;
    await send();
    expect((await failureOf(send())).kind).toBe("limited");
    server.tokens.revoke(account.credentials.accessToken);
    expect((await failureOf(send())).kind).toBe("reconnect");
  });
});

describe("the account", () => {
  test("a consent gives the profile, and what was not ticked is named", async () => {
    const grant = await connect(adapter, "threads");
    expect(grant).toMatchObject({
      missing: [],
      accounts: [{ accountId: "1", handle: "bakery", kind: "Profile", obstacle: null }],
    });
    expect(grant.accounts[0]?.credentials).toMatchObject({ scopes, expiresAt: now + 5_183_944_000 });
    server.login.consent.scopes = ["threads_basic"];
    const weak = await connect(adapter, "threads");
    expect(weak.missing).toHaveLength(5);
    expect(weak.accounts[0]?.obstacle).toContain("permission to post");
  });

  test("an app that is not told what a token may goes by what was asked for", async () => {
    const how = { status: 403, body: { error: { code: 10, message: "Only for testers" } } };
    server.inject({ on: "GET /:version/debug_token", how, times: 2 });
    const { accounts, missing } = await connect(adapter, "threads");
    expect([accounts[0]?.credentials.scopes, missing]).toEqual([scopes, []]);
    if (accounts[0]) expect((await adapter.check(accounts[0], soon())).missing).toEqual([]);
    server.inject({ on: "GET /:version/debug_token", how: { status: 500 } });
    expect((await failureOf(adapter.check(account, soon()))).kind).toBe("not_sent");
    server.tokens.revoke(account.credentials.accessToken);
    expect((await failureOf(adapter.check(account, soon()))).kind).toBe("reconnect");
  });

  test("a no, a used code and foreign keys are told in words", async () => {
    const way = wayOf(adapter, "threads");
    const used = await consent(way);
    await way.finish({ ...used, redirectUri, signal: soon() });
    expect((await failureOf(way.finish({ ...used, redirectUri, signal: soon() }))).kind).toBe("refused");
    const foreign = await failureOf(connect(adapterWith({ THREADS_APP_SECRET: "other" }), "threads"));
    expect(foreign.message).toContain("id or secret");
    server.login.consent.isDenied = true;
    expect((await failureOf(connect(adapter, "threads"))).message).toContain("did not allow");
    expect(adapterWith({ THREADS_APP_ID: "" }).ways[0]?.missingSettings).toEqual(["THREADS_APP_ID"]);
  });

  test("a token is renewed after a day, and a dead one is told from trouble", async () => {
    const [connected] = (await connect(adapter, "threads")).accounts;
    if (!connected) throw new Error("nothing was connected");
    now += 86_400_000;
    server.inject({ on: "GET /refresh_access_token", when: "after", how: "reset" });
    const refresh = () => Promise.resolve(adapter.refresh?.(connected, soon()));
    expect((await failureOf(refresh())).kind).toBe("not_sent");
    expect(await refresh()).toMatchObject({ expiresAt: now + 5_183_944_000, scopes });
    now += 61 * 86_400_000;
    expect((await failureOf(refresh())).kind).toBe("reconnect");
  });

  test("a check tells who it is, what is missing and how much of the day is used", async () => {
    await send();
    expect(await adapter.check(account, soon())).toEqual({
      name: "Corner Bakery",
      handle: "bakery",
      avatarUrl: "https://scontent.test/me.jpg",
      missing: [],
      quota: { used: 1, limit: 250, resetsAt: null },
    });
  });

  test("the doctor finds keys that Threads does not know, and what is not set", async () => {
    const states = async (given: Record<string, string>) =>
      (await adapterWith(given).diagnose(redirectUri, soon())).map(({ state }) => state);
    expect(await states({})).toEqual(["ok", "ok", "ok", "ok", "ok"]);
    expect(await states({ THREADS_APP_SECRET: "other" })).toEqual(["ok", "ok", "problem", "ok", "ok"]);
    expect(await states({ THREADS_APP_ID: "" })).toEqual(["problem"]);
  });

  test("figures; a post that is gone is missing", async () => {
    const { externalId } = await send();
    const counts = await adapter.metrics?.posts(account, [externalId, "404"], soon());
    expect([...(counts ?? [])]).toEqual([
      [
        externalId,
        { impressions: 900, likes: 40, comments: 3, shares: 7, clicks: null, saves: null, videoViews: null },
      ],
    ]);
    expect(await adapter.metrics?.followers?.(account, soon())).toBe(321);
  });
});
