import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { mediaBinDays } from "@drumbeat/core/media";
import { media, postMedia, practiceMedia } from "@drumbeat/db/schema";
import { and, eq, inArray, lt, notExists } from "drizzle-orm";
import type { BaseContext } from "../context";
import { mediaKey, readKey, type MediaStore, thumbnailWidths } from "./store/store";

const dayMs = 86_400_000;
/** Files that are younger may still be on their way into the database. */
const settledMs = dayMs;
const batch = 500;

/** What nightly clean-up works with. */
export interface MediaCleanUp {
  store: MediaStore;
  incoming: string;
}

/** Deletes for good what has been in the bin for 30 days and no post has. Returns how many files that were. */
export async function forgetDeletedMedia(ctx: BaseContext, { store }: MediaCleanUp): Promise<number> {
  const before = new Date(ctx.clock.now() - mediaBinDays * dayMs);
  const uses = ctx.db
    .select({ id: postMedia.mediaId })
    .from(postMedia)
    .where(eq(postMedia.mediaId, media.id));
  const gone = await ctx.db
    .delete(media)
    .where(and(lt(media.deletedAt, before), notExists(uses)))
    .returning({ id: media.id, businessId: media.businessId });
  // What a crash leaves here has no row any more, and is found by `forgetStrayFiles`.
  for (const { id, businessId } of gone) {
    for (const width of [undefined, ...thumbnailWidths]) await store.delete(mediaKey(businessId, id, width));
  }
  return gone.length;
}

/** Deletes files that belong to no row, such as those of a deleted business. Returns how many. */
export async function forgetStrayFiles(ctx: BaseContext, { store, incoming }: MediaCleanUp): Promise<number> {
  const before = ctx.clock.now() - settledMs;
  let count = await forgetIncoming(incoming, before);
  let keys: string[] = [];
  const look = async () => {
    const strays = await withoutRow(ctx, keys);
    for (const key of strays) await store.delete(key);
    count += strays.length;
    keys = [];
  };
  for await (const { key, changedAt } of store.list()) {
    if (changedAt.getTime() < before && readKey(key)) keys.push(key);
    if (keys.length >= batch) await look();
  }
  await look();
  return count;
}

async function withoutRow(ctx: BaseContext, keys: string[]): Promise<string[]> {
  const ids = [...new Set(keys.flatMap((key) => readKey(key)?.mediaId ?? []))];
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .select({ id: media.id })
    .from(media)
    .where(inArray(media.id, ids))
    .unionAll(
      ctx.db.select({ id: practiceMedia.id }).from(practiceMedia).where(inArray(practiceMedia.id, ids)),
    );
  const known = new Set(rows.map(({ id }) => id));
  return keys.filter((key) => !known.has(readKey(key)?.mediaId ?? ""));
}

/** What processes left behind that ended in the middle of an upload. */
async function forgetIncoming(folder: string, before: number): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  let count = 0;
  for (const name of names) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (!found?.isFile() || found.mtimeMs >= before) continue;
    await rm(path, { force: true });
    count += 1;
  }
  return count;
}
