import { mediaTypes, isMediaType } from "@drumbeat/core/media";
import { practiceMedia, practicePosts } from "@drumbeat/db/schema";
import { and, eq } from "drizzle-orm";
import { handOut } from "../media/hand-out";
import type { Practice } from "./context";
import { isShown } from "./posts";
import { type Answered, type PracticeRequest, refuse } from "./wire";

/** A file of a post that shows, for everybody who looks at it. */
export async function serveMedia(
  { db, clock, media }: Practice,
  mediaId: string,
  { headers }: PracticeRequest,
  width: string | null,
): Promise<Answered> {
  const [file] = await db
    .select({
      id: practiceMedia.id,
      businessId: practiceMedia.businessId,
      mimeType: practiceMedia.mimeType,
      byteSize: practiceMedia.byteSize,
      width: practiceMedia.width,
    })
    .from(practiceMedia)
    .innerJoin(
      practicePosts,
      and(eq(practicePosts.id, practiceMedia.postId), eq(practicePosts.businessId, practiceMedia.businessId)),
    )
    .where(and(eq(practiceMedia.id, mediaId), isShown(new Date(clock.now()))));
  if (!file) throw refuse(404, "no_such_media", "There is no such file.");
  const extension = isMediaType(file.mimeType) ? mediaTypes[file.mimeType].extension : "bin";
  const answer = await handOut(
    { media },
    { ...file, fileName: `practice.${extension}` },
    { width, range: headers.get("range"), known: headers.get("if-none-match") },
  );
  return { ...answer, headers: { ...answer.headers, "x-robots-tag": "noindex" } };
}
