import { type FileHandle, open } from "node:fs/promises";
import { DomainError } from "@drumbeat/core/errors";
import { type Box, boxesIn, topBoxes } from "./boxes";
import type { CheckedFile } from "./picture";

/** Longest index of a video that is read into memory, in bytes. */
const longestIndex = 64 * 1024 * 1024;

/** What says where and by whom a video was taken, besides what is played. */
const privateTypes = new Set(["udta", "meta", "uuid", "XMP_"]);

const refused = (message: string) => new DomainError("invalid", message, { field: "file" });
const damaged = () => refused("This video is damaged or was cut off. Export it again and try once more.");

/** Reads what an MP4 or MOV says of itself, and blanks out in place what says where it was taken. Throws a sentence for a damaged one. */
export async function checkMp4(
  path: string,
  size: number,
  mimeType: "video/mp4" | "video/quicktime",
): Promise<CheckedFile> {
  const file = await open(path, "r+");
  try {
    const boxes = await topBoxes(file, size);
    const index = boxes?.find(({ type }) => type === "moov");
    if (!boxes || !index || !boxes.some(({ type }) => type === "mdat" || type === "moof")) throw damaged();
    const length = index.end - index.start;
    if (length > longestIndex) throw refused("The index of this video is too long. Export it again as MP4.");
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, index.start);
    const facts = readIndex(buffer, index.bodyStart - index.start);
    for (const box of privateBoxes(buffer, index.bodyStart - index.start, length)) {
      await blank(file, box, index.start);
    }
    for (const box of boxes.filter(({ type }) => privateTypes.has(type))) await blank(file, box);
    return { path, mimeType, ...facts };
  } finally {
    await file.close();
  }
}

function readIndex(moov: Buffer, start: number) {
  const boxes = boxesIn(moov, start, moov.length);
  const header = boxes.find(({ type }) => type === "mvhd");
  const sizes = boxes
    .filter(({ type }) => type === "trak")
    .map((track) => pictureSize(moov, track))
    .filter((size) => size !== null);
  const [size] = sizes;
  if (!header || header.end - header.bodyStart < 32) throw damaged();
  if (!size) throw refused("There is no picture in this video.");
  const isLong = moov[header.bodyStart] === 1;
  const timescale = moov.readUInt32BE(header.bodyStart + (isLong ? 20 : 12));
  const duration = isLong
    ? Number(moov.readBigUInt64BE(header.bodyStart + 24))
    : moov.readUInt32BE(header.bodyStart + 16);
  const milliseconds = timescale > 0 ? Math.round((duration / timescale) * 1000) : 0;
  // What fits into the column; a duration that does not was made up.
  return { ...size, durationMs: milliseconds > 0 && milliseconds < 2 ** 31 ? milliseconds : null };
}

/** Width and height of a track with pictures, as shown; null for sound and the like. */
function pictureSize(moov: Buffer, track: Box): { width: number; height: number } | null {
  const header = boxesIn(moov, track.bodyStart, track.end).find(({ type }) => type === "tkhd");
  if (!header) return null;
  const matrix = header.bodyStart + (moov[header.bodyStart] === 1 ? 52 : 40);
  if (matrix + 44 > header.end) return null;
  const width = moov.readUInt32BE(matrix + 36) >>> 16;
  const height = moov.readUInt32BE(matrix + 40) >>> 16;
  if (width === 0 || height === 0) return null;
  // Turned by a quarter: the first number of the matrix is 0, the second is not.
  const isTurned = moov.readInt32BE(matrix) === 0 && moov.readInt32BE(matrix + 4) !== 0;
  return isTurned ? { width: height, height: width } : { width, height };
}

/** Boxes with private notes, of the film and of its tracks. */
function privateBoxes(moov: Buffer, start: number, end: number): Box[] {
  return boxesIn(moov, start, end).flatMap((box) => {
    if (privateTypes.has(box.type)) return [box];
    return box.type === "trak" ? privateBoxes(moov, box.bodyStart, box.end) : [];
  });
}

const zeros = Buffer.alloc(65_536);

/** Turns a box into free space of the same length, so that nothing else has to move. `offset`: where its places count from. */
async function blank(file: FileHandle, { start, bodyStart, end }: Box, offset = 0): Promise<void> {
  await file.write("free", offset + start + 4, "latin1");
  for (let at = bodyStart; at < end; at += zeros.length) {
    await file.write(zeros, 0, Math.min(zeros.length, end - at), offset + at);
  }
}
