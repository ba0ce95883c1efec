import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NetworkAdapter, Sent } from "../src/contract";
import type { ConnectedAccount } from "../src/credentials";
import { foldLittleText, toLittleText } from "../src/linkedin/little-text";
import { timeOfUrn } from "../src/linkedin/failures";
import { aFile, aVideo } from "../src/testing/files";
import { type LinkedInServer, startLinkedInServer } from "../src/testing/linkedin-server";
import { startServer, type StrictServer } from "../src/testing/server";
import { testOneOutcome } from "./support/faults";
import { connected, linkedInWith, page, profileScopes } from "./support/linkedin";
import { aStep, failureOf, sendStep, soon } from "./support/world";

const on = "POST /rest/posts";
let server: LinkedInServer;
let adapter: NetworkAdapter;
let profile: ConnectedAccount;
let company: ConnectedAccount;
let waited: number;

beforeEach(async () => {
  server = await startLinkedInServer();
  waited = 0;
  const wait = async (milliseconds: number) => void (waited += milliseconds);
  adapter = linkedInWith(server, { wait });
  profile = connected(server, "urn:li:person:1", profileScopes);
  company = connected(server, page);
});
afterEach(() => server.stop());

const send = (given: Parameters<typeof aStep>[1] = {}, account = company): Promise<Sent> =>
  sendStep(adapter, account, aStep(adapter, given));
const media = (at = 0) => server.state.posts[at]?.content?.media as { id: string } | undefined;

describe("posting", () => {
  test("a profile and a page post, each in its own name and to its audience", async () => {
    const sent = await send({ text: "Fresh bread", options: { audience: "connections" } }, profile);
    await send({ text: "Fresh bread" });
    expect(sent.url).toBe(`https://www.linkedin.com/feed/update/${sent.externalId}/`);
    expect(server.state.posts).toMatchObject([
      { author: "urn:li:person:1", visibility: "CONNECTIONS", text: "Fresh bread", urn: sent.externalId },
      { author: page, visibility: "PUBLIC", content: null },
    ]);
    const refused = await failureOf(send({ options: { audience: "connections" } }));
    expect(refused.message).toContain("no connections");
  });

  test("nothing in a text cuts it short; hashtags and mentions stay what they are", async () => {
    const text =
      "5 < 6 (really) [1] {a|b} ~50% *new* _x_ c:\\d me@bakery.test #Brot #3 https://a.com/b_c?d=(1)#e, thanks @[Mill & Co](urn:li:organization:12)";
    await send({ text });
    expect(server.state.posts[0]?.text).toBe(
      text.replace("@[Mill & Co](urn:li:organization:12)", "Mill & Co"),
    );
    expect(server.state.posts[0]?.commentary).toContain("{hashtag|\\#|Brot} \\#3 ");
    expect(server.state.posts[0]?.commentary).toContain("@[Mill & Co](urn:li:organization:12)");
    expect(foldLittleText(toLittleText(text))).toBe(server.state.posts[0]?.text);
  });

  test("one picture, several with descriptions, and a link beside them", async () => {
    const options = { linkUrl: "https://bakery.test/menu" };
    await send({ text: "Menu", files: [aFile({ altText: "A loaf" })], options });
    await send({ files: [aFile(), aFile({ type: "image/png", altText: "Two" })] }, profile);
    expect(server.state.posts[0]).toMatchObject({ text: "Menu\n\nhttps://bakery.test/menu" });
    expect(media()).toMatchObject({ altText: "A loaf" });
    expect(waited).toBe(21_500);
    expect(server.state.posts[1]?.content).toMatchObject({
      multiImage: { images: [{ id: "urn:li:image:D4E1" }, { id: "urn:li:image:D4E2", altText: "Two" }] },
    });
  });

  test("a video goes up in pieces to their own addresses, and is waited for", async () => {
    const video = aVideo({ bytes: 5_000, altText: "Kneading" });
    await send({ files: [video] }, profile);
    const upload = server.uploads.media.get(media()?.id ?? "");
    expect(upload).toMatchObject({ status: "AVAILABLE", owner: "urn:li:person:1" });
    expect(upload?.pieces).toHaveLength(3);
    expect(Buffer.concat(upload?.pieces ?? []).equals(await video.read())).toBe(true);
  });

  test("a file that LinkedIn cannot process is refused with what to do", async () => {
    server.uploads.failNext = true;
    expect(await failureOf(send({ files: [aVideo()] }))).toMatchObject({
      kind: "refused",
      said: "PROCESSING_FAILED",
    });
  });

  test("the first comment stands under the post", async () => {
    const root = await send();
    const comment = await send({ kind: "comment", text: "More: (link)", root, previous: root });
    expect(server.state.comments).toMatchObject([
      { post: root.externalId, actor: page, text: "More: (link)", urn: comment.externalId },
    ]);
    expect(comment.url).toContain(`${root.url}?commentUrn=urn%3Ali%3Acomment%3A%28`);
  });

  test("a post is taken down, also when it is gone already", async () => {
    const { externalId } = await send();
    await adapter.remove?.(company, externalId, soon());
    await adapter.remove?.(company, externalId, soon());
    expect(server.state.posts).toEqual([]);
  });
});

