import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readMediaSettings } from "../src/media/env";
import { folderStore } from "../src/media/store/folder";
import { s3Store } from "../src/media/store/s3";
import { mediaKey, type MediaStore, readKey } from "../src/media/store/store";
import { type Bucket, startBucket } from "./bucket";

let folder: string;
let bucket: Bucket;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "drumbeat-store-"));
  bucket = await startBucket({ accessKeyId: "key", secretAccessKey: "secret of the bucket", region: "eu-1" });
});
afterAll(async () => {
  bucket.stop();
  await rm(folder, { recursive: true });
});

const settings = () => ({
  bucket: "drumbeat",
  region: "eu-1",
  endpoint: bucket.url,
  accessKeyId: "key",
  secretAccessKey: "secret of the bucket",
});
const aKey = () => mediaKey(randomUUID(), randomUUID());
const stores: [string, () => MediaStore][] = [
  ["a folder", () => folderStore(join(folder, "kept"))],
  ["a bucket", () => s3Store(settings())],
];

async function aFile(bytes: Buffer) {
  const path = join(folder, randomUUID());
  await writeFile(path, bytes);
  return { path, size: bytes.length, contentType: "image/png" };
}

const read = async (store: MediaStore, key: string, range?: { start: number; end: number }) => {
  const body = await store.get(key, range);
  return body && (await buffer(body)).toString();
};

describe.each(stores)("in %s", (_where, open) => {
  test("what is put is there, whole and in part, until it is deleted", async () => {
    const [store, key] = [open(), aKey()];
    expect(await store.get(key)).toBeNull();
    await store.put(key, await aFile(Buffer.from("0123456789")));
    expect(await read(store, key)).toBe("0123456789");
    expect(await read(store, key, { start: 2, end: 4 })).toBe("234");
    const listed: string[] = [];
    for await (const file of store.list()) listed.push(file.key);
    expect(listed).toContain(key);
    await store.delete(key);
    expect(await store.get(key)).toBeNull();
    await expect(store.delete(key)).resolves.toBeUndefined();
  });

  test("twenty at the same time under one key leave one whole file", async () => {
    const [store, key] = [open(), aKey()];
    const file = await aFile(Buffer.alloc(300_000, "ab"));
    await Promise.all(Array.from({ length: 20 }, () => store.put(key, file)));
    expect(await read(store, key)).toHaveLength(300_000);
  });

  test("paths outside it cannot be named", async () => {
    const store = open();
    const file = await aFile(Buffer.from("x"));
    for (const key of ["../../etc/passwd", `${randomUUID()}/../x`, "", `${aKey()}/x`, `${aKey()}\0`]) {
      await expect(store.put(key, file), key).rejects.toThrow(/is no key/);
      await expect(store.get(key), key).rejects.toThrow(/is no key/);
    }
  });
});

test("drafts of files in a folder are no files, and none are left", async () => {
  const store = folderStore(join(folder, "drafts"));
  const key = aKey();
  await store.put(key, await aFile(Buffer.from("x")));
  const missing = { path: join(folder, "missing"), size: 1, contentType: "image/png" };
  await expect(store.put(key, missing)).rejects.toMatchObject({ code: "unavailable" });
  expect(await readdir(join(folder, "drafts", key.split("/")[0] ?? ""))).toEqual([key.split("/")[1]]);
});

test("a full disk is told in words", async () => {
  const { storeFailure } = await import("../src/media/store/store");
  const full = Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
  expect(storeFailure(full)).toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("no space left"),
  });
});

test("a bucket that does not know the key refuses, and that is told in words", async () => {
  const store = s3Store({ ...settings(), secretAccessKey: "another secret" });
  const file = await aFile(Buffer.from("x"));
  await expect(store.put(aKey(), file)).rejects.toMatchObject({ code: "unavailable" });
  await expect(store.get(aKey())).rejects.toMatchObject({ code: "unavailable" });
});

test("a bucket that is away is told in words", async () => {
  const store = s3Store({ ...settings(), endpoint: "http://127.0.0.1:9" });
  await expect(store.get(aKey())).rejects.toMatchObject({ code: "unavailable" });
});

test("what is no key belongs to nobody", () => {
  expect(readKey(".draft")).toBeNull();
  const [businessId, mediaId] = [randomUUID(), randomUUID()];
  expect(readKey(mediaKey(businessId, mediaId, 320))).toEqual({ businessId, mediaId });
});

test("half a bucket is a mistake, and nothing is set without one", () => {
  expect(() => readMediaSettings({ MEDIA_S3_BUCKET: "b" })).toThrow(/MEDIA_S3_ACCESS_KEY_ID is missing/);
  expect(readMediaSettings({ DRUMBEAT_DATA_DIR: "/data", MEDIA_S3_BUCKET: " " })).toMatchObject({
    folder: "/data/media",
    bucket: null,
    quota: 5_120 * 1024 * 1024,
  });
  expect(readMediaSettings({ MEDIA_MAX_MB_PER_BUSINESS: "0" }).quota).toBeNull();
});
