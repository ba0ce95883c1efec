import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { request } from "node:http";
import { aPicture } from "@drumbeat/api/testing/media";
import { mediaAddress } from "@drumbeat/api/review-links/shared-media";
import { aVideo } from "@drumbeat/api/testing/videos";
import { postMedia, reviewLinkPosts, reviewLinks } from "@drumbeat/db/schema";
import { aBusiness, aMember, aUser } from "@drumbeat/db/testing/factories";
import { aMedia, aPost } from "@drumbeat/db/testing/post-factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { mountMedia } from "../src/edge/next-mount";
import { routes } from "../src/routes";
import { type Edge, startEdge } from "./support/edge";
import { signInAs } from "./support/signed-in";

const database = testDatabase();
let edge: Edge;
beforeAll(async () => {
  edge = await startEdge(database.url, { RATE_LIMIT_SCALE: "1000" });
});
afterAll(() => edge.close());

async function aLibrary() {
  const owner = await aUser(database.db);
  const business = await aBusiness(database.db, { ownerId: owner.id });
  const cookie = await signInAs(database.db, owner.id);
  return { businessId: business.id, ...hands(business.id, cookie), cookie };
}

/** Ways to send files to a business and to ask for them, as whoever holds the cookie. */
function hands(businessId: string, cookie: string) {
  const send = (bytes: Buffer, headers: Record<string, string> = {}, name = "loaf.png") =>
    fetch(edge.url + routes.mediaUpload(businessId, name), {
      method: "POST",
      headers: {
        cookie,
        origin: edge.url,
        "sec-fetch-site": "same-origin",
        "content-type": "application/octet-stream",
        ...headers,
      },
      body: new Uint8Array(bytes),
    });
  const ask = (path: string, headers: Record<string, string> = {}) =>
    fetch(edge.url + path, { headers: { cookie, ...headers } });
  const keep = async (bytes: Buffer, name?: string) => {
    const { id } = (await (await send(bytes, {}, name)).json()) as { id: string };
    return id;
  };
  return { send, ask, keep };
}

const codeOf = async (response: Response) =>
  ((await response.json()) as { error: { code: string } }).error.code;

test("what was sent is handed out, in a way that no browser could take for a page", async () => {
  const { send, ask } = await aLibrary();
  const sent = await send(await aPicture({ width: 64 }), {}, 'our "loaf"\r\nx.png');
  expect(sent.status).toBe(200);
  const { id } = (await sent.json()) as { id: string };
  const answer = await ask(routes.mediaFile(id));
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "image/png",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "private, max-age=3600",
    "content-disposition": "inline; filename*=UTF-8''our%20%22loaf%22%20x.png",
  });
  expect((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).width).toBe(64);
});

test("a picture is handed out smaller, and only in sizes of ours", async () => {
  const { keep, ask } = await aLibrary();
  const id = await keep(await aPicture({ width: 900, height: 600 }));
  for (let round = 0; round < 2; round += 1) {
    const small = await ask(routes.mediaFile(id, 320));
    expect(small.headers.get("content-type")).toBe("image/webp");
    expect(await sharp(Buffer.from(await small.arrayBuffer())).metadata()).toMatchObject({
      width: 320,
      height: 213,
    });
  }
  for (const width of ["1", "99999", "x", "1280"]) {
    const whole = await ask(`${routes.mediaFile(id)}?w=${width}`);
    expect(whole.headers.get("content-type"), width).toBe("image/png");
  }
});

test("a video is handed out in parts", async () => {
  const { keep, ask } = await aLibrary();
  const video = aVideo({ filling: 5_000 });
  const id = await keep(video, "film.mp4");
  const part = await ask(routes.mediaFile(id), { range: "bytes=100-199" });
  expect([part.status, part.headers.get("content-range")]).toEqual([206, `bytes 100-199/${video.length}`]);
  expect(Buffer.from(await part.arrayBuffer())).toEqual(video.subarray(100, 200));
  expect((await ask(routes.mediaFile(id), { range: `bytes=${video.length}-` })).status).toBe(416);
});

test("what a browser has already is not sent again", async () => {
  const { keep, ask } = await aLibrary();
  const id = await keep(await aPicture());
  const etag = (await ask(routes.mediaFile(id))).headers.get("etag") ?? "";
  expect((await ask(routes.mediaFile(id), { "if-none-match": etag })).status).toBe(304);
});

