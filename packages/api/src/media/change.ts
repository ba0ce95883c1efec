import { DomainError } from "@drumbeat/core/errors";
import { postNetworkNames } from "@drumbeat/core/posts/networks";
import { media, postMedia, posts } from "@drumbeat/db/schema";
import { and, eq, exists, inArray, isNotNull, isNull, not } from "drizzle-orm";
import type { z } from "zod";
import { recordAudit } from "../audit/record";
import type { BusinessContext } from "../context";
import { receiveMedia } from "./receive";
import type * as schemas from "./schemas";
import { noSuchMedia, postsWith } from "./service";

type Named = z.infer<typeof schemas.nameMedia>;

const named = (ctx: BusinessContext, mediaId: string) =>
  and(eq(media.businessId, ctx.businessId), eq(media.id, mediaId));

/** Says what is to be seen, for people who cannot see it. Posts with a description of their own keep that. */
export async function describeMedia(ctx: BusinessContext, input: z.infer<typeof schemas.describeMedia>) {
  await ctx.db.transaction(async (tx) => {
    const [changed] = await tx
      .update(media)
      .set({ altText: input.altText })
      .where(and(named(ctx, input.mediaId), isNull(media.deletedAt)))
      .returning({ id: media.id });
    if (!changed) throw noSuchMedia();
    await recordAudit(tx, ctx, {
      action: "media.described",
      subject: { kind: "media", id: input.mediaId },
      after: { altText: input.altText },
    });
  });
}

const aboutToGoOut = inArray(posts.status, ["approved", "scheduled", "publishing", "held"]);

/** Moves a file to the bin; drafts that have it keep it. Conflict while a post with it is about to go out. */
export async function deleteMedia(ctx: BusinessContext, { mediaId }: Named): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const promised = tx
      .select({ id: posts.id })
      .from(postMedia)
      .innerJoin(posts, eq(posts.id, postMedia.postId))
      .where(and(eq(postMedia.mediaId, media.id), isNull(posts.deletedAt), aboutToGoOut));
    const [deleted] = await tx
      .update(media)
      .set({ deletedAt: new Date(ctx.clock.now()) })
      .where(and(named(ctx, mediaId), isNull(media.deletedAt), not(exists(promised))))
      .returning({ fileName: media.fileName });
    if (!deleted) throw await whyNotDeleted({ ...ctx, db: tx }, mediaId);
    await recordAudit(tx, ctx, {
      action: "media.deleted",
      subject: { kind: "media", id: mediaId },
      before: { fileName: deleted.fileName },
    });
  });
}

async function whyNotDeleted(ctx: BusinessContext, mediaId: string): Promise<DomainError> {
  const [post] = await postsWith(ctx, mediaId, aboutToGoOut);
  if (!post) return noSuchMedia();
  const words = post.text.trim().slice(0, 60);
  return new DomainError(
    "conflict",
    `A post on ${postNetworkNames[post.network]} that is about to go out has this file${words ? `: “${words}”` : ""}. Take it out of the post first.`,
  );
}

/** Takes a file out of the bin. */
export async function restoreMedia(ctx: BusinessContext, { mediaId }: Named): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const [restored] = await tx
      .update(media)
      .set({ deletedAt: null })
      .where(and(named(ctx, mediaId), isNotNull(media.deletedAt)))
      .returning({ id: media.id });
    if (!restored) throw noSuchMedia();
    await recordAudit(tx, ctx, { action: "media.restored", subject: { kind: "media", id: mediaId } });
  });
}

/** Takes a picture or video from the web into the library. */
export async function importMedia(ctx: BusinessContext, { url }: z.infer<typeof schemas.importMedia>) {
  const download = await ctx.media.download(url);
  try {
    return await receiveMedia(ctx, download.body, { fileName: download.fileName });
  } catch (error) {
    throw download.failure(error);
  } finally {
    download.discard();
  }
}
