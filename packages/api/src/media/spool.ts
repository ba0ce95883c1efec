import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { DomainError } from "@drumbeat/core/errors";
import { mediaByteLimits, mediaKindOf, tooLargeWords } from "@drumbeat/core/media";
import { type IncomingType, sniffBytes, sniffType } from "./check/sniff";
import { storeFailure } from "./store/store";

/** A file that has come in completely and whose first bytes are of a type that is taken. */
export interface SpooledFile {
  path: string;
  size: number;
  type: IncomingType;
  /** SHA-256. */
  hash: Buffer;
}

/**
 * Takes in a file, and removes it when `work` has ended, however it ends. What is too large or of a kind that is not taken
 * is refused as soon as that shows. Throws a sentence for it; rejects when the sender goes away.
 */
export async function spooled<Result>(
  folder: string,
  source: Readable,
  work: (file: SpooledFile) => Promise<Result>,
): Promise<Result> {
  const path = join(folder, randomUUID());
  // Reading it tells of it, too; until that begins, nobody else would listen.
  source.on("error", () => {});
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
      throw storeFailure(error);
    });
    return await work(await receive(path, source));
  } finally {
    source.destroy();
    // What checks write beside it goes, too.
    await Promise.allSettled([path, `${path}.clean`].map((each) => rm(each, { force: true })));
  }
}

async function receive(path: string, source: Readable): Promise<SpooledFile> {
  const file = await open(path, "wx", 0o600).catch((error: unknown) => {
    throw storeFailure(error);
  });
  const hash = createHash("sha256");
  let size = 0;
  let head = Buffer.alloc(0);
  let type: IncomingType | null = null;
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (type === null) {
        head = Buffer.concat([head, chunk.subarray(0, sniffBytes)]);
        if (head.length >= sniffBytes) type = sniffType(head);
      }
      requireSize(type, size);
      hash.update(chunk);
      await file.write(chunk).catch((error: unknown) => {
        throw storeFailure(error);
      });
    }
  } finally {
    await file.close();
  }
  return { path, size, type: type ?? sniffType(head), hash: hash.digest() };
}

function requireSize(type: IncomingType | null, size: number): void {
  const kind = mediaKindOf(type ?? "image");
  if (size > mediaByteLimits[kind]) {
    throw new DomainError("too_large", tooLargeWords(kind, size), { field: "file" });
  }
}
