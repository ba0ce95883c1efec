import { pipeline } from "node:stream/promises";
import type { Readable, Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { DomainError } from "@drumbeat/core/errors";
import type { OpenResponse } from "./connection";

const decoders: Record<string, () => Transform> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

const refused = (message: string) => new DomainError("invalid", message, { field: "url" });

/** The text of a page or file. Throws a DomainError for failures, other than these media and more than `maxBytes`, counted after unpacking. */
export async function readBody(
  response: OpenResponse,
  maxBytes: number,
  signal: AbortSignal,
  media: readonly string[],
): Promise<{ contentType: string; body: string }> {
  try {
    if (response.status < 200 || response.status > 299) {
      throw refused(`The website answered with ${response.status}, not with a page.`);
    }
    const contentType = response.headers["content-type"] ?? "";
    const medium = contentType.split(";")[0]?.trim().toLowerCase() ?? "";
    if (!media.includes(medium)) {
      throw refused("There is no page at this address, but a file of another kind.");
    }
    if (Number(response.headers["content-length"]) > maxBytes) throw tooLarge();
    const bytes = await collect(response, maxBytes, signal);
    return { contentType: medium, body: decode(bytes, contentType) };
  } finally {
    response.discard();
  }
}

async function collect(response: OpenResponse, maxBytes: number, signal: AbortSignal): Promise<Buffer> {
  const encoding = (response.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  const decoder = encoding === "identity" ? null : decoders[encoding];
  if (decoder === undefined)
    throw refused("The website sends its pages packed in a way that we cannot read.");
  const chunks: Buffer[] = [];
  let size = 0;
  const count = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge();
      chunks.push(chunk);
    }
  };
  const body: Readable = response.body;
  try {
    await (decoder ? pipeline(body, decoder(), count, { signal }) : pipeline(body, count, { signal }));
  } catch (error) {
    // A pipeline may report the streams that it cut off instead of the reason for cutting.
    throw size > maxBytes ? tooLarge() : error;
  }
  return Buffer.concat(chunks);
}

/** Bytes as text, by byte order mark, header or `<meta charset>`; else UTF-8. */
function decode(bytes: Buffer, contentType: string): string {
  const head = bytes.subarray(0, 2048).toString("latin1");
  const label =
    byteOrderMark(bytes) ??
    /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1] ??
    /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1] ??
    "utf-8";
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

function byteOrderMark(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

function tooLarge(): DomainError {
  return new DomainError("too_large", "This page is larger than 2 MB. Give the address of a smaller one.", {
    field: "url",
  });
}
