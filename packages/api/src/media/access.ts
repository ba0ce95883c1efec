import { media, members } from "@drumbeat/db/schema";
import { and, eq } from "drizzle-orm";
import type { RequestContext } from "../context";
import { authorise } from "../members/service";
import { noSuchMedia } from "./service";

/** What is needed to hand a file out. */
const columns = {
  id: media.id,
  businessId: media.businessId,
  mimeType: media.mimeType,
  byteSize: media.byteSize,
  width: media.width,
  fileName: media.fileName,
};

/** The file, if the caller is a member of its business who may see it. Everybody else: not_found. */
export async function mediaForMember(ctx: RequestContext, mediaId: string) {
  const { session } = ctx;
  if (!session) throw noSuchMedia();
  const [found] = await ctx.db
    .select(columns)
    .from(media)
    .innerJoin(members, and(eq(members.businessId, media.businessId), eq(members.userId, session.userId)))
    .where(eq(media.id, mediaId));
  if (!found) throw noSuchMedia();
  await authorise({ ...ctx, session }, found.businessId, "media.read");
  return found;
}