describe("turned away", () => {
  test("whoever is not signed in, a stranger, a viewer who writes", async () => {
    const { businessId, keep } = await aLibrary();
    const id = await keep(await aPicture());
    const stranger = hands(businessId, await signInAs(database.db, (await aUser(database.db)).id));
    const viewerId = await aMember(database.db, { businessId, role: "viewer" });
    const viewer = hands(businessId, await signInAs(database.db, viewerId));
    const nobody = hands(businessId, "");
    const bytes = await aPicture({ colour: "#111111" });
    expect((await nobody.send(bytes)).status).toBe(401);
    expect((await nobody.ask(routes.mediaFile(id))).status).toBe(404);
    expect((await stranger.send(bytes)).status).toBe(404);
    expect((await stranger.ask(routes.mediaFile(id))).status).toBe(404);
    expect((await viewer.send(bytes)).status).toBe(403);
    expect((await viewer.ask(routes.mediaFile(id))).status).toBe(200);
  });

  test("a member of one business who asks for a file of another", async () => {
    const [mine, other] = [await aLibrary(), await aLibrary()];
    const id = await other.keep(await aPicture());
    for (const path of [routes.mediaFile(id), routes.mediaFile(id, 160)]) {
      const refused = await mine.ask(path);
      expect([refused.status, await codeOf(refused)]).toEqual([404, "not_found"]);
    }
  });

  test("another website, and what a form of it could send", async () => {
    const { send } = await aLibrary();
    const bytes = await aPicture();
    expect((await send(bytes, { origin: "https://evil.example" })).status).toBe(403);
    expect((await send(bytes, { "sec-fetch-site": "cross-site" })).status).toBe(403);
    for (const type of ["text/plain", "multipart/form-data; boundary=x", "image/png"]) {
      expect((await send(bytes, { "content-type": type })).status, type).toBe(415);
    }
  });

  test("files that are not what they say, with the reason in words", async () => {
    const { send } = await aLibrary();
    const page = await send(Buffer.from("<html><script>alert(1)</script>"), {}, "loaf.jpg");
    expect([page.status, await codeOf(page)]).toEqual([400, "invalid"]);
  });

  test("odd addresses and methods", async () => {
    const { ask, cookie, businessId } = await aLibrary();
    for (const path of [
      "/api/media/x",
      "/api/media/../health",
      "/api/media/",
      "/api/media/%00",
      "/api/mediax",
    ]) {
      expect((await ask(path)).status, path).toBeLessThan(500);
    }
    expect((await ask("/api/media")).status).toBe(405);
    const headers = { cookie, "content-type": "application/octet-stream" };
    const post = (path: string) => fetch(edge.url + path, { method: "POST", headers, body: "x" });
    expect((await post("/api/media?businessId=x&name=y")).status).toBe(400);
    expect((await post(`/api/media?businessId=${businessId}&businessId=x`)).status).toBe(400);
  });
});

/** An upload whose bytes are sent by hand. */
function anUpload(businessId: string, cookie: string, length: number) {
  const { hostname, port } = new URL(edge.url);
  return request({
    hostname,
    port,
    method: "POST",
    path: routes.mediaUpload(businessId, "x.png"),
    headers: { cookie, "content-type": "application/octet-stream", "content-length": length },
  });
}

const incoming = () => readdir(edge.runtime.media.incoming).catch(() => []);

test("an upload that is broken off leaves nothing", async () => {
  const { businessId, cookie, ask } = await aLibrary();
  const call = anUpload(businessId, cookie, 1_000_000);
  call.on("error", () => {});
  call.write((await aPicture()).subarray(0, 70));
  await vi.waitFor(async () => expect(await incoming()).toHaveLength(1));
  call.destroy();
  await vi.waitFor(async () => expect(await incoming()).toEqual([]));
  expect((await ask("/api/health")).status).toBe(200);
  expect(edge.lines.filter(({ level }) => level === "error")).toEqual([]);
});

test("an upload that is too large is told so while it is still being sent", async () => {
  const { businessId, cookie } = await aLibrary();
  const call = anUpload(businessId, cookie, 600 * 1024 * 1024);
  call.on("error", () => {});
  call.write(await aPicture());
  const [answer] = (await once(call, "response")) as [{ statusCode: number }];
  expect(answer.statusCode).toBe(413);
  call.destroy();
});

describe("a guest who came by a review link", () => {
  async function aLink() {
    const { businessId, keep } = await aLibrary();
    const id = await keep(await aPicture());
    const { id: other } = await aMedia(database.db, { businessId });
    const post = await aPost(database.db, { businessId });
    await database.db
      .insert(postMedia)
      .values({ businessId, postId: post.id, part: 0, position: 0, mediaId: id });
    const expiresAt = new Date(Date.now() + 60_000);
    const [link] = await database.db
      .insert(reviewLinks)
      .values({ businessId, name: "Client", tokenHash: crypto.randomUUID(), expiresAt })
      .returning();
    if (!link) throw new Error("no link");
    await database.db.insert(reviewLinkPosts).values({ businessId, linkId: link.id, postId: post.id });
    const address = (mediaId: string) => mediaAddress(link, mediaId);
    const ask = async (path: string) => (await fetch(edge.url + path)).status;
    return { id, other, link, address, ask };
  }

  test("sees the files of its posts, and no others", async () => {
    const { id, other, link, address, ask } = await aLink();
    expect(await ask(address(id))).toBe(200);
    expect(await ask(address(other))).toBe(404);
    expect(await ask(address(other).replace(other, id))).toBe(404);
    for (const key of ["", "x".repeat(43), "\u00e9".repeat(43)]) {
      expect(await ask(`/api/review/${link.id}/${id}?key=${encodeURIComponent(key)}`), key).toBe(404);
    }
    for (const path of ["x", link.id, `${link.id}/x`, `${link.id}/${id}/x`, ""]) {
      expect(await ask(`/api/review/${path}`), path).toBe(404);
    }
  });

  test("sees nothing any more when the link is revoked or over", async () => {
    for (const end of [{ revokedAt: new Date() }, { expiresAt: new Date(0) }]) {
      const { id, link, address, ask } = await aLink();
      await database.db.update(reviewLinks).set(end).where(eq(reviewLinks.id, link.id));
      expect(await ask(address(id))).toBe(404);
    }
  });
});

test("the mount for hosts that only run Next does the same", async () => {
  Object.assign(globalThis, { [Symbol.for("drumbeat.runtime")]: edge.runtime });
  const { businessId, cookie } = await aLibrary();
  const headers = { cookie, "content-type": "application/octet-stream" };
  const send = (more: object) =>
    mountMedia(new Request(edge.url + routes.mediaUpload(businessId, "a.png"), { method: "POST", ...more }));
  const body = new Uint8Array(await aPicture());
  expect((await send({ body, headers: { ...headers, cookie: "" } })).status).toBe(401);
  const { id } = (await (await send({ body, headers })).json()) as { id: string };
  const answer = await mountMedia(new Request(edge.url + routes.mediaFile(id), { headers }));
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/png"]);
  expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(50);
});
