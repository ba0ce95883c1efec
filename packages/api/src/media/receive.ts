import { stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { DomainError } from "@drumbeat/core/errors";
import { mediaTextLimits, mediaTypes, sizeWords } from "@drumbeat/core/media";
import { cleanLine } from "@drumbeat/core/text";
import { newId } from "@drumbeat/db/tables/columns";
import { media } from "@drumbeat/db/schema";
import { and, eq, isNotNull, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record";
import type { BusinessContext } from "../context";
import { checkFile } from "./check/check";
import type { CheckedFile } from "./check/picture";
import { spooled, type SpooledFile } from "./spool";
import { mediaKey } from "./store/store";

/** A file of the library, new or known. */
export interface Received {
  id: string;
  /** False when the library had exactly this file already. */
  isNew: boolean;
}

/** Takes a file into the library: once, however often and from however many sides the same one comes. */
export function receiveMedia(
  ctx: BusinessContext,
  source: Readable,
  { fileName }: { fileName: string },
): Promise<Received> {
  return spooled(ctx.media.incoming, source, async (file) => {
    const known = await findAgain(ctx, file.hash);
    if (known) return { id: known, isNew: false };
    await requireSpace(ctx, file.size);
    const checked = await checkFile(file);
    const { size } = await stat(checked.path);
    const id = newId();
    const key = mediaKey(ctx.businessId, id);
    await ctx.media.store.put(key, { path: checked.path, size, contentType: checked.mimeType });
    try {
      const kept = await insert(ctx, { id, size, hash: file.hash, checked, name: fileName });
      if (kept !== id) await ctx.media.store.delete(key);
      return { id: kept, isNew: kept === id };
    } catch (error) {
      await ctx.media.store.delete(key);
      throw error;
    }
  });
}

/** The same file, out of the bin if it was there. */
async function findAgain(ctx: BusinessContext, hash: SpooledFile["hash"]): Promise<string | null> {
  const own = and(eq(media.businessId, ctx.businessId), eq(media.hash, hash));
  const [found] = await ctx.db.select({ id: media.id, deletedAt: media.deletedAt }).from(media).where(own);
  if (!found?.deletedAt) return found?.id ?? null;
  return ctx.db.transaction(async (tx) => {
    const [restored] = await tx
      .update(media)
      .set({ deletedAt: null })
      .where(and(own, isNotNull(media.deletedAt)))
      .returning({ id: media.id });
    if (restored) {
      await recordAudit(tx, ctx, { action: "media.restored", subject: { kind: "media", id: restored.id } });
    }
    // Gone for good in between: then it is a new one.
    return restored?.id ?? null;
  });
}

interface NewMedia {
  id: string;
  size: number;
  hash: Buffer;
  checked: CheckedFile;
  name: string;
}

async function insert(ctx: BusinessContext, { id, size, hash, checked, name }: NewMedia): Promise<string> {
  const { mimeType, width, height, durationMs } = checked;
  const fileName = nameOf(name, mediaTypes[mimeType].extension);
  return ctx.db.transaction(async (tx) => {
    const [kept] = await tx
      .insert(media)
      .values({
        id,
        businessId: ctx.businessId,
        hash,
        mimeType,
        byteSize: size,
        width,
        height,
        durationMs,
        fileName,
        uploadedBy: ctx.session.userId,
      })
      .onConflictDoUpdate({ target: [media.businessId, media.hash], set: { deletedAt: null } })
      .returning({ id: media.id });
    if (!kept) throw new Error("The file was neither kept nor found.");
    if (kept.id === id) {
      await recordAudit(tx, ctx, {
        action: "media.added",
        subject: { kind: "media", id },
        after: { fileName, mimeType, byteSize: size },
      });
    }
    return kept.id;
  });
}

/** Refuses what would take the business over its quota. Files that come in at the very same time may pass it by one. */
async function requireSpace(ctx: BusinessContext, size: number): Promise<void> {
  const { quota } = ctx.media;
  if (quota === null) return;
  const [sum] = await ctx.db
    .select({ bytes: sql<string>`coalesce(sum(${media.byteSize}), 0)` })
    .from(media)
    .where(eq(media.businessId, ctx.businessId));
  if (Number(sum?.bytes ?? 0) + size <= quota) return;
  throw new DomainError(
    "conflict",
    `The media library of this business is full (${sizeWords(quota)}). Delete files that no post uses; they make room when they leave the bin after 30 days.`,
    { field: "file" },
  );
}

/** The name as people see it: without folders, and ending as the bytes are. */
function nameOf(given: string, extension: string): string {
  const base = cleanLine(given.split(/[/\\]/).at(-1) ?? "").replace(/\.[a-z0-9]{2,5}$/i, "");
  const short = Array.from(base)
    .slice(0, mediaTextLimits.fileName - 6)
    .join("");
  return `${short || "Untitled"}.${extension}`;
}
