import type { MediaType } from "@drumbeat/core/media";
import type { Crop } from "@drumbeat/core/posts/content";
import type { FileLimit } from "@drumbeat/core/posts/limits";
import type { Sharp } from "sharp";
import { loadSharp, withTurn } from "./check/sharp";

interface FittedPicture {
  type: MediaType;
  bytes: Buffer;
  width: number;
  height: number;
}

/** Nobody sees more on a screen, and no network asks for more. In pixels, of the longer side. */
const longestSide = 4_096;
const qualities = [90, 82, 74, 66];
/** Each next size, once no quality is enough. */
const shrink = 0.8;
const mostShrinks = 8;

/**
 * A part of a picture as a network takes it: in a form that it knows, with no more bytes and pixels than it takes. A
 * transparent one stays so where the network knows PNG; elsewhere it is laid on white. Null when it cannot be made so small.
 */
export async function fitPicture(
  source: Buffer,
  crop: Crop | null,
  limit: FileLimit,
): Promise<FittedPicture | null> {
  const sharp = await loadSharp();
  return withTurn(async () => {
    // How large it may be was looked at when it came in.
    const whole = sharp(source, { limitInputPixels: false });
    const { width, height, hasAlpha } = await whole.metadata();
    const area = areaOf(crop, width, height);
    const isKept = hasAlpha && limit.types.includes("image/png");
    let scale = Math.min(
      1,
      longestSide / Math.max(area.width, area.height),
      limit.pixels ? Math.sqrt(limit.pixels / (area.width * area.height)) : 1,
    );
    for (let turn = 0; turn <= mostShrinks; turn += 1) {
      const size = {
        width: Math.max(1, Math.floor(area.width * scale)),
        height: Math.max(1, Math.floor(area.height * scale)),
      };
      const picture = whole
        .clone()
        .extract(area)
        .resize({ ...size, fit: "fill" });
      const fitted = isKept ? await asPng(picture, limit.bytes) : await asJpeg(picture, limit.bytes);
      if (fitted) return { ...fitted, ...size };
      scale *= shrink;
    }
    return null;
  });
}

type Encoded = Pick<FittedPicture, "type" | "bytes">;

async function asPng(picture: Sharp, most: number): Promise<Encoded | null> {
  const bytes = await picture.png({ compressionLevel: 9 }).toBuffer();
  return bytes.length <= most ? { type: "image/png", bytes } : null;
}

async function asJpeg(picture: Sharp, most: number): Promise<Encoded | null> {
  const flat = picture.flatten({ background: "#ffffff" });
  for (const quality of qualities) {
    const bytes = await flat.clone().jpeg({ quality, mozjpeg: true }).toBuffer();
    if (bytes.length <= most) return { type: "image/jpeg", bytes };
  }
  return null;
}

/** The pixels of a crop: never outside the picture, never none. */
function areaOf(crop: Crop | null, width: number, height: number) {
  if (!crop) return { left: 0, top: 0, width, height };
  const left = Math.min(width - 1, Math.round(crop.x * width));
  const top = Math.min(height - 1, Math.round(crop.y * height));
  return {
    left,
    top,
    width: Math.max(1, Math.min(width - left, Math.round(crop.width * width))),
    height: Math.max(1, Math.min(height - top, Math.round(crop.height * height))),
  };
}
