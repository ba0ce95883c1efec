import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { deflateSync, crc32 } from "node:zlib";
import * as fc from "fast-check";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkFile } from "../src/media/check/check";
import { type IncomingType, sniffType } from "../src/media/check/sniff";
import { readRange } from "../src/media/hand-out";
import { spooled } from "../src/media/spool";
import { aPicture } from "../src/testing/media";
import { aVideo, aWebm } from "../src/testing/videos";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "drumbeat-files-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Takes a file in and looks into it; what would be kept, with its bytes. */
const check = (bytes: Buffer) =>
  spooled(folder, Readable.from([bytes]), async (file) => {
    const checked = await checkFile(file);
    return { ...checked, bytes: await readFile(checked.path) };
  });

describe("what comes in as it should", () => {
  test.each(["png", "jpeg", "webp", "gif"] as const)("%s", async (format) => {
    const checked = await check(await aPicture({ format, width: 50, height: 20 }));
    expect(checked).toMatchObject({ mimeType: `image/${format}`, width: 50, height: 20, durationMs: null });
  });

  test("AVIF is kept as JPEG, which networks take", async () => {
    expect(await check(await aPicture({ format: "avif" }))).toMatchObject({ mimeType: "image/jpeg" });
  });

  test("a moving GIF stays one, and knows how long it lasts", async () => {
    const frames = Buffer.concat([Buffer.alloc(20 * 10 * 3, 10), Buffer.alloc(20 * 10 * 3, 200)]);
    const gif = await sharp(frames, { raw: { width: 20, height: 20, channels: 3, pageHeight: 10 } })
      .gif({ delay: [100, 400] })
      .toBuffer();
    const checked = await check(gif);
    expect(checked).toMatchObject({ mimeType: "image/gif", width: 20, height: 10, durationMs: 500 });
    expect((await sharp(checked.bytes, { animated: true }).metadata()).pages).toBe(2);
  });

  test("an MP4, a MOV and a WebM", async () => {
    expect(await check(aVideo())).toMatchObject({
      mimeType: "video/mp4",
      width: 640,
      height: 360,
      durationMs: 7_000,
    });
    expect(await check(aVideo({ brand: "qt  " }))).toMatchObject({ mimeType: "video/quicktime" });
    expect(await check(aWebm())).toMatchObject({ mimeType: "video/webm", width: 320, durationMs: 2_000 });
  });

  test("a video filmed upright is upright", async () => {
    expect(await check(aVideo({ width: 1920, height: 1080, isTurned: true }))).toMatchObject({
      width: 1080,
      height: 1920,
    });
  });
});

describe("where and by whom it was taken is not kept", () => {
  test("of a picture, which is turned upright instead", async () => {
    const taken = await sharp(await aPicture({ format: "jpeg", width: 60, height: 20 }))
      .withExif({
        IFD0: { Artist: "Ada Okafor" },
        IFD3: { GPSLatitude: "53/1 33/1 0/1", GPSLatitudeRef: "N" },
      })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect(taken.includes("Ada Okafor")).toBe(true);
    const checked = await check(taken);
    expect(checked).toMatchObject({ width: 20, height: 60 });
    expect(checked.bytes.includes("Ada Okafor")).toBe(false);
    expect((await sharp(checked.bytes).metadata()).exif).toBeUndefined();
  });

  test("of a video, whose other bytes stay where they were", async () => {
    const video = aVideo({ note: "+53.5503+009.9920/" });
    const checked = await check(video);
    expect(checked.bytes).toHaveLength(video.length);
    expect(checked.bytes.includes("+53.5503")).toBe(false);
    expect(checked.bytes.subarray(-64)).toEqual(video.subarray(-64));
  });

  test("nor is what hides behind the pixels", async () => {
    const polyglot = Buffer.concat([
      await aPicture({ format: "jpeg" }),
      Buffer.from("<script>alert(1)</script>"),
    ]);
    expect((await check(polyglot)).bytes.includes("<script>")).toBe(false);
  });

  test("a GIF that is a script, too, is one no more", async () => {
    const gif = await aPicture({ format: "gif" });
    const comment = Buffer.from("\x21\xfe\x12*/=1;alert(1);//..\x00", "latin1");
    const head = 13 + (gif[10] && gif[10] & 0x80 ? 3 * 2 ** ((gif[10] & 7) + 1) : 0);
    const polyglot = Buffer.concat([
      gif.subarray(0, head),
      comment,
      gif.subarray(head),
      Buffer.from("*/alert(2)"),
    ]);
    expect((await check(polyglot)).bytes.includes("alert")).toBe(false);
  });
});

