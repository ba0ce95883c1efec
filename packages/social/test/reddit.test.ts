import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NetworkAdapter, Sent, Step } from "../src/contract";
import type { ConnectedAccount } from "../src/credentials";
import { aFile, aVideo } from "../src/testing/files";
import { type RedditServer, startRedditServer } from "../src/testing/reddit-server";
import { testOneOutcome } from "./support/faults";
import { aPost, connected, redditWith, scopes } from "./support/reddit";
import { bringOut, failureOf, sendStep, soon } from "./support/world";

const on = "POST /api/submit";
let server: RedditServer;
let adapter: NetworkAdapter;
let account: ConnectedAccount;
let now: number;

beforeEach(async () => {
  now = Date.now();
  server = await startRedditServer(() => now);
  adapter = redditWith(server, { now: () => now });
  account = connected(server);
});
afterEach(() => server.stop());

const send = (given: Partial<Step> = {}): Promise<Sent> => sendStep(adapter, account, aPost(adapter, given));
const asset = (at: number) => server.uploads.assets[at];

describe("posting", () => {
  test("a text goes to its community, with a flair by its words", async () => {
    const options = { subreddit: "/r/Bakery", title: "Rye & wheat", flair: "show  & TELL" };
    const sent = await send({ text: "Fresh & warm", options });
    expect(sent.url).toBe(`${server.url}/comments/${sent.externalId.slice(3)}/`);
    expect(server.posts.submissions).toMatchObject([
      {
        name: sent.externalId,
        kind: "self",
        community: "bakery",
        title: "Rye & wheat",
        text: "Fresh & warm",
        flairId: "f-1",
      },
    ]);
    await send({ text: "", options: { subreddit: "u/ada", title: "On my profile" } });
    expect(server.posts.submissions[1]).toMatchObject({ community: "u_ada", text: "" });
  });

  test("a link is the post, with words of one's own under it; beside a picture it is among the words", async () => {
    const linkUrl = "https://bakery.test/menu?a=1&b=2";
    const options = { subreddit: "bakery", title: "Menu", linkUrl };
    await send({ text: "Our menu", options });
    await send({ text: "", options });
    await send({ text: "Our menu", options: { ...options, title: "Loaf" }, files: [aFile()] });
    expect(server.posts.submissions).toMatchObject([
      { kind: "link", url: linkUrl, text: "Our menu" },
      { kind: "link", url: linkUrl, text: "" },
      { kind: "image", text: `Our menu\n\n${linkUrl}` },
    ]);
  });

  test("a picture is found once Reddit has processed it", async () => {
    const sent = await send({ files: [aFile({ type: "image/gif" })] });
    expect(server.posts.submissions).toMatchObject([
      { name: sent.externalId, kind: "image", url: `${server.url}/store/rte_images%2Fasset0` },
    ]);
    expect(asset(0)?.bytes).toEqual(await aFile().read());
  });

  test("several pictures are a gallery with their descriptions", async () => {
    const files = [aFile({ altText: "A loaf" }), aFile({ type: "image/png", altText: "x".repeat(300) })];
    const sent = await send({ text: "Two", files });
    expect(server.posts.submissions).toMatchObject([
      {
        name: sent.externalId,
        kind: "gallery",
        images: [
          { media_id: "asset0", caption: "A loaf" },
          { media_id: "asset1", caption: "x".repeat(180) },
        ],
        text: "Two",
      },
    ]);
  });

  test("a video brings a still with it", async () => {
    const video = aVideo();
    await send({ files: [video] });
    expect(server.posts.submissions).toMatchObject([{ kind: "video" }]);
    expect(asset(0)?.bytes).toEqual(await video.read());
    expect(
      Buffer.from(asset(1)?.bytes ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
  });

  test("the first comment stands under the post", async () => {
    const root = await send();
    const sent = await send({ kind: "comment", text: "The recipe", root, previous: root });
    expect(server.posts.comments).toMatchObject([
      { name: sent.externalId, parent: root.externalId, text: "The recipe" },
    ]);
    expect(sent.url).toBe(`${root.url}_/${sent.externalId.slice(3)}/`);
  });

  test("a post is taken down, also when it is gone already", async () => {
    const { externalId } = await send();
    await adapter.remove?.(account, externalId, soon());
    await adapter.remove?.(account, externalId, soon());
    expect(server.posts.submissions).toMatchObject([{ isDeleted: true }]);
  });
});

describe("one outcome", () => {
  testOneOutcome(on, async () => ({
    adapter,
    account,
    server,
    step: aPost(adapter),
    count: () => server.posts.submissions.length,
  }));

  test.each(["before", "after"] as const)("a gallery, broken %s it was taken", async (when) => {
    server.inject({ on: "POST /api/submit_gallery_post.json", when, how: "reset" });
    await bringOut(adapter, account, aPost(adapter, { files: [aFile(), aFile()] }));
    expect(server.posts.submissions).toHaveLength(1);
  });

  const lookFor = (step: Step, more: { since?: number; known?: ReadonlySet<string> } = {}) =>
    adapter.lookUp(account, { step, prepared: {}, since: now, known: new Set(), ...more }, soon());

  test("a comment whose answer is lost is found", async () => {
    const root = await send();
    const step = aPost(adapter, { kind: "comment", text: "a & b", root, previous: root });
    expect(await lookFor(step)).toEqual({ kind: "absent" });
    server.inject({ on: "POST /api/comment", when: "after", how: "reset" });
    expect((await bringOut(adapter, account, step)).kinds).toEqual(["unknown", "found"]);
    expect(server.posts.comments).toHaveLength(1);
  });

  test("the same title elsewhere, before the try, or known already is not this step", async () => {
    const options = { subreddit: "u_ada", title: "Thanks" };
    const { externalId } = await send({ options });
    expect(await lookFor(aPost(adapter, { options }))).toMatchObject({ sent: { externalId } });
    const elsewhere = { ...options, subreddit: "bakery" };
    expect(await lookFor(aPost(adapter, { options: elsewhere }))).toEqual({ kind: "absent" });
    const known = new Set([externalId]);
    expect(await lookFor(aPost(adapter, { options }), { known })).toEqual({ kind: "absent" });
    expect(await lookFor(aPost(adapter, { options }), { since: now + 120_000 })).toEqual({ kind: "absent" });
  });

  test("a file that is processed for long is waited for, and a video is never sent again", async () => {
    server.posts.processing = 100;
    const picture = aPost(adapter, { files: [aFile()] });
    const video = aPost(adapter, { files: [aVideo()] });
    const unclear = await failureOf(sendStep(adapter, account, video));
    expect(unclear).toMatchObject({ kind: "unknown" });
    const since = now;
    now += 60_000;
    expect((await failureOf(lookFor(picture, { since }))).kind).toBe("not_sent");
    expect((await failureOf(lookFor(video, { since }))).kind).toBe("not_sent");
    now += 120_000;
    expect(await lookFor(picture, { since })).toEqual({ kind: "absent" });
    expect((await failureOf(lookFor(video, { since }))).kind).toBe("not_sent");
    now += 30 * 60_000;
    expect((await lookFor(video, { since })).kind).toBe("cannot_tell");
    for (const submission of server.posts.submissions) submission.hiddenFor = 0;
    expect((await lookFor(video, { since })).kind).toBe("found");
  });

  test("while Reddit works on a file, silence leaves it open", async () => {
    server.inject({ on: "GET /user/:name/submitted", how: { status: 503 } });
    expect((await failureOf(send({ files: [aFile()] }))).kind).toBe("unknown");
    const wait = () => Promise.reject(new DOMException("over", "TimeoutError"));
    adapter = redditWith(server, { wait, now: () => now });
    expect((await failureOf(send({ files: [aFile()] }))).kind).toBe("unknown");
  });

  test("a link that others have posted is welcome; a second try of one's own finds the first", async () => {
    const options = { subreddit: "bakery", title: "Menu", linkUrl: "https://bakery.test/menu" };
    await send({ options: { ...options, title: "Theirs" } });
    const step = aPost(adapter, { options });
    const first = await sendStep(adapter, account, step);
    now += 20_000;
    expect((await sendStep(adapter, account, step)).externalId).toBe(first.externalId);
    server.inject({ on: "GET /user/:name/submitted", how: { status: 503 } });
    expect((await failureOf(sendStep(adapter, account, step))).kind).toBe("unknown");
    await adapter.remove?.(account, first.externalId, soon());
    expect(await failureOf(sendStep(adapter, account, step))).toMatchObject({ kind: "refused" });
    expect(server.posts.submissions).toHaveLength(2);
  });
});

describe("refusals", () => {
  test.each([
    ["SUBREDDIT_NOTALLOWED", "you aren't allowed to post there", "refused"],
    ["NO_LINKS", "this community only allows text posts", "refused"],
    ["SUBMIT_VALIDATION_FLAIR_REQUIRED", "Your post must contain post flair.", "refused"],
    ["USER_REQUIRED", "Please log in to do that.", "reconnect"],
  ])("the rule %s is told in words", async (code, words, kind) => {
    server.posts.communities.bakery = { flairs: [], refuses: [code, words] };
    const failure = await failureOf(send());
    expect(failure).toMatchObject({ kind, said: `${code}: ${words}` });
    expect(failure.message).toMatch(/^[A-Zr].*\.$/);
    expect(failure.message).not.toContain(code);
  });

  test("a rule that we do not know speaks for itself", async () => {
    const words = "Titles begin with a tag.";
    server.posts.communities.bakery = { flairs: [], refuses: ["SUBMIT_VALIDATION_TITLE_REGEX", words] };
    expect((await failureOf(send())).message).toBe(`r/bakery refuses this: ${words}`);
  });

  test("without a title, a community or its flair nothing is sent", async () => {
    const refused = async (options: Step["options"]) => {
      const failure = await failureOf(send({ options: { subreddit: "bakery", title: "Bread", ...options } }));
      expect(failure.kind).toBe("refused");
      return failure.message;
    };
    expect(await refused({ title: " " })).toBe("Reddit needs a title.");
    expect(await refused({ subreddit: "" })).toBe("Reddit needs a community to post to.");
    expect(await refused({ subreddit: "our bakery" })).toContain("not the name of a community");
    expect(await refused({ subreddit: "gone" })).toContain("no such community");
    expect(await refused({ flair: "News" })).toContain("It has: Show & tell.");
    expect(await refused({ subreddit: "u/ada", flair: "News" })).toContain("no flairs");
    expect(server.posts.submissions).toEqual([]);
  });

  test.each([
    ["Looks like you've been doing that a lot. Take a break for 7 minutes before trying again.", 480],
    ["you are doing that too much. try again in 30 seconds.", 31],
    ["Slow down.", 600],
  ])("%s", async (words, seconds) => {
    server.posts.communities.bakery = { flairs: [], refuses: ["RATELIMIT", words] };
    expect(await failureOf(send())).toMatchObject({ kind: "limited", retryAt: now + seconds * 1_000 });
  });

  test("the seconds that Reddit counts itself are taken before its words", async () => {
    const json = { ratelimit: 42, errors: [["RATELIMIT", "try again in 9 minutes", "ratelimit"]] };
    server.inject({ on, how: { status: 200, body: { json } } });
    expect(await failureOf(send())).toMatchObject({ kind: "limited", retryAt: now + 42_000 });
  });

  test("the headers tell when more is taken", async () => {
    server.left = 2;
    expect((await send()).nothingBefore).toBeUndefined();
    expect((await send()).nothingBefore).toBe(now + 90_000);
    expect(await failureOf(send())).toMatchObject({ kind: "limited", retryAt: now + 90_000 });
  });

  test.each([
    [401, { message: "Unauthorized", error: 401 }, "reconnect"],
    [403, { message: "Forbidden", error: 403, reason: "private" }, "refused"],
    [403, { message: "Forbidden", error: 403 }, "refused"],
    [403, "<html>blocked by network security", "not_sent"],
    [429, "<html>", "limited"],
    [400, { message: "Bad Request", error: 400 }, "refused"],
    [408, {}, "unknown"],
    [504, {}, "unknown"],
  ])("%i %j is %s", async (status, body, kind) => {
    // Without the headers of the limits, as from a machine in front of Reddit.
    server.inject({ on, how: { status, body } });
    const failure = await failureOf(send());
    expect(failure).toMatchObject({ kind, status });
    expect(failure.message).toMatch(/\.$/);
  });

  test("a permission that was not given", async () => {
    account = connected(server, scopes.slice(0, 1));
    expect(await failureOf(send())).toMatchObject({ kind: "reconnect", status: 403 });
  });

  test("an upload that goes wrong has made nothing visible", async () => {
    server.inject({ on: "POST /store", when: "after", how: "reset" });
    expect((await failureOf(send({ files: [aFile()] }))).kind).toBe("not_sent");
    server.inject({ on: "POST /store", how: "garbage" });
    expect((await failureOf(send({ files: [aFile()] }))).kind).toBe("not_sent");
    expect(server.posts.submissions).toEqual([]);
  });
});