describe("a card for a link", () => {
  let site: StrictServer;
  const html = (head: string) => ({ status: 200, body: `<html><head>${head}</head></html>` });
  const picture = new Uint8Array([1, 2, 3]);
  beforeEach(async () => {
    site = await startServer({
      unknown: { status: 404 },
      routes: {
        "GET /menu": () =>
          html(
            '<title>x</title><meta property="og:title" content="Our &amp; menu"><meta name="description" content="All\nbread"><meta property="og:image" content="/loaf">',
          ),
        "GET /plain": () => html("<title>Plain page</title><meta property='og:image' content='/menu'>"),
        "GET /loaf": () => ({
          status: 200,
          headers: { "content-type": "image/png" },
          body: Buffer.from(picture).toString("latin1"),
        }),
      },
    });
  });
  afterEach(() => site.stop());
  const article = (at: number) => server.state.posts[at]?.content?.article;

  test("is made of what the page says of itself, the title chosen for it first", async () => {
    await send({ text: "Come", options: { linkUrl: `${site.url}/menu` } });
    await send({ text: "Look", options: { linkUrl: `${site.url}/plain` } }, profile);
    await send({ text: "Gone", options: { linkUrl: `${site.url}/gone`, title: "Mine" } });
    const thumbnail = "urn:li:image:D4E0";
    expect(article(0)).toEqual({
      source: `${site.url}/menu`,
      title: "Our & menu",
      description: "All bread",
      thumbnail,
    });
    expect(server.uploads.media.get(thumbnail)?.pieces).toEqual([picture]);
    expect(article(1)).toEqual({ source: `${site.url}/plain`, title: "Plain page" });
    expect(article(2)).toEqual({ source: `${site.url}/gone`, title: "Mine" });
    expect(server.state.posts[0]?.text).toBe("Come");
  });

  test("is made of a link in the text too, and without a page it has the name of the site", async () => {
    const fetchForeign: typeof fetch = () => Promise.reject(new Error("a private address"));
    adapter = linkedInWith(server, { fetchForeign });
    await send({ text: "See https://www.bakery.com/menu." });
    expect(article(0)).toEqual({ source: "https://www.bakery.com/menu", title: "bakery.com" });
  });

  test("goes without a picture that LinkedIn refuses", async () => {
    server.inject({ on: "PUT /dms-uploads/:urn/:part", how: { status: 415 } });
    await send({ options: { linkUrl: `${site.url}/menu` } });
    expect(article(0)).not.toHaveProperty("thumbnail");
  });
});

describe("one outcome of a page", () => {
  testOneOutcome(on, async () => ({
    adapter,
    account: company,
    server,
    step: aStep(adapter),
    count: () => server.state.posts.length,
  }));

  test("the same words with other files, before the try, or known already are not this step", async () => {
    const text = "Thanks #bread";
    const { externalId } = await send({ text, files: [aFile()] });
    const search = { prepared: {}, since: Date.now(), known: new Set<string>() };
    const look = (given: Parameters<typeof aStep>[1], more: Partial<typeof search> = {}) =>
      adapter.lookUp(company, { ...search, ...more, step: aStep(adapter, { text, ...given }) }, soon());
    const files = [aFile()];
    expect(await look({})).toEqual({ kind: "absent" });
    expect(await look({ files })).toMatchObject({ kind: "found", sent: { externalId } });
    expect(await look({ files }, { known: new Set([externalId]) })).toEqual({ kind: "absent" });
    expect(await look({ files }, { since: Date.now() + 120_000 })).toEqual({ kind: "absent" });
  });

  test("a comment whose answer is lost is found", async () => {
    const root = await send();
    const step = aStep(adapter, { kind: "comment", text: "More", root, previous: root });
    const search = { step, prepared: {}, since: Date.now(), known: new Set<string>() };
    expect(await adapter.lookUp(company, search, soon())).toEqual({ kind: "absent" });
    server.inject({ on: "POST /rest/socialActions/:urn/comments", when: "after", how: "reset" });
    expect((await failureOf(sendStep(adapter, company, step))).kind).toBe("unknown");
    const found = await adapter.lookUp(company, search, soon());
    expect(found).toMatchObject({ kind: "found", sent: { externalId: server.state.comments[0]?.urn } });
  });
});

