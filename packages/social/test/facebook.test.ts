import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NetworkAdapter, Sent } from "../src/contract";
import type { ConnectedAccount } from "../src/credentials";
import { facebookAdapter } from "../src/facebook/adapter";
import { facebookScopes } from "../src/facebook/settings";
import { aFile, aVideo } from "../src/testing/files";
import { type GraphServer, startGraphServer } from "../src/testing/graph-server";
import { testApp } from "../src/testing/oauth-server";
import { testOneOutcome } from "./support/faults";
import { anAccount, aReach, aStep, bringOut, failureOf, sendStep, soon } from "./support/world";

const scopes = facebookScopes.map(({ scope }) => scope);
const on = "POST /:version/:page/feed";
const videos = "POST /:version/:page/videos";
let server: GraphServer;
let adapter: NetworkAdapter;
let account: ConnectedAccount;

beforeEach(async () => {
  server = await startGraphServer();
  adapter = facebookAdapter(
    {
      FACEBOOK_APP_ID: testApp.id,
      FACEBOOK_APP_SECRET: testApp.secret,
      FACEBOOK_API_URL: server.url,
      FACEBOOK_VIDEO_URL: server.url,
    },
    aReach(),
  );
  account = anAccount(server.tokens.issue({ kind: "page", id: "1", scopes }));
});
afterEach(() => server.stop());

const send = (given: Parameters<typeof aStep>[1] = {}): Promise<Sent> =>
  sendStep(adapter, account, aStep(adapter, given));

describe("posting", () => {
  test("a text has the address that Facebook gives it", async () => {
    const sent = await send({ text: "Fresh bread at seven" });
    expect(sent).toMatchObject({ externalId: "1_1000", url: "https://www.facebook.com/posts/1_1000" });
    expect(server.facebook.posts).toMatchObject([{ message: "Fresh bread at seven", pageId: "1" }]);
  });

  test("a link becomes a card, also without a word, and stands in the text beside pictures", async () => {
    const options = { linkUrl: "https://bakery.test/menu" };
    await send({ text: "Our menu", options });
    await send({ text: "", options });
    await send({ text: "Our menu", options, files: [aFile()] });
    expect(server.facebook.posts).toMatchObject([
      { message: "Our menu", link: options.linkUrl },
      { message: "", link: options.linkUrl },
      { message: `Our menu\n\n${options.linkUrl}`, link: null },
    ]);
  });

  test("one picture or several go up unseen first, with their descriptions", async () => {
    await send({ files: [aFile({ altText: "A loaf" })] });
    await send({ files: [aFile({ altText: " Rye " }), aFile({ type: "image/png" })] });
    const photos = server.facebook.posts.map(({ photoIds }) =>
      photoIds.map((id) => server.facebook.photos.get(id)?.altText),
    );
    expect(photos).toEqual([["A loaf"], ["Rye", null]]);
  });

  test("a video goes up piece by piece and is seen once it is finished", async () => {
    const video = aVideo({ bytes: 5_000 });
    const step = aStep(adapter, { text: "How we knead", files: [video] });
    const prepared = (await adapter.prepare?.(account, step, soon())) ?? {};
    const [kept] = server.facebook.videos.values();
    expect(kept).toMatchObject({ description: null });
    const sent = await adapter.send(account, step, prepared, soon());
    expect(sent.url).toBe(`https://www.facebook.com/1/videos/${sent.externalId}`);
    expect(kept).toMatchObject({ description: "How we knead" });
    expect(kept?.chunks).toHaveLength(3);
    expect(Buffer.concat(kept?.chunks ?? []).equals(await video.read())).toBe(true);
  });

  test("the first comment stands under its post, whatever the post is", async () => {
    const root = await send();
    const video = await send({ files: [aVideo()] });
    await send({ kind: "comment", text: "More on our site", root, previous: root });
    await send({ kind: "comment", text: "More on our site", root: video, previous: video });
    expect(server.facebook.posts.slice(1).map(({ parent }) => parent)).toEqual([
      root.externalId,
      video.externalId,
    ]);
  });

  test("posts and videos are taken down, also when they are gone already", async () => {
    for (const { externalId } of [await send(), await send({ files: [aVideo()] })]) {
      await adapter.remove?.(account, externalId, soon());
      await adapter.remove?.(account, externalId, soon());
    }
    expect([server.facebook.posts.length, server.facebook.videos.size]).toEqual([0, 0]);
    server.tokens.revoke(account.credentials.accessToken);
    expect((await failureOf(Promise.resolve(adapter.remove?.(account, "1_1", soon())))).kind).toBe(
      "reconnect",
    );
  });
});

