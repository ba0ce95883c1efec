import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NetworkAdapter, Sent } from "../src/contract";
import type { ConnectedAccount } from "../src/credentials";
import { mastodonAdapter } from "../src/mastodon/adapter";
import { foldOwn, foldShown } from "../src/mastodon/same-text";
import { aFile, aVideo } from "../src/testing/files";
import { htmlOf } from "../src/testing/mastodon-html";
import { type MastodonServer, startMastodonServer } from "../src/testing/mastodon-server";
import { testOneOutcome } from "./support/faults";
import { anAccount, aReach, aStep, bringOut, failureOf, sendStep, soon } from "./support/world";

const scopes = ["read:accounts", "read:statuses", "write:statuses", "write:media"];
const on = "POST /api/v1/statuses";
let server: MastodonServer;
let adapter: NetworkAdapter;
let account: ConnectedAccount;

/** An account on a server of the make given. */
async function start(make: Parameters<typeof startMastodonServer>[0] = {}): Promise<void> {
  server = await startMastodonServer(make);
  adapter = mastodonAdapter({ MASTODON_URL: server.url }, aReach());
  const host = new URL(server.url).host;
  account = anAccount(server.oauth.issue("1", scopes).accessToken, {
    accountId: `1@${host}`,
    handle: `bakery@${host}`,
    instanceUrl: server.url,
  });
}
beforeEach(() => start());
afterEach(() => server.stop());

const send = (given: Parameters<typeof aStep>[1] = {}): Promise<Sent> =>
  sendStep(adapter, account, aStep(adapter, given));
const asked = () => server.journal.map(({ on: route }) => route);

describe("posting", () => {
  test("a text is one call, with an address to look at", async () => {
    const sent = await send({ text: "Fresh bread at seven" });
    expect(sent).toMatchObject({ url: `https://mastodon.test/@bakery/${sent.externalId}`, reference: null });
    expect(server.statuses).toMatchObject([
      { text: "Fresh bread at seven", visibility: "public", warning: "" },
    ]);
    expect(asked()).toEqual([on]);
  });

  test("a link stands under the text, and the server makes the card", async () => {
    await send({ text: "Our menu", options: { linkUrl: "https://bakery.test/menu" } });
    expect(server.statuses[0]?.text).toBe("Our menu\n\nhttps://bakery.test/menu");
  });

  test("who sees it, what it warns of, and in which language it is", async () => {
    await send({ options: { visibility: "unlisted", contentWarning: "Food" }, language: "pt-BR" });
    expect(server.statuses).toMatchObject([{ visibility: "unlisted", warning: "Food", language: "pt" }]);
  });

  test("pictures go up with their descriptions", async () => {
    await send({ files: [aFile({ altText: "A loaf" }), aFile({ type: "image/png" })] });
    const media = server.statuses[0]?.mediaIds.map((id) => server.uploads.media.get(id));
    expect(media?.map((each) => each?.description)).toEqual(["A loaf", null]);
  });

  test("a video goes up whole and is waited for", async () => {
    const video = aVideo({ altText: "Dough rising" });
    await send({ files: [video] });
    const media = server.uploads.media.get(server.statuses[0]?.mediaIds[0] ?? "");
    expect(Buffer.from(media?.bytes ?? []).equals(await video.read())).toBe(true);
    expect(media).toMatchObject({ turnsLeft: 0, description: "Dough rising", type: "video/mp4" });
  });

  test.each([aFile(), aVideo()])(
    "a file that the server cannot process is refused with what to do",
    async (file) => {
      server.uploads.failNext = true;
      const failure = await failureOf(send({ files: [file] }));
      expect(failure).toMatchObject({ kind: "refused", status: 422 });
      expect(failure.message).toContain("common format");
    },
  );

  test("a thread answers part by part, and the first comment answers the first part", async () => {
    const root = await send();
    const previous = await send({ kind: "reply", root, previous: root });
    await send({ kind: "reply", root, previous });
    await send({ kind: "comment", root, previous: root });
    const [first, second] = server.statuses.map(({ id }) => id);
    expect(server.statuses.map(({ replyTo }) => replyTo)).toEqual([null, first, second, first]);
  });

  test("a post is taken down, also when it is gone already", async () => {
    const { externalId } = await send();
    await adapter.remove?.(account, externalId, soon());
    await adapter.remove?.(account, externalId, soon());
    expect(server.statuses).toEqual([]);
  });
});