describe("one outcome of a profile, whose posts LinkedIn does not show", () => {
  test.each(["before", "after"] as const)(
    "the second try is the look-up, broken %s it was taken",
    async (when) => {
      const step = aStep(adapter, { text: "Fresh (warm) bread" });
      server.inject({ on, when, how: "reset" });
      expect((await failureOf(sendStep(adapter, profile, step))).kind).toBe("unknown");
      const search = { step, prepared: {}, since: Date.now(), known: new Set<string>() };
      expect(await adapter.lookUp(profile, search, soon())).toEqual({ kind: "absent" });
      const sent = await sendStep(adapter, profile, step);
      expect(server.state.posts.map(({ urn }) => urn)).toEqual([sent.externalId]);
    },
  );

  test("files, comments and tries of long ago cannot be told", async () => {
    const look = async (given: Parameters<typeof aStep>[1], since = Date.now()) => {
      const search = { step: aStep(adapter, given), prepared: {}, since, known: new Set<string>() };
      return adapter.lookUp(profile, search, soon());
    };
    const root = await send({}, profile);
    expect((await look({ files: [aFile()] })).kind).toBe("cannot_tell");
    expect((await look({ kind: "comment", root })).kind).toBe("cannot_tell");
    expect((await look({}, Date.now() - 3_700_000)).kind).toBe("cannot_tell");
  });

  test("with the permission to read, posts are listed", async () => {
    const reader = connected(server, "urn:li:person:1", [...profileScopes, "r_member_social"]);
    const step = aStep(adapter, { files: [aFile()] });
    const { externalId } = await sendStep(adapter, reader, step);
    const search = { step, prepared: {}, since: Date.now(), known: new Set<string>() };
    expect(await adapter.lookUp(reader, search, soon())).toMatchObject({ sent: { externalId } });
  });

  test("a duplicate of somebody's older post, or one without a name, is refused", async () => {
    const step = aStep(adapter, { text: "Again" });
    await sendStep(adapter, profile, step);
    server.state.duplicateUrn = "urn:li:share:7141138937766391808";
    expect(new Date(timeOfUrn(server.state.duplicateUrn)).toISOString()).toMatch(/^2023-12-14/);
    const older = await failureOf(sendStep(adapter, profile, step));
    expect(older).toMatchObject({ kind: "refused", status: 422 });
    expect(older.message).toContain("Change the text");
    server.state.duplicateUrn = "";
    expect((await failureOf(sendStep(adapter, profile, step))).kind).toBe("refused");
  });
});

describe("refusals", () => {
  const midnight = (Math.floor(Date.now() / 86_400_000) + 1) * 86_400_000;

  test.each([
    [401, { serviceErrorCode: 65602, code: "EXPIRED_ACCESS_TOKEN", message: "expired" }, "reconnect"],
    [403, { code: "ACCESS_DENIED", message: "Not enough permissions" }, "reconnect"],
    [403, { message: "Member is restricted" }, "refused"],
    [426, { code: "NONEXISTENT_VERSION", message: "Requested version 202609 is not active" }, "not_sent"],
    [429, { message: "Too many requests" }, "limited"],
    [400, { message: "bad", errorDetails: { inputErrors: [{ description: "too long" }] } }, "refused"],
    [408, {}, "unknown"],
    [504, {}, "unknown"],
  ])("%i %j is %s", async (status, body, kind) => {
    server.inject({ on, how: { status, body } });
    const failure = await failureOf(send());
    expect(failure).toMatchObject({ kind, status });
    expect(failure.message).toMatch(/\.$/);
  });

  test("what is used up for the day comes back at midnight in UTC", async () => {
    const message = "Resource level throttle APPLICATION DAY limit for calls to this resource is reached";
    server.inject({ on, how: { status: 429, body: { message } } });
    const { kind, retryAt } = await failureOf(send());
    expect(kind).toBe("limited");
    expect([midnight, midnight + 86_400_000]).toContain(retryAt);
  });

  test("an upload that goes wrong has made nothing visible", async () => {
    server.inject({ on: "PUT /dms-uploads/:urn/:part", when: "after", how: "reset" });
    expect((await failureOf(send({ files: [aFile()] }))).kind).toBe("not_sent");
    server.inject({ on: "POST /rest/images", how: "garbage" });
    expect((await failureOf(send({ files: [aFile()] }))).kind).toBe("not_sent");
  });

  test("a page that the person has no role on any more", async () => {
    server.roles.length = 0;
    expect((await failureOf(send())).kind).toBe("reconnect");
    expect((await failureOf(adapter.check(company, soon()))).kind).toBe("reconnect");
  });
});