describe("one outcome", () => {
  testOneOutcome(on, async () => ({
    adapter,
    account,
    server,
    step: aStep(adapter),
    count: () => server.facebook.posts.length,
  }));

  test.each([
    ["a link without a word", { text: "", options: { linkUrl: "https://bakery.test/menu" } }, on],
    ["a picture without a word", { text: "", files: [aFile()] }, on],
    ["an album", { text: "Rye & wheat\n\n  and spelt ", files: [aFile(), aFile()] }, on],
    ["a video", { files: [aVideo()] }, videos],
  ])("%s is found after a lost answer", async (_words, given, where) => {
    const step = aStep(adapter, given);
    const prepared = (await adapter.prepare?.(account, step, soon())) ?? {};
    const search = { step, prepared, since: Date.now(), known: new Set<string>() };
    expect(await adapter.lookUp(account, search, soon())).toEqual({ kind: "absent" });
    server.inject({ on: where, when: "after", how: "reset" });
    expect((await failureOf(adapter.send(account, step, prepared, soon()))).kind).toBe("unknown");
    expect(await adapter.lookUp(account, search, soon())).toMatchObject({ kind: "found" });
  });

  test("other pictures with the same words are not this step", async () => {
    await send({ text: "Rye", files: [aFile()] });
    const step = aStep(adapter, { text: "Rye", files: [aFile()] });
    const prepared = (await adapter.prepare?.(account, step, soon())) ?? {};
    const search = { step, prepared, since: Date.now(), known: new Set<string>() };
    expect(await adapter.lookUp(account, search, soon())).toEqual({ kind: "absent" });
  });

  test("an upload that Facebook has thrown away is no post", async () => {
    const step = aStep(adapter, { files: [aVideo()] });
    const search = { step, prepared: { videoId: "404" }, since: Date.now(), known: new Set<string>() };
    expect(await adapter.lookUp(account, search, soon())).toEqual({ kind: "absent" });
  });

  test("a video that an earlier try has finished is looked for, not given up", async () => {
    const step = aStep(adapter, { files: [aVideo()] });
    const prepared = (await adapter.prepare?.(account, step, soon())) ?? {};
    await adapter.send(account, step, prepared, soon());
    expect((await failureOf(adapter.send(account, step, prepared, soon()))).kind).toBe("unknown");
    const other = { session: "404", videoId: "404" };
    expect((await failureOf(adapter.send(account, step, other, soon()))).kind).toBe("refused");
  });

  test("a comment is found, and the same words under another post are not it", async () => {
    const [root, other] = [await send(), await send()];
    const text = "More on our site";
    await send({ kind: "comment", text, root: other });
    const step = aStep(adapter, { kind: "comment", text, root });
    server.inject({ on: "POST /:version/:post/comments", when: "after", how: "reset" });
    expect((await bringOut(adapter, account, step)).kinds).toEqual(["unknown", "found"]);
    expect(server.facebook.posts.filter(({ parent }) => parent === root.externalId)).toHaveLength(1);
  });

  test("the same words before the try, or known already, are not this step", async () => {
    const { externalId } = await send({ text: "Thanks" });
    const step = aStep(adapter, { text: "Thanks" });
    const search = { step, prepared: {}, since: Date.now(), known: new Set<string>() };
    const later = { ...search, since: Date.now() + 120_000 };
    expect(await adapter.lookUp(account, later, soon())).toEqual({ kind: "absent" });
    const known = { ...search, known: new Set([externalId]) };
    expect(await adapter.lookUp(account, known, soon())).toEqual({ kind: "absent" });
  });

  test("a duplicate is our own earlier try, or refused when it is older", async () => {
    const step = aStep(adapter);
    const first = await sendStep(adapter, account, step);
    expect((await sendStep(adapter, account, step)).externalId).toBe(first.externalId);
    const key = adapter.chooseKey(Date.now() + 3_600_000);
    const later = sendStep(adapter, account, aStep(adapter, { text: step.text, key }));
    expect(await failureOf(later)).toMatchObject({ kind: "refused" });
    server.inject({ on: "GET /:version/:page/published_posts", how: { status: 503 } });
    expect((await failureOf(sendStep(adapter, account, step))).kind).toBe("unknown");
    expect(server.facebook.posts).toHaveLength(1);
  });
});

