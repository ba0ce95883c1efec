import { buffer } from "node:stream/consumers";
import { isMediaType, mediaKindOf, mediaTypes, sizeWords } from "@drumbeat/core/media";
import type { Attachment, Crop } from "@drumbeat/core/posts/content";
import { type FileLimit, limitsOf } from "@drumbeat/core/posts/limits";
import { type PostNetwork, postNetworkNames } from "@drumbeat/core/posts/networks";
import type { Database } from "@drumbeat/db/client";
import { media } from "@drumbeat/db/schema";
import type { OutgoingFile } from "@drumbeat/social/contract";
import { NetworkFailure } from "@drumbeat/social/failure";
import { and, eq, inArray } from "drizzle-orm";
import { fitPicture } from "./fit-picture";
import type { PublicLinks } from "./public-links";
import { type MediaStore, mediaKey } from "./store/store";

interface OutgoingPorts {
  db: Database;
  store: MediaStore;
  /** Addresses from which networks fetch files; null where nobody outside can reach this installation. */
  links: PublicLinks | null;
}

const columns = {
  id: media.id,
  businessId: media.businessId,
  mimeType: media.mimeType,
  byteSize: media.byteSize,
  width: media.width,
  height: media.height,
  durationMs: media.durationMs,
  fileName: media.fileName,
  altText: media.altText,
};
type Original = Pick<typeof media.$inferSelect, keyof typeof columns>;

/** Which part of which file goes where. */
export interface Wanted {
  businessId: string;
  mediaId: string;
  network: PostNetwork;
  crop: Crop | null;
}

/** Files of posts as their network takes them. Throws NetworkFailure: `refused` for what cannot be made to fit. */
export function outgoingFiles(ports: OutgoingPorts) {
  return async (
    businessId: string,
    network: PostNetwork,
    attachments: readonly Attachment[],
  ): Promise<OutgoingFile[]> => {
    const originals = await readOriginals(
      ports.db,
      businessId,
      attachments.map(({ mediaId }) => mediaId),
    );
    return Promise.all(
      attachments.map(async ({ mediaId, crop, altText }) => {
        const wanted = { businessId, mediaId, network, crop };
        const original = originals.get(mediaId);
        if (!original) throw gone();
        const { type, bytes, width, height, durationMs, read } = await fitted(ports, original, wanted);
        const publicUrl = ports.links?.make(wanted, type) ?? null;
        return {
          type,
          bytes,
          width,
          height,
          durationMs,
          read,
          altText: altText ?? original.altText,
          publicUrl,
        };
      }),
    );
  };
}

/** One file as its network takes it, for whoever holds an address of it. Throws NetworkFailure. */
export async function outgoingFile(
  ports: Pick<OutgoingPorts, "db" | "store">,
  wanted: Wanted,
): Promise<Fitted> {
  const original = (await readOriginals(ports.db, wanted.businessId, [wanted.mediaId])).get(wanted.mediaId);
  if (!original) throw gone();
  return fitted(ports, original, wanted);
}

interface Fitted extends Omit<OutgoingFile, "altText" | "publicUrl"> {
  /** The file of the library, where it goes out as it is. */
  original: Original | null;
}

async function fitted(
  { store }: Pick<OutgoingPorts, "store">,
  original: Original,
  { network, crop }: Wanted,
): Promise<Fitted> {
  const { mimeType, byteSize, width, height, durationMs } = original;
  const { image, gif, video } = limitsOf(network).media;
  const isVideo = mediaKindOf(mimeType) === "video";
  const isMoving = mimeType === "image/gif" && gif !== null;
  const limit: FileLimit = isVideo ? video : isMoving ? gif : image;
  const isFit = limit.types.includes(mimeType) && byteSize <= limit.bytes && isFewPixels(original, limit);
  if (isFit && (crop === null || isVideo || isMoving) && isMediaType(mimeType)) {
    const read = reader(store, original);
    return { type: mimeType, bytes: byteSize, width, height, durationMs, read, original };
  }
  if (isVideo || isMoving) throw unfit(network, original, limit);
  const picture = await fitPicture(await whole(store, original), crop, limit);
  if (!picture) throw unfit(network, original, limit);
  const { bytes } = picture;
  const read = (start = 0, end = bytes.length) => Promise.resolve(new Uint8Array(bytes.subarray(start, end)));
  return { ...picture, bytes: bytes.length, durationMs: null, read, original: null };
}

const isFewPixels = ({ width, height }: Original, { pixels }: FileLimit): boolean =>
  pixels === undefined || width === null || height === null || width * height <= pixels;

function reader(store: MediaStore, original: Original): OutgoingFile["read"] {
  return async (start = 0, end = original.byteSize) => {
    const range = { start, end: end - 1 };
    return new Uint8Array(await whole(store, original, end > start ? range : undefined));
  };
}

async function whole(
  store: MediaStore,
  { businessId, id }: Original,
  range?: { start: number; end: number },
) {
  const stream = await store.get(mediaKey(businessId, id), range).catch((cause: unknown) => {
    const sentence = "The place where files are kept cannot be reached.";
    throw new NetworkFailure("not_sent", { sentence, cause });
  });
  if (!stream) throw gone();
  return buffer(stream);
}

async function readOriginals(
  db: Database,
  businessId: string,
  ids: string[],
): Promise<Map<string, Original>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select(columns)
    .from(media)
    .where(and(eq(media.businessId, businessId), inArray(media.id, ids)));
  return new Map(rows.map((row) => [row.id, row]));
}

const gone = () =>
  new NetworkFailure("refused", {
    sentence: "A file of this post is gone. Take it out of the post, or add it again.",
  });

function unfit(network: PostNetwork, { mimeType, byteSize }: Original, limit: FileLimit): NetworkFailure {
  const name = postNetworkNames[network];
  const kinds = limit.types
    .filter(isMediaType)
    .map((type) => mediaTypes[type].name)
    .join(", ");
  const sentence = `${name} does not take this file (${mimeType}, ${sizeWords(byteSize)}): it takes ${kinds} of at most ${sizeWords(limit.bytes)}.`;
  return new NetworkFailure("refused", { sentence });
}
