import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { woffToSfnt } from "./sfnt";

const file = createRequire(import.meta.url).resolve(
  "@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff",
);

test("a WOFF becomes a font whose tables have the sums that it promises", async () => {
  const woff = await readFile(file);
  const font = woffToSfnt(woff);
  expect(font.readUInt32BE(0)).toBe(0x00010000);
  // The size that the WOFF header gives for the font it holds.
  expect(font.length).toBe(woff.readUInt32BE(16));
  const count = font.readUInt16BE(4);
  for (let index = 0; index < count; index += 1) {
    const at = 12 + index * 16;
    const tag = font.toString("latin1", at, at + 4);
    const table = font.subarray(
      font.readUInt32BE(at + 8),
      font.readUInt32BE(at + 8) + font.readUInt32BE(at + 12),
    );
    if (tag !== "head") expect(checksum(table), tag).toBe(font.readUInt32BE(at + 4));
  }
});

test("anything else is refused", () => {
  expect(() => woffToSfnt(Buffer.alloc(64))).toThrow("not a WOFF file");
});

function checksum(table: Buffer): number {
  const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}
