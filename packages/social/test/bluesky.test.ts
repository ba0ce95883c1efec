import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { tidAt, timeOfTid } from "../src/bluesky/tid";
import type { NetworkAdapter, Sent } from "../src/contract";
import type { ConnectedAccount } from "../src/credentials";
import { bakeryDid, type BlueskyServer, startBlueskyServer } from "../src/testing/bluesky-server";
import { aFile, aVideo } from "../src/testing/files";
import { adapterFor, bakeryAt } from "./support/bluesky";
import { testOneOutcome } from "./support/faults";
import { aStep, bringOut, failureOf, sendStep, soon } from "./support/world";

const on = "POST /xrpc/com.atproto.repo.putRecord";
let server: BlueskyServer;
let adapter: NetworkAdapter;
let account: ConnectedAccount;

beforeEach(async () => {
  server = await startBlueskyServer();
  adapter = adapterFor(server);
  account = bakeryAt(server);
});
afterEach(() => server.stop());

const send = (given: Parameters<typeof aStep>[1] = {}): Promise<Sent> =>
  sendStep(adapter, account, aStep(adapter, given));
const record = (at = 0) => server.posts[at]?.record;

describe("posting", () => {
  test("a text stands under a key of ours that tells its time", async () => {
    const now = Date.parse("2026-11-21T10:00:00.123Z");
    const key = adapter.chooseKey(now);
    const sent = await send({ text: "Fresh bread at seven", key });
    const uri = `at://${bakeryDid}/app.bsky.feed.post/${key}`;
    expect(sent).toMatchObject({ externalId: uri, url: `https://bsky.app/profile/${bakeryDid}/post/${key}` });
    expect(sent.reference).toBe(server.posts[0]?.cid);
    expect(record()).toEqual({
      $type: "app.bsky.feed.post",
      text: "Fresh bread at seven",
      createdAt: "2026-11-21T10:00:00.123Z",
    });
  });

  test("links, names and tags are clickable by their bytes; a name of nobody is not", async () => {
    await send({ text: "🥐 für @ann.test & @nobody.test: https://example.com/menü #Brötchen" });
    const facets = record()?.facets;
    expect(facets).toMatchObject([
      {
        index: { byteStart: 10, byteEnd: 19 },
        features: [{ $type: "app.bsky.richtext.facet#mention", did: "did:plc:ann23452345ann23452345an" }],
      },
      { features: [{ $type: "app.bsky.richtext.facet#link", uri: "https://example.com/menü" }] },
      { features: [{ $type: "app.bsky.richtext.facet#tag", tag: "Brötchen" }] },
    ]);
  });

  test("pictures go up with description and shape", async () => {
    const files = [
      aFile({ altText: "A loaf" }),
      aFile({ type: "image/png", width: 800, height: null, bytes: 9 }),
    ];
    await send({ files });
    expect(record()?.embed).toMatchObject({
      $type: "app.bsky.embed.images",
      images: [
        { alt: "A loaf", aspectRatio: { width: 1_200, height: 1_200 }, image: { mimeType: "image/jpeg" } },
        { alt: "", image: { mimeType: "image/png", size: 9 } },
      ],
    });
    expect([...server.blobs.values()].map(({ bytes }) => bytes.length)).toEqual([2_000, 9]);
  });

  test("a link is a card that we read from the page, or stands in the text when there are pictures", async () => {
    const page =
      '<title>Old</title><meta property="og:title" content="Our menu"><meta name="description" content="All of it"><meta property="og:image" content="/a.png">';
    const fetchForeign: typeof fetch = async (url) =>
      new Request(url).url.endsWith(".png")
        ? new Response(new Uint8Array(64), { headers: { "content-type": "image/png" } })
        : new Response(page, { headers: { "content-type": "text/html; charset=utf-8" } });
    adapter = adapterFor(server, {}, { fetchForeign });
    const options = { linkUrl: "https://example.com/menu" };
    await send({ text: "Look", options });
    await send({ text: "Look", options, files: [aFile()] });
    expect(record()).toMatchObject({
      text: "Look",
      embed: {
        external: {
          uri: "https://example.com/menu",
          title: "Our menu",
          description: "All of it",
          thumb: { mimeType: "image/png", size: 64 },
        },
      },
    });
    expect(record(1)).toMatchObject({ text: "Look\n\nhttps://example.com/menu", facets: [{}] });
  });

  test("a page that cannot be read still gives a card", async () => {
    adapter = adapterFor(server, {}, { fetchForeign: () => Promise.reject(new Error("away")) });
    await send({ options: { linkUrl: "https://bakery.test/menu" } });
    expect(record()?.embed).toMatchObject({ external: { title: "bakery.test", description: "" } });
  });

  test("a video is prepared by Bluesky's service, which knows it again", async () => {
    const video = aVideo({ altText: "Dough rising" });
    await send({ files: [video] });
    await send({ files: [video] });
    expect(record()?.embed).toMatchObject({
      $type: "app.bsky.embed.video",
      alt: "Dough rising",
      aspectRatio: { width: 1_280, height: 720 },
    });
    expect(record(1)?.embed).toEqual(record()?.embed);
    const [blob] = server.blobs.values();
    expect(Buffer.from(blob?.bytes ?? []).equals(await video.read())).toBe(true);
  });

  test("a video that cannot be processed, and one too many, are refused in words", async () => {
    server.videos.failNext = true;
    expect(await failureOf(send({ files: [aVideo()] }))).toMatchObject({
      kind: "refused",
      said: "unsupported_codec: Could not process video",
    });
    server.videos.isFull = true;
    expect((await failureOf(send({ files: [aVideo()] }))).message).toContain("no more videos");
  });

  test("a thread answers part by part, and the first comment answers the first part", async () => {
    const root = await send();
    const previous = await send({ kind: "reply", root, previous: root });
    await send({ kind: "reply", root, previous });
    await send({ kind: "comment", root, previous });
    const [first, second] = server.posts.map(({ uri, cid }) => ({ uri, cid }));
    expect(server.posts.map((post) => post.record.reply)).toEqual([
      undefined,
      { root: first, parent: first },
      { root: first, parent: second },
      { root: first, parent: first },
    ]);
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

  test("the same key again is the same post, even when its words came out differently", async () => {
    const step = aStep(adapter);
    const first = await sendStep(adapter, account, step);
    expect(await sendStep(adapter, account, step)).toMatchObject({ externalId: first.externalId });
    const other = await sendStep(adapter, account, { ...step, text: "Other words" });
    expect(other).toMatchObject({ externalId: first.externalId, reference: first.reference });
    expect(server.posts.map((post) => post.record.text)).toEqual([step.text]);
    expect(adapter.isRepeatSafe).toBe(true);
  });

  test("what is under the key, but cannot be read now, is unknown", async () => {
    const step = aStep(adapter);
    await sendStep(adapter, account, step);
    server.inject({ on: "GET /xrpc/com.atproto.repo.getRecord", how: { status: 502 } });
    const again = failureOf(sendStep(adapter, account, { ...step, text: "Other words" }));
    expect((await again).kind).toBe("unknown");
  });

  test("a reply whose answer was lost can be answered as well", async () => {
    const root = await send();
    server.inject({ on, when: "after", how: "reset" });
    const step = aStep(adapter, { kind: "reply", root, previous: root });
    const { sent, kinds } = await bringOut(adapter, account, step);
    expect(kinds).toEqual(["unknown", "found"]);
    await send({ kind: "reply", root, previous: sent });
    expect(server.posts[2]?.record.reply).toMatchObject({
      parent: { uri: sent.externalId, cid: sent.reference },
    });
  });

  test("keys sort by their time, and tell it", () => {
    const now = 1_796_000_000_123;
    const keys = [tidAt(now), tidAt(now + 1), tidAt(now + 86_400_000)];
    expect(keys.toSorted()).toEqual(keys);
    expect(keys.map(timeOfTid)).toEqual([now, now + 1, now + 86_400_000]);
    for (const key of keys) expect(key).toMatch(/^[2-7a-j][2-7a-z]{12}$/);
  });
});

describe("refusals", () => {
  test.each([
    [400, { error: "ExpiredToken", message: "Token has expired" }, "reconnect"],
    [400, { error: "InvalidToken", message: "Token could not be verified" }, "reconnect"],
    [401, { error: "AuthMissing" }, "reconnect"],
    [403, { error: "AccountTakedown" }, "refused"],
    [403, { error: "InsufficientScope" }, "reconnect"],
    [400, { error: "InvalidRequest", message: "grapheme too big (maximum 300, got 301)" }, "refused"],
    [400, { error: "BlobNotFound", message: "Could not find blob" }, "not_sent"],
    [429, { error: "RateLimitExceeded" }, "limited"],
    [500, { error: "InternalServerError" }, "unknown"],
    [502, { error: "UpstreamFailure" }, "unknown"],
  ])("%i %j is %s", async (status, body, kind) => {
    server.inject({ on, how: { status, body } });
    const failure = await failureOf(send());
    expect(failure).toMatchObject({ kind, status });
    expect(failure.message).toMatch(/\.$/);
  });

  test("the last call of a window says that nothing more is taken before it ends", async () => {
    server.left = 2;
    expect((await send()).nothingBefore).toBeUndefined();
    expect((await send()).nothingBefore).toBeGreaterThan(Date.now());
    expect(await failureOf(send())).toMatchObject({ kind: "limited", status: 429 });
    expect(server.posts).toHaveLength(2);
  });

  test("a text that is too long, and a picture that is too large", async () => {
    expect((await failureOf(send({ text: "a".repeat(301) }))).kind).toBe("refused");
    expect((await failureOf(send({ files: [aFile({ bytes: 1_100_000 })] }))).message).toContain("too big");
    expect((await failureOf(send({ files: [aFile({ bytes: 6_000_000 })] }))).message).toContain(
      "larger than",
    );
  });

  test("a server that the identity names is asked over the guarded way only", async () => {
    const seen: string[] = [];
    const fetchForeign: typeof fetch = async (url) => {
      seen.push(new Request(url).url);
      return Response.json({ uri: "at://a/b/c", cid: "d" });
    };
    adapter = adapterFor(server, {}, { fetchForeign });
    await sendStep(
      adapter,
      { ...account, instanceUrl: "https://pds.test" },
      aStep(adapter, { text: "Hello" }),
    );
    expect(seen).toEqual(["https://pds.test/xrpc/com.atproto.repo.putRecord"]);
    expect(server.posts).toEqual([]);
  });
});
