import type { FileHandle } from "node:fs/promises";

/** One box of an MP4 or MOV file (ISO/IEC 14496-12): a length, four letters and what they announce. */
export interface Box {
  type: string;
  /** Of the box itself, and of what is in it, from the start of the file (or of the buffer). */
  start: number;
  bodyStart: number;
  end: number;
}

/** What is read of a header: length, letters, long length. */
const headerBytes = 16;

/** The box at `start`; null when there is none that fits before `limit`. */
function readBox(header: Buffer, start: number, limit: number): Box | null {
  if (header.length < 8) return null;
  const type = header.toString("latin1", 4, 8);
  const short = header.readUInt32BE(0);
  if (short === 1) {
    if (header.length < headerBytes) return null;
    const end = start + Number(header.readBigUInt64BE(8));
    return end >= start + 16 && end <= limit ? { type, start, bodyStart: start + 16, end } : null;
  }
  // Zero: to the end of the file.
  const end = short === 0 ? limit : start + short;
  return end >= start + 8 && end <= limit ? { type, start, bodyStart: start + 8, end } : null;
}

/** The outermost boxes of a file; null when they do not fill it exactly, as in one that was cut off or has something behind it. */
export async function topBoxes(file: FileHandle, size: number): Promise<Box[] | null> {
  const boxes: Box[] = [];
  for (let at = 0; at < size; ) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(headerBytes), 0, headerBytes, at);
    const box = readBox(buffer.subarray(0, bytesRead), at, size);
    if (!box || boxes.length >= 10_000 || !/^[\x20-\x7e\xa9]{4}$/.test(box.type)) return null;
    boxes.push(box);
    at = box.end;
  }
  return boxes;
}

/** The boxes between two places of a buffer, as far as they can be read. */
export function boxesIn(buffer: Buffer, start: number, end: number): Box[] {
  const boxes: Box[] = [];
  for (let at = start; at + 8 <= end; ) {
    const box = readBox(buffer.subarray(at, Math.min(at + headerBytes, end)), at, end);
    if (!box) break;
    boxes.push(box);
    at = box.end;
  }
  return boxes;
}
