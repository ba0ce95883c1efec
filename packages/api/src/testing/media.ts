import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { DomainError } from "@drumbeat/core/errors";
import sharp from "sharp";
import type { MediaPorts } from "../media/ports";
import { folderStore } from "../media/store/folder";

/** A library of its own in the folder for temporary files; `files` are what there is on the web, by address. */
export function testMedia() {
  const folder = join(tmpdir(), "drumbeat-tests", randomUUID());
  const files = new Map<string, Buffer>();
  const ports: MediaPorts = {
    store: folderStore(folder),
    incoming: join(folder, ".incoming"),
    quota: null,
    download: (url) => {
      const bytes = files.get(url);
      if (!bytes) return Promise.reject(new DomainError("invalid", `No file at ${url}.`));
      const fileName = new URL(url).pathname.split("/").at(-1) ?? "";
      return Promise.resolve({
        fileName,
        body: Readable.from([bytes]),
        failure: (error) => error,
        discard: () => {},
      });
    },
  };
  return { folder, files, ports };
}

/** A picture of one colour; PNG unless told otherwise. */
export function aPicture({
  width = 40,
  height = 30,
  format = "png",
  colour = "#b5651d",
}: Partial<PictureWish> = {}): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: colour } })
    .toFormat(format)
    .toBuffer();
}

interface PictureWish {
  width: number;
  height: number;
  format: "png" | "jpeg" | "webp" | "gif" | "avif" | "tiff";
  /** A picture of another colour is another file. */
  colour: string;
}
