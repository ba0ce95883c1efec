import { stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import type { MediaType } from "@drumbeat/core/media";
import { problemOfFile } from "@drumbeat/core/posts/quality/media";
import { practiceMedia } from "@drumbeat/db/schema";
import { newId } from "@drumbeat/db/tables/columns";
import { and, eq, sql } from "drizzle-orm";
import { checkFile } from "../media/check/check";
import { spooled } from "../media/spool";
import { mediaKey } from "../media/store/store";
import type { Practice, PracticeAccountName } from "./context";
import { refuse } from "./wire";

export interface Uploaded {
  id: string;
  type: MediaType;
  width: number;
  height: number;
  durationMs: number | null;
}

/** Takes a file in, looked at and made anew as in the media library. Refuses what this network does not take. */
export function takeFile(
  practice: Practice,
  { businessId, accountId }: PracticeAccountName,
  announced: string,
  source: Readable,
): Promise<Uploaded> {
  const { db, clock, media } = practice;
  return spooled(media.incoming, source, async (file) => {
    if (file.type !== announced) {
      throw refuse(415, "wrong_encoding", `The header says ${announced}, the bytes say ${file.type}.`);
    }
    await assertSpace(practice, { businessId, accountId }, file.size);
    const { path, mimeType, width, height, durationMs } = await checkFile(file);
    const { size } = await stat(path);
    const found = { mimeType, byteSize: size, width, height, durationMs, altText: null };
    const problem = problemOfFile("practice", found);
    if (problem) throw refuse(400, "media", `The practice network ${problem}`);
    const id = newId();
    // What a crash leaves without a row is found among the stray files.
    await media.store.put(mediaKey(businessId, id), { path, size, contentType: mimeType });
    await db.insert(practiceMedia).values({
      id,
      businessId,
      accountId,
      altText: "",
      mimeType,
      byteSize: size,
      width,
      height,
      durationMs,
      createdAt: new Date(clock.now()),
    });
    return { id, type: mimeType, width, height, durationMs };
  });
}

/** Files that come in at the very same time may pass the limit by one. */
async function assertSpace(
  { db, limits }: Practice,
  { businessId, accountId }: PracticeAccountName,
  size: number,
): Promise<void> {
  const [sum] = await db
    .select({ bytes: sql<string>`coalesce(sum(${practiceMedia.byteSize}), 0)` })
    .from(practiceMedia)
    .where(and(eq(practiceMedia.businessId, businessId), eq(practiceMedia.accountId, accountId)));
  if (Number(sum?.bytes ?? 0) + size <= limits.mediaBytes) return;
  throw refuse(413, "full", "The files of this account take up all of its room. Delete posts with files.");
}
