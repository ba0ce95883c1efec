import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NetworkAdapter, Sent } from "../src/contract";
import type { ConnectedAccount } from "../src/credentials";
import { aFile, aVideo } from "../src/testing/files";
import { testApp } from "../src/testing/oauth-server";
import { startXServer, type XServer } from "../src/testing/x-server";
import { xAdapter } from "../src/x/adapter";
import { foldOwn, foldShown } from "../src/x/same-text";
import { testOneOutcome } from "./support/faults";
import { anAccount, aReach, aStep, bringOut, failureOf, sendStep, soon } from "./support/world";

const scopes = ["tweet.read", "tweet.write", "users.read", "media.write", "offline.access"];
const on = "POST /2/tweets";
let server: XServer;
let adapter: NetworkAdapter;
let account: ConnectedAccount;

beforeEach(async () => {
  server = await startXServer();
  adapter = xAdapter(
    {
      X_CLIENT_ID: testApp.id,
      X_CLIENT_SECRET: testApp.secret,
      X_API_URL: `${server.url}/`,
      X_AUTHORIZE_URL: `${server.url}/i/oauth2/authorize`,
    },
    aReach(),
  );
  account = anAccount(server.oauth.issue("1", scopes).accessToken);
});
afterEach(() => server.stop());

const send = (given: Parameters<typeof aStep>[1] = {}): Promise<Sent> =>
  sendStep(adapter, account, aStep(adapter, given));

describe("posting", () => {
  test("a text has an address to look at", async () => {
    const sent = await send({ text: "Fresh bread at seven" });
    expect(sent).toMatchObject({ url: `https://x.com/bakery/status/${sent.externalId}`, reference: null });
    expect(server.posts).toMatchObject([{ text: "Fresh bread at seven", accountId: "1" }]);
  });

  test("a link is put under the text, unless it is in it", async () => {
    const options = { linkUrl: "https://bakery.test/menu" };
    await send({ text: "Our menu", options });
    await send({ text: "See https://bakery.test/menu for more", options });
    expect(server.posts.map(({ text }) => text)).toEqual([
      "Our menu\n\nhttps://bakery.test/menu",
      "See https://bakery.test/menu for more",
    ]);
  });

  test("pictures go up with their descriptions", async () => {
    await send({ files: [aFile({ altText: "A loaf" }), aFile({ type: "image/png" })] });
    const media = server.posts[0]?.mediaIds.map((id) => server.uploads.media.get(id));
    expect(media?.map((each) => each?.altText)).toEqual(["A loaf", null]);
  });

  test("a video goes up in pieces that add up, and is waited for", async () => {
    const video = aVideo({ bytes: 5_000_000 });
    await send({ files: [video] });
    const media = server.uploads.media.get(server.posts[0]?.mediaIds[0] ?? "");
    expect(media?.segments).toHaveLength(3);
    expect(Buffer.concat(media?.segments ?? []).equals(await video.read())).toBe(true);
    expect(media?.isReady).toBe(true);
  });

  test("a moving picture is uploaded as one, with its description", async () => {
    await send({ files: [aFile({ type: "image/gif", altText: "Dough rising" })] });
    const media = server.uploads.media.get(server.posts[0]?.mediaIds[0] ?? "");
    expect(media).toMatchObject({ category: "tweet_gif", altText: "Dough rising" });
  });

  test("a file that X cannot process is refused with what to do", async () => {
    server.uploads.failNext = true;
    expect(await failureOf(send({ files: [aVideo()] }))).toMatchObject({
      kind: "refused",
      said: "InvalidMedia",
    });
  });

  test("a thread answers part by part, and the first comment answers the first part", async () => {
    const root = await send();
    const previous = await send({ kind: "reply", root, previous: root });
    await send({ kind: "reply", root, previous });
    await send({ kind: "comment", root, previous: root });
    const [first, second] = server.posts.map(({ id }) => id);
    expect(server.posts.map(({ replyTo }) => replyTo)).toEqual([null, first, second, first]);
  });

  test("a post is taken down, also when it is gone already", async () => {
    const { externalId } = await send();
    await adapter.remove?.(account, externalId, soon());
    await adapter.remove?.(account, externalId, soon());
    expect(server.posts).toEqual([]);
  });
});

