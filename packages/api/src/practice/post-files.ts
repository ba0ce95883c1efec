import type { Database } from "@drumbeat/db/client";
import { practiceMedia } from "@drumbeat/db/schema";
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { PracticeAccountName } from "./context";
import { refuse } from "./wire";

/** An upload with what a post says about it. */
export interface PostFile {
  id: string;
  mimeType: string;
  byteSize: number;
  width: number | null;
  height: number | null;
  durationMs: number | null;
  altText: string;
}

const own = ({ businessId, accountId }: PracticeAccountName) =>
  and(eq(practiceMedia.businessId, businessId), eq(practiceMedia.accountId, accountId));

/** The uploads of the account that a post names, in its order. Refuses when one is not there. */
export async function findFiles(
  db: Database,
  name: PracticeAccountName,
  named: readonly { id: string; altText: string }[],
): Promise<PostFile[]> {
  if (named.length === 0) return [];
  const rows = await db
    .select({
      id: practiceMedia.id,
      mimeType: practiceMedia.mimeType,
      byteSize: practiceMedia.byteSize,
      width: practiceMedia.width,
      height: practiceMedia.height,
      durationMs: practiceMedia.durationMs,
    })
    .from(practiceMedia)
    .where(
      and(
        own(name),
        inArray(
          practiceMedia.id,
          named.map(({ id }) => id),
        ),
      ),
    );
  return named.map(({ id, altText }) => {
    const row = rows.find((each) => each.id === id);
    if (!row) throw notUploaded();
    return { ...row, altText };
  });
}

/** Gives uploads to a post. Each goes into one post; refuses one that is in another, or named twice. */
export async function giveFiles(
  tx: Database,
  name: PracticeAccountName,
  postId: string,
  files: readonly PostFile[],
): Promise<void> {
  for (const [position, { id, altText }] of files.entries()) {
    const given = await tx
      .update(practiceMedia)
      .set({ postId, position, altText })
      .where(and(own(name), eq(practiceMedia.id, id), isNull(practiceMedia.postId)))
      .returning({ id: practiceMedia.id });
    if (given.length === 0) throw notUploaded();
  }
}

const notUploaded = () =>
  refuse(400, "no_such_media", "One of the files was not uploaded, or is in a post already.");
