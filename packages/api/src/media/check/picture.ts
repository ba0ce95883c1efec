import { DomainError } from "@drumbeat/core/errors";
import type { MediaType } from "@drumbeat/core/media";
import type { Sharp } from "sharp";
import { loadSharp, withTurn } from "./sharp";
import type { IncomingType } from "./sniff";

/** A file that is safe to hand out, and what is known of it. */
export interface CheckedFile {
  path: string;
  mimeType: MediaType;
  width: number;
  height: number;
  durationMs: number | null;
}

/** Most pixels of a picture, and of all frames of a moving one: what can be unpacked without hurting others. */
const mostPixels = { still: 80_000_000, moving: 240_000_000 } as const;

const formats: Partial<Record<IncomingType, string>> = {
  "image/jpeg": "jpeg",
  "image/png": "png",
  "image/webp": "webp",
  "image/gif": "gif",
  "image/avif": "heif",
};

const refused = (message: string, cause?: unknown) =>
  new DomainError("invalid", message, { field: "file", cause });

/**
 * Writes the picture anew beside `path`: upright, without what cameras and programs put into files (place, owner, anything
 * that hides behind the pixels). Throws a sentence for a picture that is damaged or too large to unpack.
 */
export async function checkPicture(path: string, type: IncomingType): Promise<CheckedFile> {
  const sharp = await loadSharp();
  return withTurn(async () => {
    try {
      const isMoving = type === "image/gif" || type === "image/webp";
      const options = { failOn: "error", sequentialRead: true } as const;
      const header = await sharp(path, {
        ...options,
        animated: isMoving,
        limitInputPixels: false,
      }).metadata();
      if (header.format !== formats[type]) throw refused("This file is not what it says it is.");
      const frames = header.pages ?? 1;
      const frameHeight = header.pageHeight ?? header.height;
      if (header.width * frameHeight * frames > mostPixels[frames > 1 ? "moving" : "still"]) {
        throw refused(
          frames > 1
            ? "This picture has too many moving frames to unpack. Save it as an MP4 video."
            : `This picture is ${header.width} × ${header.height} pixels, which is too large to unpack. Make it smaller.`,
        );
      }
      const picture = sharp(path, { ...options, animated: frames > 1, limitInputPixels: false }).autoOrient();
      const { encoded, mimeType } = encode(picture, type, header);
      const clean = `${path}.clean`;
      const info = await encoded.toFile(clean);
      return {
        path: clean,
        mimeType,
        width: info.width,
        height: frames > 1 ? (info.pageHeight ?? frameHeight) : info.height,
        durationMs: frames > 1 ? (header.delay ?? []).reduce((sum, delay) => sum + delay, 0) : null,
      };
    } catch (error) {
      if (error instanceof DomainError || isOfTheMachine(error)) throw error;
      throw refused("This picture is damaged and cannot be read. Save it again and try once more.", error);
    }
  });
}

interface Header {
  hasAlpha?: boolean;
  isPalette?: boolean;
  chromaSubsampling?: string;
}

function encode(picture: Sharp, type: IncomingType, header: Header): { encoded: Sharp; mimeType: MediaType } {
  const asPng = () => picture.png({ palette: header.isPalette === true, quality: 100 });
  const asJpeg = () =>
    picture.jpeg({
      quality: 92,
      chromaSubsampling: header.chromaSubsampling?.startsWith("4:4:4") ? "4:4:4" : "4:2:0",
    });
  if (type === "image/png" || (type === "image/avif" && header.hasAlpha)) {
    return { encoded: asPng(), mimeType: "image/png" };
  }
  if (type === "image/webp") return { encoded: picture.webp({ quality: 92 }), mimeType: type };
  if (type === "image/gif") return { encoded: picture.gif({ reuse: true }), mimeType: type };
  return { encoded: asJpeg(), mimeType: "image/jpeg" };
}

/** No fault of the picture. */
function isOfTheMachine(error: unknown): boolean {
  return error instanceof Error && /no space|ENOSPC|out of memory|ENOMEM|EDQUOT/i.test(error.message);
}
