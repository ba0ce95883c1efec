import type { Readable } from "node:stream";
import { DomainError } from "@drumbeat/core/errors";

/** Bytes from `start` to `end`, both included. */
export interface ByteRange {
  start: number;
  end: number;
}

/** A complete file of this machine on its way into the store. */
export interface LocalFile {
  path: string;
  size: number;
  contentType: string;
}

/** Where the bytes of files are kept. Keys are made by `mediaKey`; what is under one never changes but to go. */
export interface MediaStore {
  /** Keeps a copy of the file; when this returns, it survives a crash. Putting the same again does no harm. */
  put(key: string, file: LocalFile): Promise<void>;
  /** The bytes as they come, or null when there are none under this key. */
  get(key: string, range?: ByteRange): Promise<Readable | null>;
  /** Does no harm when there is nothing. */
  delete(key: string): Promise<void>;
  /** Everything that is kept, for finding what nobody needs. */
  list(): AsyncIterable<{ key: string; changedAt: Date }>;
}

/** Widths in pixels in which pictures are made smaller. */
export const thumbnailWidths = [160, 320, 640, 1280] as const;
export type ThumbnailWidth = (typeof thumbnailWidths)[number];

const keyForm = /^[0-9a-f-]{36}\/[0-9a-f-]{36}(\.w\d{3,4})?$/;

/** The key of a file of a business, or of its thumbnail. */
export function mediaKey(businessId: string, mediaId: string, width?: ThumbnailWidth): string {
  return `${businessId}/${mediaId}${width ? `.w${width}` : ""}`;
}

/** The file that a key belongs to; null for what is no key. */
export function readKey(key: string): { businessId: string; mediaId: string } | null {
  if (!keyForm.test(key)) return null;
  const [businessId = "", rest = ""] = key.split("/");
  return { businessId, mediaId: rest.slice(0, 36) };
}

/** Throws for what is no key: paths outside the store cannot be named. */
export function requireKey(key: string): string {
  if (!keyForm.test(key)) throw new Error(`"${key}" is no key of a media file`);
  return key;
}

const isFull = (error: unknown) =>
  error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");

/** A failure of the place where files are kept, in words. */
export function storeFailure(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  const message = isFull(error)
    ? "There is no space left for files on the server. Nothing was kept. Tell whoever runs this Drumbeat, then try again."
    : "The place where files are kept cannot be reached. Nothing was lost. Try again in a minute.";
  return new DomainError("unavailable", message, { cause: error });
}