describe("one outcome", () => {
  const world = async () => ({
    adapter,
    account,
    server,
    step: aStep(adapter),
    count: () => server.statuses.length,
  });
  testOneOutcome(on, world);

  test("the same key again is the same post", async () => {
    const step = aStep(adapter);
    const first = await sendStep(adapter, account, step);
    expect((await sendStep(adapter, account, step)).externalId).toBe(first.externalId);
    expect(server.statuses).toHaveLength(1);
  });

  describe("on a server that does not know keys", () => {
    beforeEach(async () => {
      await server.stop();
      await start({ knowsKeys: false });
    });
    testOneOutcome(on, world);

    test("files that are in a post already are the trace of an earlier try", async () => {
      const step = aStep(adapter, { files: [aFile()] });
      const prepared = (await adapter.prepare?.(account, step, soon())) ?? {};
      const sent = await adapter.send(account, step, prepared, soon());
      expect((await failureOf(adapter.send(account, step, prepared, soon()))).kind).toBe("unknown");
      const search = {
        step: { ...step, text: "edited there" },
        prepared,
        since: Date.now(),
        known: new Set<string>(),
      };
      expect(await adapter.lookUp(account, search, soon())).toMatchObject({
        kind: "found",
        sent: { externalId: sent.externalId },
      });
    });
  });

  test("a post with links, mentions, tags, escapes and paragraphs is found", async () => {
    const text =
      'Bread & "butter" < 5 €:\nhttps://bakery.test/a/long/address/that/is/cut?b=1\n\n@ann@other.test #Fresh';
    server.inject({ on, when: "after", how: "reset" });
    const { kinds } = await bringOut(adapter, account, aStep(adapter, { text, files: [aFile()] }));
    expect(kinds).toEqual(["unknown", "found"]);
    expect(server.statuses).toHaveLength(1);
    expect(foldShown(htmlOf(text))).toBe(foldOwn(text));
  });

  test("the same words elsewhere in the thread, before the try, or known already are not this step", async () => {
    const root = await send({ text: "Thanks" });
    const search = { prepared: {}, since: Date.now(), known: new Set<string>() };
    const look = async (given: object, step = aStep(adapter, { text: "Thanks" })) =>
      (await adapter.lookUp(account, { ...search, step, ...given }, soon())).kind;
    expect(await look({})).toBe("found");
    expect(await look({ known: new Set([root.externalId]) })).toBe("absent");
    expect(await look({ since: Date.now() + 120_000 })).toBe("absent");
    const reply = aStep(adapter, { kind: "reply", text: "Thanks", root, previous: root });
    expect(await look({}, reply)).toBe("absent");
  });
});

describe("refusals", () => {
  test.each([
    [401, { error: "The access token is invalid" }, "reconnect"],
    [403, { error: "This action is outside the authorized scopes" }, "reconnect"],
    [403, { error: "Your login is currently disabled" }, "refused"],
    [404, { error: "Record not found" }, "refused"],
    [422, { error: "Validation failed: Text character limit of 500 exceeded" }, "refused"],
    [422, { error: "Cannot attach files that have not finished processing." }, "not_sent"],
    [429, { error: "Too many requests" }, "limited"],
    [408, {}, "unknown"],
    [502, {}, "unknown"],
  ])("%i %j is %s", async (status, body, kind) => {
    server.inject({ on, how: { status, body } });
    const failure = await failureOf(send());
    expect(failure).toMatchObject({ kind, status });
    expect(failure.message).toMatch(/\.$/);
  });

  test("the end of a limit is a date, and on some servers seconds", async () => {
    const at = Date.parse("2099-01-01T00:00:00Z");
    for (const reset of ["2099-01-01T00:00:00.000000Z", String(at / 1_000)]) {
      const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset };
      server.inject({ on, how: { status: 429, headers, body: { error: "Too many requests" } } });
      expect(await failureOf(send())).toMatchObject({ kind: "limited", retryAt: at });
    }
  });

  test("the last call of a window says that nothing more is taken before it ends", async () => {
    server.left = 2;
    expect((await send()).nothingBefore).toBeUndefined();
    expect((await send()).nothingBefore).toBeGreaterThan(Date.now());
    expect((await failureOf(send())).kind).toBe("limited");
  });

  test("the server's own numbers count, in both versions of its description", async () => {
    const long = "a".repeat(620);
    expect((await failureOf(send({ text: long }))).message).toContain("takes 500 characters");
    expect((await failureOf(send({ files: Array.from({ length: 5 }, () => aFile()) }))).message).toContain(
      "4 files",
    );
    const odd = aFile({ type: "video/quicktime" });
    expect((await failureOf(send({ files: [odd] }))).message).toContain("video/quicktime");
    await server.stop();
    await start({ characters: 5_000, hasInstanceV2: false });
    await send({ text: long, files: [aFile()] });
    expect(server.statuses).toHaveLength(1);
  });

  test("a token without the right to post, and one that was revoked", async () => {
    const { accessToken } = server.oauth.issue("1", ["read"]);
    const reader = { ...account, credentials: { ...account.credentials, accessToken } };
    expect((await failureOf(sendStep(adapter, reader, aStep(adapter)))).kind).toBe("reconnect");
    server.oauth.revoke(account.credentials.accessToken);
    expect((await failureOf(send())).kind).toBe("reconnect");
  });
});
