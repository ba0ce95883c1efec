import { open } from "node:fs/promises";
import { DomainError } from "@drumbeat/core/errors";
import type { CheckedFile } from "./picture";

/** The facts stand at the front of a WebM, before the first pictures. */
const frontBytes = 1024 * 1024;

const ids = {
  ebml: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  duration: 0x4489,
  tracks: 0x1654ae6b,
  track: 0xae,
  video: 0xe0,
  pixelWidth: 0xb0,
  pixelHeight: 0xba,
} as const;

const damaged = () =>
  new DomainError("invalid", "This video is damaged or was cut off. Export it again and try once more.", {
    field: "file",
  });

interface Element {
  id: number;
  start: number;
  end: number;
}

/** Reads what a WebM (EBML, RFC 8794) says of itself. Throws a sentence for one that says nothing. */
export async function checkWebm(path: string, size: number): Promise<CheckedFile> {
  const file = await open(path, "r");
  try {
    const length = Math.min(size, frontBytes);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, 0);
    const top = [...elementsIn(buffer, 0, length)];
    const head = top.find(({ id }) => id === ids.ebml);
    const segment = top.find(({ id }) => id === ids.segment);
    if (!head || !segment || textOf(buffer, child(buffer, head, ids.docType)) !== "webm") throw damaged();
    const tracks = [...elementsIn(buffer, segment.start, segment.end)].find(({ id }) => id === ids.tracks);
    const video =
      tracks &&
      [...elementsIn(buffer, tracks.start, tracks.end)]
        .filter(({ id }) => id === ids.track)
        .map((track) => child(buffer, track, ids.video))
        .find((found) => found !== undefined);
    const width = video && numberOf(buffer, child(buffer, video, ids.pixelWidth));
    const height = video && numberOf(buffer, child(buffer, video, ids.pixelHeight));
    if (!width || !height || width > 65_535 || height > 65_535) throw damaged();
    return { path, mimeType: "video/webm", width, height, durationMs: durationOf(buffer, segment) };
  } finally {
    await file.close();
  }
}

/** In milliseconds; null in recordings that were never finished. */
function durationOf(buffer: Buffer, segment: Element): number | null {
  const info = child(buffer, segment, ids.info);
  const duration = info && child(buffer, info, ids.duration);
  if (!duration) return null;
  const scale = numberOf(buffer, child(buffer, info, ids.timestampScale)) || 1_000_000;
  const length = duration.end - duration.start;
  const ticks =
    length === 8
      ? buffer.readDoubleBE(duration.start)
      : length === 4
        ? buffer.readFloatBE(duration.start)
        : 0;
  const milliseconds = Math.round((ticks * scale) / 1_000_000);
  return milliseconds > 0 && milliseconds < 2 ** 31 ? milliseconds : null;
}

const child = (buffer: Buffer, parent: Element, id: number): Element | undefined =>
  [...elementsIn(buffer, parent.start, parent.end)].find((element) => element.id === id);

function* elementsIn(buffer: Buffer, start: number, end: number): Generator<Element> {
  for (let at = start; at < Math.min(end, buffer.length); ) {
    const id = readVariable(buffer, at, true);
    const length = id && readVariable(buffer, at + id.width, false);
    if (!id || !length) return;
    const bodyStart = at + id.width + length.width;
    // All ones: to the end, as in what is recorded live.
    const isOpen = length.value === 2 ** (7 * length.width) - 1;
    const bodyEnd = isOpen ? buffer.length : bodyStart + length.value;
    yield { id: id.value, start: bodyStart, end: Math.min(bodyEnd, buffer.length) };
    at = bodyEnd;
  }
}

/** A number whose first byte tells how many there are. Ids keep that mark, lengths lose it. */
function readVariable(
  buffer: Buffer,
  at: number,
  keepsMark: boolean,
): { value: number; width: number } | null {
  const first = buffer[at];
  if (!first) return null;
  const width = Math.clz32(first) - 23;
  if (at + width > buffer.length) return null;
  let value = keepsMark ? first : first & (0xff >> width);
  for (let index = 1; index < width; index += 1) value = value * 256 + (buffer[at + index] ?? 0);
  return { value, width };
}

function numberOf(buffer: Buffer, element: Element | undefined): number {
  const length = element ? element.end - element.start : 0;
  return element && length >= 1 && length <= 6 ? buffer.readUIntBE(element.start, length) : 0;
}

function textOf(buffer: Buffer, element: Element | undefined): string {
  return element ? buffer.toString("latin1", element.start, element.end).replace(/\0+$/, "") : "";
}