/** A PNG of a few bytes that claims to be huge. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const named = Buffer.concat([Buffer.from(type), body]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(body.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc(1_000_000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

describe("refused in words", () => {
  test.each<[string, Buffer | (() => Buffer | Promise<Buffer>), RegExp]>([
    ["nothing", Buffer.alloc(0), /empty/],
    ["a page called a picture", Buffer.from("<!doctype html><script>alert(1)</script>"), /web pages/],
    ["a picture with programs", Buffer.from('<?xml version="1.0"?><svg onload="alert(1)"/>'), /SVG/],
    ["an indented one", Buffer.from("\ufeff \n <svg/>"), /SVG/],
    ["a PDF", Buffer.from("%PDF-1.7\n"), /PDF/],
    ["a HEIC", Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"), /HEIC/],
    ["an MKV", () => aWebm({ docType: "matroska" }), /MKV/],
    ["an archive", Buffer.from("PK\x03\x04 and so on"), /cannot be posted/],
    ["a program", Buffer.from("\x7fELF and so on"), /cannot be posted/],
    ["a TIFF", () => aPicture({ format: "tiff" }), /cannot be posted/],
    ["the first bytes of a JPEG and nothing else", Buffer.from([0xff, 0xd8, 0xff, 0xe0]), /damaged/],
    ["half a picture", async () => (await noise()).subarray(0, 3_000), /damaged/],
    ["a PNG of 100,000 by 100,000", bomb(100_000, 100_000), /too large to unpack/],
    ["a PNG with less in it than it says", bomb(5_000, 5_000), /damaged/],
    ["a video that was cut off", () => aVideo().subarray(0, -10), /cut off/],
    ["a video without an index", () => Buffer.concat([aVideo().subarray(0, 16), Buffer.alloc(9)]), /cut off/],
    ["a video with a page behind it", () => Buffer.concat([aVideo(), Buffer.from("<html>")]), /cut off/],
    ["a video without a picture", () => aVideo({ width: 0 }), /no picture/],
    ["a WebM without tracks", () => aWebm().subarray(0, 40), /damaged/],
  ])("%s", async (_what, given, words) => {
    const bytes = typeof given === "function" ? await given() : given;
    await expect(check(bytes)).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringMatching(words),
    });
  });
});

const noise = () => {
  const pixels = Buffer.from(Array.from({ length: 100 * 100 * 3 }, (_none, index) => (index * 7919) % 251));
  return sharp(pixels, { raw: { width: 100, height: 100, channels: 3 } })
    .jpeg()
    .toBuffer();
};

test("whatever the bytes, they are checked or refused, and never break anything", async () => {
  const seeds = [
    await aPicture(),
    await aPicture({ format: "gif" }),
    await noise(),
    aVideo({ note: "x" }),
    aWebm(),
  ];
  const damage = fc.array(fc.tuple(fc.nat(4_000), fc.nat(255)), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...seeds), damage, fc.nat(4_000), async (seed, changes, cut) => {
      const bytes = Buffer.from(seed.subarray(0, Math.max(1, seed.length - (cut % seed.length))));
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      await check(bytes).catch((error: unknown) => expect(error).toMatchObject({ name: "DomainError" }));
    }),
    { numRuns: 300 },
  );
});

test("a type is told from any beginning, or refused", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      let type: IncomingType | null = null;
      try {
        type = sniffType(Buffer.from(bytes));
      } catch (error) {
        expect(error).toMatchObject({ name: "DomainError" });
      }
      expect(type === null || /^(image|video)\//.test(type)).toBe(true);
    }),
  );
});

test("ranges lie within the file, or are refused", () => {
  expect(readRange("bytes=0-", 10)).toEqual({ start: 0, end: 9 });
  expect(readRange("bytes=-3", 10)).toEqual({ start: 7, end: 9 });
  expect(readRange("bytes=10-", 10)).toBe("unsatisfiable");
  expect(readRange("bytes=-0", 10)).toBe("unsatisfiable");
  for (const odd of [null, "bytes=-", "bytes=5-2", "bytes=0-1,3-4", "lines=0-1"])
    expect(readRange(odd, 10)).toBeNull();
  fc.assert(
    fc.property(
      fc.option(fc.nat(50)),
      fc.option(fc.nat(50)),
      fc.integer({ min: 1, max: 40 }),
      (from, to, size) => {
        const range = readRange(`bytes=${from ?? ""}-${to ?? ""}`, size);
        if (range === null || range === "unsatisfiable") return;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeGreaterThanOrEqual(range.start);
        expect(range.end).toBeLessThan(size);
      },
    ),
  );
});

test("a folder that cannot be written to is told in words", async () => {
  const file = join(folder, "a-file");
  await writeFile(file, "");
  const upload = spooled(file, Readable.from([await aPicture()]), () => Promise.resolve());
  await expect(upload).rejects.toMatchObject({ code: "unavailable" });
});
