import type { Readable } from "node:stream";
import { mediaKindOf } from "@drumbeat/core/media";
import type { RequestContext } from "../context";
import { noSuchMedia } from "./service";
import { type ByteRange, mediaKey, type ThumbnailWidth, thumbnailWidths } from "./store/store";
import { thumbnail } from "./thumbnail";

interface Wanted {
  id: string;
  businessId: string;
  mimeType: string;
  byteSize: number;
  width: number | null;
  fileName: string;
}

/** Headers of the request, as they came. */
interface Wish {
  width: string | null;
  range: string | null;
  known: string | null;
}

interface HandedOut {
  status: number;
  headers: Record<string, string>;
  body: Readable | Buffer | null;
}

/** The bytes of a file that the caller may see, whole, in part or made smaller. Throws not_found when they are gone. */
export async function handOut(
  ctx: Pick<RequestContext, "media">,
  file: Wanted,
  { width, range, known }: Wish,
): Promise<HandedOut> {
  const small = smallerWidth(file, width);
  const etag = `"${file.id}${small ? `-${small}` : ""}"`;
  const headers = { ...headersOf(file, small !== null), etag };
  if (known?.split(",").some((each) => each.trim().replace(/^W\//, "") === etag)) {
    return { status: 304, headers, body: null };
  }
  if (small) {
    const body = await thumbnail(ctx.media, file, small);
    if (!body) throw noSuchMedia();
    return { status: 200, headers: { ...headers, "content-length": String(body.length) }, body };
  }
  const part = readRange(range, file.byteSize);
  if (part === "unsatisfiable") {
    return { status: 416, headers: { "content-range": `bytes */${file.byteSize}` }, body: null };
  }
  const body = await ctx.media.store.get(mediaKey(file.businessId, file.id), part ?? undefined);
  if (!body) throw noSuchMedia();
  if (!part) return { status: 200, headers: { ...headers, "content-length": String(file.byteSize) }, body };
  return {
    status: 206,
    headers: {
      ...headers,
      "content-length": String(part.end - part.start + 1),
      "content-range": `bytes ${part.start}-${part.end}/${file.byteSize}`,
    },
    body,
  };
}

/** The width to make; null for videos, and where the picture is no wider anyway. */
function smallerWidth(file: Wanted, asked: string | null): ThumbnailWidth | null {
  if (mediaKindOf(file.mimeType) !== "image") return null;
  const width = thumbnailWidths.find((each) => String(each) === asked);
  return width && (file.width === null || width < file.width) ? width : null;
}

/** Nothing that a browser could take for a page or a program, wherever it is opened. */
function headersOf(file: Wanted, isSmall: boolean): Record<string, string> {
  return {
    "content-type": isSmall ? "image/webp" : file.mimeType,
    "content-disposition": `inline; filename*=UTF-8''${encodeURIComponent(file.fileName).replace(/['()*]/g, "_")}`,
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "accept-ranges": "bytes",
    "cache-control": "private, max-age=3600",
    vary: "cookie",
  };
}

/** One range as of RFC 9110; null for none or for what is not understood, which is answered in whole. */
export function readRange(header: string | null, size: number): ByteRange | "unsatisfiable" | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "");
  if (!match || (!match[1] && !match[2])) return null;
  const [first, last] = [match[1] ?? "", match[2] ?? ""];
  const start = first ? Number(first) : Math.max(0, size - Number(last));
  const end = first && last ? Math.min(Number(last), size - 1) : size - 1;
  if (first && last && Number(last) < start) return null;
  return start >= size || (!first && Number(last) === 0) ? "unsatisfiable" : { start, end };
}