describe("refusals", () => {
  const answers = (status: number, error: object, headers: Record<string, string> = {}) =>
    server.inject({ on, how: { status, body: { error: { message: "Said so", ...error } }, headers } });

  test.each([
    [400, { code: 190, error_subcode: 460 }, "reconnect", "password"],
    [400, { code: 190 }, "reconnect", "Connect the account again"],
    [403, { code: 200 }, "reconnect", "permission"],
    [403, { code: 10 }, "reconnect", "permission"],
    [400, { code: 3 }, "not_sent", "operator"],
    [400, { code: 368 }, "refused", "blocked"],
    [400, { code: 100, error_user_msg: "The picture is odd" }, "refused", "The picture is odd."],
    [400, { code: 100, error_subcode: 1_609_005 }, "refused", "link"],
    [400, { code: 1, error_subcode: 1_404_102 }, "refused", "community"],
    [400, { code: 4 }, "limited", "no more"],
    [400, { code: 80_001 }, "limited", "no more"],
    [429, { code: 99 }, "limited", "no more"],
    [400, { code: 2 }, "unknown", "error"],
    [400, { code: 99, is_transient: true }, "unknown", "error"],
    [500, { code: 99 }, "unknown", "error"],
  ])("%i %j is %s", async (status, error, kind, words) => {
    answers(status, error);
    const failure = await failureOf(send());
    expect(failure).toMatchObject({ kind });
    expect(failure.message).toContain(words);
    expect(failure.message).toMatch(/\.$/);
    expect(server.facebook.posts).toEqual([]);
  });

  test("a limit tells when it ends, the longest of them", async () => {
    const usage = { type: "pages", call_count: 100, total_time: 25, total_cputime: 25 };
    const business = {
      1: [{ ...usage, estimated_time_to_regain_access: 19 }],
      2: [{ ...usage, call_count: 10 }],
    };
    const before = Date.now();
    answers(400, { code: 32 }, { "x-business-use-case-usage": JSON.stringify(business) });
    const { retryAt } = await failureOf(send());
    expect(retryAt).toBeGreaterThanOrEqual(before + 19 * 60_000);
    expect(retryAt).toBeLessThan(Date.now() + 20 * 60_000);
    answers(400, { code: 4 }, { "retry-after": "7200", "x-app-usage": "{nonsense" });
    expect((await failureOf(send())).retryAt).toBeGreaterThanOrEqual(before + 7_200_000);
  });

  test("the post that used up the limit says that nothing more is taken for a while", async () => {
    expect((await send()).nothingBefore).toBeUndefined();
    server.headers["x-app-usage"] = JSON.stringify({ call_count: 100, total_time: 3, total_cputime: 3 });
    expect((await send()).nothingBefore).toBeGreaterThan(Date.now());
  });

  test("what Facebook itself refuses is told in words", async () => {
    const said = async (given: Parameters<typeof aStep>[1]) => (await failureOf(send(given))).message;
    expect(await said({ text: "a".repeat(63_207) })).toContain("too long");
    expect(await said({ files: [aFile({ bytes: 4_000_001 })] })).toContain("up to 4 MB");
    expect(await said({ files: [aFile({ type: "image/gif" })] })).toContain("JPEG and PNG");
    server.inject({
      on: videos,
      how: { status: 200, body: { upload_session_id: "s", video_id: "1", start_offset: 0, end_offset: 9 } },
    });
    server.inject({ on: videos, how: { status: 200, body: { start_offset: 0, end_offset: 9 } } });
    expect(await said({ files: [aVideo()] })).toContain("did not take the next piece");
  });

  test("a Page without the right, and a token that was revoked", async () => {
    account = anAccount(server.tokens.issue({ kind: "page", id: "1", scopes: ["pages_show_list"] }));
    expect((await failureOf(send())).kind).toBe("reconnect");
    server.tokens.revoke(account.credentials.accessToken);
    expect((await failureOf(send())).kind).toBe("reconnect");
  });
});
