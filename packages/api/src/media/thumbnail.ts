import { randomUUID } from "node:crypto";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import type { MediaPorts } from "./ports";
import { loadSharp, withTurn } from "./check/sharp";
import { mediaKey, type ThumbnailWidth } from "./store/store";

interface Original {
  id: string;
  businessId: string;
}

const underWay = new Map<string, Promise<Buffer | null>>();

/** A picture made smaller, as WebP; made with the first request and kept. Null when the original is gone. */
export function thumbnail(ports: MediaPorts, file: Original, width: ThumbnailWidth): Promise<Buffer | null> {
  const key = mediaKey(file.businessId, file.id, width);
  const making = underWay.get(key) ?? make(ports, file, width).finally(() => underWay.delete(key));
  underWay.set(key, making);
  return making;
}

async function make(ports: MediaPorts, file: Original, width: ThumbnailWidth): Promise<Buffer | null> {
  const key = mediaKey(file.businessId, file.id, width);
  const kept = await ports.store.get(key);
  if (kept) return buffer(kept);
  const original = await ports.store.get(mediaKey(file.businessId, file.id));
  if (!original) return null;
  const source = await buffer(original);
  const sharp = await loadSharp();
  const path = join(ports.incoming, randomUUID());
  try {
    await mkdir(ports.incoming, { recursive: true, mode: 0o700 });
    const { size } = await withTurn(() =>
      // How large it may be was looked at when it came in.
      sharp(source, { limitInputPixels: false })
        .resize({ width, withoutEnlargement: true })
        .webp({ quality: 80 })
        .toFile(path),
    );
    await ports.store.put(key, { path, size, contentType: "image/webp" });
    return await readFile(path);
  } finally {
    await rm(path, { force: true });
  }
}
