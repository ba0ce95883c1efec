import type { Crop } from "./content";
import type { PostNetwork } from "./networks";

/** A shape for pictures: width divided by height. */
export interface CropRatio {
  label: string;
  ratio: number;
}

const square: CropRatio = { label: "Square", ratio: 1 };
const portrait: CropRatio = { label: "Portrait 4:5", ratio: 4 / 5 };
const wide: CropRatio = { label: "Wide 16:9", ratio: 16 / 9 };
const card: CropRatio = { label: "Landscape 1.91:1", ratio: 1.91 };
const classic: CropRatio = { label: "Classic 4:3", ratio: 4 / 3 };

/** Shapes that each network shows whole, best first. */
export const cropRatios: Record<PostNetwork, readonly CropRatio[]> = {
  linkedin: [card, square, portrait],
  x: [wide, square],
  instagram: [portrait, square, card],
  facebook: [portrait, square, card],
  threads: [portrait, square, wide],
  reddit: [classic, square, wide],
  bluesky: [wide, square, portrait],
  mastodon: [wide, square],
  practice: [wide, square],
};

/** Largest part of the middle of a picture that has this shape. */
export function centredCrop({ width, height }: { width: number; height: number }, ratio: number): Crop {
  const own = width / height;
  const size = own > ratio ? { width: ratio / own, height: 1 } : { width: 1, height: own / ratio };
  return { x: (1 - size.width) / 2, y: (1 - size.height) / 2, ...size };
}

/** Pixels that are left of a picture. */
export function croppedSize(
  { width, height }: { width: number; height: number },
  crop: Crop | null,
): { width: number; height: number } {
  if (!crop) return { width, height };
  return {
    width: Math.max(1, Math.round(width * crop.width)),
    height: Math.max(1, Math.round(height * crop.height)),
  };
}

/** A file with the width and height that a post shows of it; both stay unknown where they are. */
export function asShown<File extends { width: number | null; height: number | null }>(
  file: File,
  crop: Crop | null,
): File {
  const { width, height } = file;
  return width === null || height === null ? file : { ...file, ...croppedSize({ width, height }, crop) };
}