describe("one outcome", () => {
  testOneOutcome(on, async () => ({
    adapter,
    account,
    server,
    step: aStep(adapter),
    count: () => server.posts.length,
  }));

  test("a post with links, escapes and pictures is found", async () => {
    const text = "Bread & butter < 5 €: Bakery.test/menu, https://bakery.test/a?b=1 and\nmore";
    server.inject({ on, when: "after", how: "reset" });
    const { kinds } = await bringOut(adapter, account, aStep(adapter, { text, files: [aFile()] }));
    expect(kinds).toEqual(["unknown", "found"]);
    expect(server.posts).toHaveLength(1);
  });

  test("the same words elsewhere in the thread, before the try, or known already are not this step", async () => {
    const text = "Thanks";
    const root = await send({ text });
    const reply = aStep(adapter, { kind: "reply", text, root, previous: root });
    const search = { prepared: {}, since: Date.now(), known: new Set<string>() };
    expect(await adapter.lookUp(account, { ...search, step: reply }, soon())).toEqual({ kind: "absent" });
    const again = aStep(adapter, { text });
    const known = new Set([root.externalId]);
    expect(await adapter.lookUp(account, { ...search, step: again, known }, soon())).toEqual({
      kind: "absent",
    });
    const later = Date.now() + 120_000;
    expect(await adapter.lookUp(account, { ...search, step: again, since: later }, soon())).toEqual({
      kind: "absent",
    });
  });

  test("a duplicate is our own earlier try, or refused when it is older", async () => {
    const step = aStep(adapter);
    const first = await sendStep(adapter, account, step);
    expect((await sendStep(adapter, account, step)).externalId).toBe(first.externalId);
    const hourLater = aStep(adapter, { text: step.text, key: adapter.chooseKey(Date.now() + 3_600_000) });
    expect(await failureOf(sendStep(adapter, account, hourLater))).toMatchObject({
      kind: "refused",
      status: 403,
    });
    server.inject({ on: "GET /2/users/:id/tweets", how: { status: 503 } });
    expect((await failureOf(sendStep(adapter, account, step))).kind).toBe("unknown");
    expect(server.posts).toHaveLength(1);
  });

  test("comparison knows what X does to a text", () => {
    const urls = [{ url: "https://t.co/a", expanded_url: "http://example.com" }];
    expect(foldShown({ text: "A &amp;lt; B https://t.co/a ", urls })).toBe(foldOwn("A &lt; B  example.com/"));
  });
});

describe("refusals", () => {
  const answers = (status: number, body: object, headers?: Record<string, string>) =>
    server.inject({ on, how: { status, body, ...(headers ? { headers } : {}) } });
  const resetAt = 4_000_000_000;

  test.each([
    [401, { title: "Unauthorized", status: 401 }, "reconnect"],
    [402, { title: "CreditsDepleted", status: 402 }, "limited"],
    [403, { detail: "User is suspended" }, "refused"],
    [403, { detail: "To protect our users, this account is temporarily locked." }, "refused"],
    [403, { detail: "At most one cashtag is allowed." }, "refused"],
    [403, { title: "Forbidden", detail: "Missing scope tweet.write" }, "reconnect"],
    [403, { type: "https://api.x.com/2/problems/client-forbidden", title: "Client Forbidden" }, "not_sent"],
    [400, { title: "Invalid Request", errors: [{ message: "bad" }] }, "refused"],
    [429, { title: "UsageCapExceeded", type: "https://api.x.com/2/problems/usage-capped" }, "limited"],
    [408, {}, "unknown"],
    [504, {}, "unknown"],
  ])("%i %j is %s", async (status, body, kind) => {
    answers(status, body);
    const failure = await failureOf(send());
    expect(failure).toMatchObject({ kind, status });
    expect(failure.message).toMatch(/\.$/);
  });

  test("the limits tell when they end, the longest of them", async () => {
    answers(
      429,
      { title: "Too Many Requests" },
      {
        "x-rate-limit-remaining": "0",
        "x-rate-limit-reset": String(resetAt),
        "x-user-limit-24hour-remaining": "0",
        "x-user-limit-24hour-reset": String(resetAt + 500),
      },
    );
    expect(await failureOf(send())).toMatchObject({ kind: "limited", retryAt: (resetAt + 500) * 1_000 });
  });

  test("the last post of a window says that nothing more is taken before it ends", async () => {
    server.left = 2;
    expect((await send()).nothingBefore).toBeUndefined();
    expect((await send()).nothingBefore).toBeGreaterThan(Date.now());
    expect((await failureOf(send())).kind).toBe("limited");
  });

  test("a reply that X does not allow leaves the first part", async () => {
    const root = await send();
    server.refusesReplies = true;
    expect(await failureOf(send({ kind: "reply", root, previous: root }))).toMatchObject({ kind: "refused" });
  });

  test("a text that is too long, and a token without the right to post", async () => {
    expect((await failureOf(send({ text: "a".repeat(281) }))).kind).toBe("refused");
    account = anAccount(server.oauth.issue("1", ["tweet.read"]).accessToken);
    expect((await failureOf(send())).kind).toBe("reconnect");
  });
});
