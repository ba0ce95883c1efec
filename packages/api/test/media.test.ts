import { readdir } from "node:fs/promises";
import { PassThrough, Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { media, postMedia } from "@drumbeat/db/schema";
import { aMedia, aPost } from "@drumbeat/db/testing/post-factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { BusinessContext } from "../src/context";
import { forgetDeletedMedia, forgetStrayFiles } from "../src/media/clean-up";
import { receiveMedia } from "../src/media/receive";
import { mediaKey } from "../src/media/store/store";
import { takeIn } from "../src/media/take-in";
import { aPicture } from "../src/testing/media";
import { aVideo } from "../src/testing/videos";
import { aFounder } from "./support";
import { aTeam } from "./team";

const database = testDatabase();
const dayMs = 86_400_000;

async function aLibrary() {
  const founder = await aFounder(database);
  const { world, session, business, caller } = founder;
  const businessId = business.id;
  const ctx = (): BusinessContext => ({
    ...world.context(session),
    session,
    businessId,
    role: "admin",
    allowedAccounts: null,
  });
  const add = (bytes: Buffer, fileName = "loaf.png") =>
    receiveMedia(ctx(), Readable.from([bytes]), { fileName });
  const filesKept = async () => (await readdir(`${world.media.folder}/${businessId}`).catch(() => [])).length;
  const incoming = () => readdir(`${world.media.folder}/.incoming`).catch(() => []);
  const use = async (mediaId: string, values: Parameters<typeof aPost>[1] = {}) => {
    const post = await aPost(database.db, { businessId, ...values });
    await database.db
      .insert(postMedia)
      .values({ businessId, postId: post.id, part: 0, position: 0, mediaId });
    return post;
  };
  return { ...founder, world, caller, businessId, ctx, add, filesKept, incoming, use };
}

test("a picture is kept with what is known of it", async () => {
  const { caller, businessId, add, world } = await aLibrary();
  const { id, isNew } = await add(await aPicture({ width: 64, height: 48 }), "C:\\Users\\Ada\\our loaf.PNG");
  expect(isNew).toBe(true);
  const found = await caller.media.get({ businessId, mediaId: id });
  expect(found).toMatchObject({
    mimeType: "image/png",
    width: 64,
    height: 48,
    fileName: "our loaf.png",
    uses: 0,
  });
  const kept = await world.media.ports.store.get(mediaKey(businessId, id));
  expect(kept && (await buffer(kept)).length).toBe(found.byteSize);
});

test("thirty uploads of one file at the same time are one file", async () => {
  const { add, filesKept, incoming, caller, businessId } = await aLibrary();
  const bytes = await aPicture({ width: 300, height: 200 });
  const received = await Promise.all(Array.from({ length: 30 }, () => add(bytes)));
  expect(new Set(received.map(({ id }) => id)).size).toBe(1);
  expect(received.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect((await caller.media.list({ businessId })).items).toHaveLength(1);
  expect(await filesKept()).toBe(1);
  expect(await incoming()).toEqual([]);
});

test("the same file in two businesses is two files", async () => {
  const [one, other] = [await aLibrary(), await aLibrary()];
  const bytes = await aPicture();
  expect((await one.add(bytes)).id).not.toBe((await other.add(bytes)).id);
});

test("an upload that breaks off leaves nothing", async () => {
  const { ctx, filesKept, incoming, caller, businessId } = await aLibrary();
  const source = new PassThrough();
  const upload = receiveMedia(ctx(), source, { fileName: "cut.png" });
  source.write((await aPicture()).subarray(0, 80));
  source.destroy(new Error("the caller went away"));
  await expect(upload).rejects.toThrow("went away");
  expect(await incoming()).toEqual([]);
  expect(await filesKept()).toBe(0);
  expect((await caller.media.list({ businessId })).items).toEqual([]);
});

test("a file that is refused leaves nothing", async () => {
  const { add, filesKept, incoming } = await aLibrary();
  await expect(add(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"))).rejects.toThrow("SVG");
  expect([await filesKept(), await incoming()]).toEqual([0, []]);
});

test("a picture larger than 20 MB is refused before all of it has come", async () => {
  const { ctx } = await aLibrary();
  const head = await aPicture();
  let sent = 0;
  async function* endless() {
    yield head;
    for (; sent < 100; sent += 1) yield Buffer.alloc(1024 * 1024);
  }
  const upload = receiveMedia(ctx(), Readable.from(endless()), { fileName: "large.png" });
  await expect(upload).rejects.toMatchObject({ code: "too_large", field: "file" });
  expect(sent).toBeLessThan(30);
});

test("a full library says so", async () => {
  const { ctx, world } = await aLibrary();
  world.media.ports.quota = 100;
  const upload = receiveMedia(ctx(), Readable.from([await aPicture()]), { fileName: "a.png" });
  await expect(upload).rejects.toThrow("is full");
});

test("the library is searched by words of name and description, and by kind", async () => {
  const { caller, businessId, add } = await aLibrary();
  const loaf = await add(await aPicture(), "50% rye.png");
  const film = await add(aVideo(), "kneading.mp4");
  await caller.media.describe({ businessId, mediaId: loaf.id, altText: "A dark loaf on a board" });
  const ids = async (input: object) =>
    (await caller.media.list({ businessId, ...input })).items.map(({ id }) => id);
  expect(await ids({})).toEqual([film.id, loaf.id]);
  expect(await ids({ search: "board dark" })).toEqual([loaf.id]);
  expect(await ids({ search: "50%" })).toEqual([loaf.id]);
  expect(await ids({ search: "5_%" })).toEqual([]);
  expect(await ids({ kind: "video" })).toEqual([film.id]);
});

test("pages of the library go on where the last one ended", async () => {
  const { caller, businessId } = await aLibrary();
  for (let count = 0; count < 5; count += 1) await aMedia(database.db, { businessId });
  const first = await caller.media.list({ businessId, limit: 3 });
  const cursor = first.nextCursor ?? undefined;
  const second = await caller.media.list({ businessId, limit: 3, ...(cursor ? { cursor } : {}) });
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(5);
  expect(second.nextCursor).toBeNull();
});

test("a file shows where it is used; the unused ones can be found", async () => {
  const { caller, businessId, use } = await aLibrary();
  const [used, unused] = [
    await aMedia(database.db, { businessId }),
    await aMedia(database.db, { businessId }),
  ];
  const post = await use(used.id);
  expect((await caller.media.get({ businessId, mediaId: used.id })).usedIn).toMatchObject([{ id: post.id }]);
  const { items } = await caller.media.list({ businessId, isUnused: true });
  expect(items.map(({ id }) => id)).toEqual([unused.id]);
});

test("a deleted file can be brought back, by undo or by uploading it again", async () => {
  const { caller, businessId, add } = await aLibrary();
  const bytes = await aPicture();
  const { id: mediaId } = await add(bytes);
  const listed = async () => (await caller.media.list({ businessId })).items.length;
  await caller.media.delete({ businessId, mediaId });
  expect(await listed()).toBe(0);
  await caller.media.restore({ businessId, mediaId });
  expect(await listed()).toBe(1);
  await caller.media.delete({ businessId, mediaId });
  expect(await add(bytes)).toEqual({ id: mediaId, isNew: false });
  expect(await listed()).toBe(1);
});

test("a file of a post that is about to go out stays, and is told where it is used", async () => {
  const { caller, businessId, use } = await aLibrary();
  const { id: mediaId } = await aMedia(database.db, { businessId });
  const hash = Buffer.alloc(32, 1);
  await use(mediaId, { body: "Rye is back", status: "approved", contentHash: hash, approvedHash: hash });
  await expect(caller.media.delete({ businessId, mediaId })).rejects.toThrow(
    /Practice network.*“Rye is back”/,
  );
});

test("after thirty days in the bin a file is gone, unless a post has it", async () => {
  const { world, caller, businessId, add, use, filesKept } = await aLibrary();
  const { id: unused } = await add(await aPicture());
  const { id: used } = await add(await aPicture({ colour: "#123456" }));
  await use(used);
  for (const mediaId of [unused, used]) await caller.media.delete({ businessId, mediaId });
  world.clock.time += 29 * dayMs;
  expect(await forgetDeletedMedia(world.base, world.media.ports)).toBe(0);
  world.clock.time += 2 * dayMs;
  expect(await forgetDeletedMedia(world.base, world.media.ports)).toBe(1);
  expect(await filesKept()).toBe(1);
  expect(await database.db.select().from(media).where(eq(media.businessId, businessId))).toHaveLength(1);
});

test("files without a row go after a day, those with one stay", async () => {
  const { world, add, filesKept } = await aLibrary();
  const { id } = await add(await aPicture());
  await add(await aPicture({ colour: "#123456" }));
  await database.db.delete(media).where(eq(media.id, id));
  world.clock.time = Date.now();
  expect(await forgetStrayFiles(world.base, world.media.ports)).toBe(0);
  world.clock.time += 2 * dayMs;
  expect(await forgetStrayFiles(world.base, world.media.ports)).toBe(1);
  expect(await filesKept()).toBe(1);
});

test("only those who may write upload; strangers learn nothing", async () => {
  const { world, businessId, join, stranger } = await aTeam(database);
  const upload = async (session: (typeof world.context extends (s: infer S) => unknown ? S : never) | null) =>
    takeIn(
      world.context(session),
      { businessId, name: "a.png" },
      { source: Readable.from([await aPicture()]), announced: null },
    );
  await expect(upload(null)).rejects.toMatchObject({ code: "unauthorized" });
  await expect(upload((await stranger()).session)).rejects.toMatchObject({ code: "not_found" });
  await expect(upload((await join("viewer")).session)).rejects.toMatchObject({ code: "forbidden" });
  expect(await upload((await join("editor")).session)).toMatchObject({ isNew: true });
});

test("a file comes from the web under its own name", async () => {
  const { world, caller, businessId } = await aLibrary();
  world.media.files.set("https://pictures.example/a/our%20loaf.jpeg", await aPicture({ format: "jpeg" }));
  const { id } = await caller.media.importFromUrl({
    businessId,
    url: "https://pictures.example/a/our%20loaf.jpeg",
  });
  expect(await caller.media.get({ businessId, mediaId: id })).toMatchObject({ mimeType: "image/jpeg" });
});
