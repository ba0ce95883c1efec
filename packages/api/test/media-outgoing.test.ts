import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { aBusiness } from "@drumbeat/db/testing/factories";
import { aMedia } from "@drumbeat/db/testing/post-factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { outgoingFiles } from "../src/media/outgoing";
import { isPublicOrigin, publicLinks } from "../src/media/public-links";
import { folderStore } from "../src/media/store/folder";
import { mediaKey, type MediaStore } from "../src/media/store/store";
import { readKeyRing } from "../src/secrets/key-ring";

const database = testDatabase();
const clock = { time: Date.parse("2026-11-24T09:00:00Z"), now: () => clock.time };
const ring = readKeyRing(Buffer.alloc(32, 3).toString("base64"));
const links = publicLinks("https://drumbeat.example", ring, clock);
let folder: string;
let store: MediaStore;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "drumbeat-outgoing-"));
  store = folderStore(join(folder, "store"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Noise: what compresses worst. */
const noise = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp(randomBytes(width * height * channels), { raw: { width, height, channels } });

async function keep(bytes: Buffer, mimeType: string) {
  const { id: businessId } = await aBusiness(database.db);
  const { width, height } = mimeType.startsWith("image/")
    ? await sharp(bytes).metadata()
    : { width: null, height: null };
  const row = await aMedia(database.db, { businessId, mimeType, byteSize: bytes.length, width, height });
  const path = join(folder, row.id);
  await writeFile(path, bytes);
  await store.put(mediaKey(businessId, row.id), { path, size: bytes.length, contentType: mimeType });
  return row;
}
type Kept = Awaited<ReturnType<typeof keep>>;
const whole = { altText: null, crop: null };

const outgoing = async (
  row: Kept,
  network: "bluesky" | "instagram" | "x",
  given: Partial<typeof whole> | { crop: object } = {},
) => {
  const files = outgoingFiles({ db: database.db, store, links });
  const [file] = await files(row.businessId, network, [{ mediaId: row.id, ...whole, ...given } as never]);
  if (!file) throw new Error("no file");
  return file;
};

describe("pictures", () => {
  test("go out as they are where the network takes them so", async () => {
    const bytes = await noise(60, 40).png().toBuffer();
    const file = await outgoing(await keep(bytes, "image/png"), "x");
    expect(file).toMatchObject({ type: "image/png", width: 60, height: 40, bytes: bytes.length });
    expect(Buffer.from(await file.read())).toEqual(bytes);
    expect(Buffer.from(await file.read(5, 9))).toEqual(bytes.subarray(5, 9));
  });

  test("are made smaller until the network takes them, in the shape that they had", async () => {
    const bytes = await noise(1_600, 1_200).jpeg({ quality: 100 }).toBuffer();
    expect(bytes.length).toBeGreaterThan(1_000_000);
    const file = await outgoing(await keep(bytes, "image/jpeg"), "bluesky");
    expect(file.bytes).toBeLessThanOrEqual(1_000_000);
    const made = await sharp(await file.read()).metadata();
    expect(made).toMatchObject({ format: "jpeg", width: file.width, height: file.height });
    expect(made.width / made.height).toBeCloseTo(4 / 3, 1);
  });

  test("are cropped as the post shows them, and turned into what the network knows", async () => {
    const half = await sharp({ create: { width: 100, height: 100, channels: 3, background: "#ff0000" } })
      .composite([
        {
          input: { create: { width: 50, height: 100, channels: 3, background: "#0000ff" } },
          left: 50,
          top: 0,
        },
      ])
      .webp({ lossless: true })
      .toBuffer();
    const crop = { x: 0.5, y: 0, width: 0.5, height: 1 };
    const file = await outgoing(await keep(half, "image/webp"), "instagram", { crop });
    expect(file).toMatchObject({ type: "image/jpeg", width: 50, height: 100 });
    const { dominant } = await sharp(await file.read()).stats();
    expect(dominant.b).toBeGreaterThan(200);
    expect(dominant.r).toBeLessThan(60);
  });

  test("say what the post says about them, or else the library", async () => {
    const row = await keep(await noise(10, 10).png().toBuffer(), "image/png");
    expect((await outgoing(row, "x", { altText: "A loaf" } as never)).altText).toBe("A loaf");
    expect((await outgoing(row, "x")).altText).toBe("");
  });
});

test("a video that the network does not take is refused with what it takes", async () => {
  const row = await keep(Buffer.from("webm"), "video/webm");
  await expect(outgoing(row, "instagram")).rejects.toThrow("it takes MP4, MOV of at most 286 MB");
});

test("a file of another business is not there", async () => {
  const row = await keep(await noise(10, 10).png().toBuffer(), "image/png");
  const { id: businessId } = await aBusiness(database.db);
  await expect(outgoing({ ...row, businessId }, "x")).rejects.toThrow("gone");
});

describe("addresses for networks that fetch", () => {
  const wanted = {
    businessId: crypto.randomUUID(),
    mediaId: crypto.randomUUID(),
    network: "x" as const,
    crop: null,
  };
  const pathOf = (url: string) => new URL(url).pathname;

  test("name one file in one form, until they end", () => {
    const path = pathOf(links.make(wanted, "image/jpeg"));
    expect(path).toMatch(/\/file\.jpg$/);
    expect(links.read(path)).toEqual(wanted);
    clock.time += 6 * 3_600_000;
    expect(links.read(path)).toBeNull();
  });

  test("cannot be made by others", () => {
    const path = pathOf(links.make(wanted, "image/jpeg"));
    const others = publicLinks(
      "https://drumbeat.example",
      readKeyRing(Buffer.alloc(32, 4).toString("base64")),
      clock,
    );
    expect(others.read(path)).toBeNull();
    expect(
      links.read(path.replace(/\.([^./]+)\./, (_all, body: string) => `.${body.slice(0, -2)}AA.`)),
    ).toBeNull();
    expect(links.read("/api/media/out/x")).toBeNull();
  });

  test.each([
    ["https://drumbeat.example", true],
    ["http://localhost:3000", false],
    ["http://192.168.1.4", false],
    ["http://drumbeat.local", false],
    ["https://203.0.114.9", true],
  ])("are only made where the world can reach us: %s", (origin, isPublic) => {
    expect(isPublicOrigin(origin)).toBe(isPublic);
  });
});
