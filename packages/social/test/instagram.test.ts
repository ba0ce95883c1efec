import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NetworkAdapter, Sent } from "../src/contract";
import type { ConnectedAccount } from "../src/credentials";
import { instagramAdapter } from "../src/instagram/adapter";
import { type Door, instagramScopes } from "../src/instagram/settings";
import { aFile, aVideo } from "../src/testing/files";
import { type GraphServer, startGraphServer } from "../src/testing/graph-server";
import { type InstagramServer, startInstagramServer } from "../src/testing/instagram-server";
import { testApp } from "../src/testing/oauth-server";
import { testOneOutcome } from "./support/faults";
import {
  anAccount,
  aReach,
  aStep,
  bringOut,
  failureOf,
  sendStep,
  someCredentials,
  soon,
} from "./support/world";

const on = "POST /:version/:account/media_publish";
const picture = (given: Parameters<typeof aFile>[0] = {}) =>
  aFile({ publicUrl: "https://files.bakery.test/a.jpg", ...given });
const video = () => aVideo({ publicUrl: "https://files.bakery.test/a.mp4" });

describe.each<Door>(["instagram", "facebook"])("over a login at %s", (door) => {
  let server: InstagramServer | GraphServer;
  let adapter: NetworkAdapter;
  let account: ConnectedAccount;
  let now: number;

  beforeEach(async () => {
    now = Date.now();
    const scopes = instagramScopes[door].map(({ scope }) => scope);
    let accessToken: string;
    if (door === "instagram") {
      server = await startInstagramServer(() => now);
      accessToken = server.tokens.issue({ kind: "user", id: "17", scopes });
    } else {
      const graph = await startGraphServer(() => now);
      graph.login.pages.set("1", {
        name: "Corner Bakery",
        instagram: { id: "17", username: "bakery", name: "Corner Bakery" },
      });
      accessToken = graph.tokens.issue({ kind: "page", id: "1", scopes });
      server = graph;
    }
    adapter = instagramAdapter(
      {
        INSTAGRAM_APP_ID: testApp.id,
        INSTAGRAM_APP_SECRET: testApp.secret,
        INSTAGRAM_API_URL: server.url,
        FACEBOOK_APP_ID: testApp.id,
        FACEBOOK_APP_SECRET: testApp.secret,
        FACEBOOK_API_URL: server.url,
      },
      aReach({ now: () => now }),
    );
    const credentials = someCredentials(accessToken, { scopes, extra: { door } });
    account = anAccount(accessToken, { accountId: "17", credentials });
  });
  afterEach(() => server.stop());

  const media = () => ("media" in server ? server.media : server.instagram);
  const send = (given: Parameters<typeof aStep>[1] = {}): Promise<Sent> =>
    sendStep(adapter, account, aStep(adapter, { files: [picture()], ...given }));

  describe("posting", () => {
    test("a picture with its description, and the address that Instagram gives it", async () => {
      const sent = await send({ text: "Fresh bread at seven", files: [picture({ altText: "A loaf" })] });
      expect(sent.url).toBe(`https://www.instagram.com/p/${sent.externalId}/`);
      expect(media().posts).toMatchObject([
        { accountId: "17", fields: { caption: "Fresh bread at seven", alt_text: "A loaf" } },
      ]);
    });

    test("a video is a reel, and is waited for", async () => {
      await send({ text: "", files: [video()] });
      expect(media().posts.map(({ fields }) => fields)).toEqual([
        { media_type: "REELS", video_url: "https://files.bakery.test/a.mp4" },
      ]);
      const asked = server.journal.filter(({ on: name }) => name === "GET /:version/:id");
      expect(asked.length).toBeGreaterThanOrEqual(3);
    });

    test("pictures and videos together are a carousel in their order, with a link in the text", async () => {
      const options = { linkUrl: "https://bakery.test/menu" };
      await send({ text: "Our menu", options, files: [picture({ altText: "Rye" }), video(), picture()] });
      const [post] = media().posts;
      expect(post?.fields).toMatchObject({
        media_type: "CAROUSEL",
        caption: "Our menu\n\nhttps://bakery.test/menu",
      });
      const children = post?.fields.children?.split(",").map((id) => media().containers.get(id)?.fields);
      expect(children).toMatchObject([
        { alt_text: "Rye" },
        { media_type: "VIDEO" },
        { is_carousel_item: "true" },
      ]);
    });

    test("the first comment stands under its post", async () => {
      const root = await send();
      const sent = await send({ kind: "comment", text: "More on our site", files: [], root, previous: root });
      expect(media().comments).toMatchObject([{ mediaId: root.externalId, text: "More on our site" }]);
      expect(sent.url).toBe(root.url);
    });

    test("a post is out although its address is not told", async () => {
      const step = aStep(adapter, { files: [picture()] });
      const prepared = (await adapter.prepare?.(account, step, soon())) ?? {};
      server.inject({ on: "GET /:version/:id", how: { status: 500 } });
      expect(await adapter.send(account, step, prepared, soon())).toMatchObject({ url: null });
    });
  });

  describe("one outcome", () => {
    testOneOutcome(on, async () => ({
      adapter,
      account,
      server,
      step: aStep(adapter, { files: [picture()] }),
      count: () => media().posts.length,
    }));

    test("a container tells what became of it", async () => {
      const step = aStep(adapter, { text: "Thanks ", files: [picture()] });
      const prepared = (await adapter.prepare?.(account, step, soon())) ?? {};
      const search = { step, prepared, since: now, known: new Set<string>() };
      expect(await adapter.lookUp(account, search, soon())).toEqual({ kind: "absent" });
      const { externalId, url } = await adapter.send(account, step, prepared, soon());
      const found = { kind: "found", sent: { externalId, url, reference: null } };
      expect(await adapter.lookUp(account, search, soon())).toEqual(found);
      // Published, yet not in the list: it is out, so it is neither absent nor sent again.
      const unseen = { ...search, known: new Set([externalId]) };
      expect(await failureOf(adapter.lookUp(account, unseen, soon()))).toMatchObject({ kind: "not_sent" });
      const gone = { ...search, prepared: { container: "404" } };
      expect(await adapter.lookUp(account, gone, soon())).toEqual(found);
      expect(await adapter.lookUp(account, { ...gone, known: new Set([externalId]) }, soon())).toEqual({
        kind: "absent",
      });
    });

    test("a container that an earlier try has published is looked for, not given up", async () => {
      const step = aStep(adapter, { files: [picture()] });
      const prepared = (await adapter.prepare?.(account, step, soon())) ?? {};
      await adapter.send(account, step, prepared, soon());
      expect((await failureOf(adapter.send(account, step, prepared, soon()))).kind).toBe("unknown");
      server.inject({ on, how: { status: 400, body: { error: { code: 100, message: "No" } } } });
      server.inject({ on: "GET /:version/:id", how: "reset" });
      expect((await failureOf(adapter.send(account, step, prepared, soon()))).kind).toBe("unknown");
      expect(media().posts).toHaveLength(1);
    });

    test("a container of yesterday is made anew", async () => {
      const step = aStep(adapter, { files: [picture()] });
      const prepared = (await adapter.prepare?.(account, step, soon())) ?? {};
      now += 25 * 3_600_000;
      expect((await failureOf(adapter.send(account, step, prepared, soon()))).kind).toBe("not_sent");
      const search = { step, prepared, since: now, known: new Set<string>() };
      expect(await adapter.lookUp(account, search, soon())).toEqual({ kind: "absent" });
    });

    test("a comment is found by its words, unless it is known or from somebody else", async () => {
      const root = await send();
      const step = aStep(adapter, { kind: "comment", text: "More on  our site", root });
      server.inject({ on: "POST /:version/:post/comments", when: "after", how: "reset" });
      expect((await bringOut(adapter, account, step)).kinds).toEqual(["unknown", "found"]);
      expect(media().comments).toHaveLength(1);
      const search = { step, prepared: {}, since: now, known: new Set<string>() };
      const stranger = { ...account, handle: "somebody" };
      expect(await adapter.lookUp(stranger, search, soon())).toEqual({ kind: "absent" });
    });
  });

  describe("refusals", () => {
    test.each([
      ["nothing to show", { files: [] }, "without a picture or a video"],
      ["no public address", { files: [picture({ publicUrl: null })] }, "DRUMBEAT_URL"],
      ["an address inside", { files: [picture({ publicUrl: "http://localhost/a.jpg" })] }, "reachable"],
      ["another format", { files: [picture({ publicUrl: "https://b.test/a.png" })] }, "JPEG"],
      ["a shape", { files: [picture({ publicUrl: "https://b.test/a.jpg?ratio=2.4" })] }, "4:5 and 1.91:1"],
      ["a long text", { text: "a".repeat(2_201), files: [picture()] }, "2,200"],
      ["too many files", { files: Array.from({ length: 11 }, () => picture()) }, "2 to 10"],
    ])("%s is refused in words", async (_words, given, words) => {
      const failure = await failureOf(send(given));
      expect(failure.kind).toBe("refused");
      expect(failure.message).toContain(words);
      expect(media().posts).toEqual([]);
    });

    test.each([
      ["Error: Media upload has failed with error code 2207026", "refused", "cannot play this video"],
      ["Error: 2207003", "not_sent", "took too long"],
      ["Error: 2207001", "not_sent", "error at the moment"],
      ["Error: something odd", "refused", "could not use this file"],
    ])("a container that breaks with %j is %s", async (why, kind, words) => {
      media().failNext = why;
      const failure = await failureOf(send({ files: [video()] }));
      expect(failure).toMatchObject({ kind, said: why });
      expect(failure.message).toContain(words);
    });

    test("a file that is never done is given up for now", async () => {
      const how = { status: 200, body: { id: "1", status_code: "IN_PROGRESS" } };
      server.inject({ on: "GET /:version/:id", how, times: 50 });
      expect(await failureOf(send())).toMatchObject({ kind: "not_sent" });
    });

    test("the limit of the day, and limits of calls, tell when to come back", async () => {
      media().quota = 1;
      await send();
      expect(await failureOf(send())).toMatchObject({ kind: "limited", retryAt: now + 3_600_000 });
      const usage = [{ call_count: 100, estimated_time_to_regain_access: 7 }];
      const headers = { "x-business-use-case-usage": JSON.stringify({ 17: usage }) };
      server.inject({
        on,
        how: { status: 400, body: { error: { code: 80_002, message: "Limit" } }, headers },
      });
      expect(await failureOf(send())).toMatchObject({ kind: "limited", retryAt: now + 7 * 60_000 });
      server.headers["x-app-usage"] = JSON.stringify({ call_count: 100 });
      media().quota = 100;
      expect((await send()).nothingBefore).toBe(now + 3_600_000);
    });

    test.each([
      [400, { code: 190, error_subcode: 458 }, "reconnect"],
      [403, { code: 10 }, "reconnect"],
      [400, { code: 9_007, error_subcode: 2_207_027 }, "not_sent"],
      [403, { code: 4, error_subcode: 2_207_051 }, "refused"],
      [400, { code: 25, error_subcode: 2_207_050 }, "refused"],
      [500, { code: -1, error_subcode: 2_207_001 }, "unknown"],
      [429, {}, "limited"],
      [503, {}, "unknown"],
    ])("%i %j is %s", async (status, error, kind) => {
      server.inject({ on, how: { status, body: { error: { message: "Said so", ...error } } } });
      expect((await failureOf(send())).kind).toBe(kind);
      expect(media().posts).toEqual([]);
    });

    test("a token that was revoked, and one without the right to post", async () => {
      const { scopes } = account.credentials;
      const [kind, id] = door === "instagram" ? (["user", "17"] as const) : (["page", "1"] as const);
      const less = server.tokens.issue({
        kind,
        id,
        scopes: scopes.filter((scope) => !scope.includes("publish")),
      });
      const weak = { ...account, credentials: { ...account.credentials, accessToken: less } };
      expect((await failureOf(sendStep(adapter, weak, aStep(adapter, { files: [picture()] })))).kind).toBe(
        "reconnect",
      );
      server.tokens.revoke(account.credentials.accessToken);
      expect((await failureOf(send())).kind).toBe("reconnect");
    });
  });

  test("figures; a post that is gone is missing", async () => {
    const { externalId } = await send();
    const counts = await adapter.metrics?.posts(account, [externalId, "404"], soon());
    expect([...(counts ?? [])]).toEqual([
      [
        externalId,
        { impressions: 900, likes: 40, comments: 3, shares: 2, clicks: null, saves: 5, videoViews: null },
      ],
    ]);
    expect(await adapter.metrics?.followers?.(account, soon())).toBe(321);
  });
});
