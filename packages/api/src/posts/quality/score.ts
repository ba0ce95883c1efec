import { asShown } from "@drumbeat/core/posts/crop-ratios";
import type { PostContent } from "@drumbeat/core/posts/content";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { checkPost, type Quality } from "@drumbeat/core/posts/quality/check-post";
import type { CheckedFile } from "@drumbeat/core/posts/quality/finding";
import type { Clock } from "@drumbeat/core/time";
import type { Database } from "@drumbeat/db/client";
import { media } from "@drumbeat/db/schema";
import { and, eq, inArray } from "drizzle-orm";
import { serverLimits } from "../server-limits";
import { qualityGround } from "./ground";
import { recentPosts } from "./recent";

/** A post as it is about to be written. */
export interface Draft {
  network: PostNetwork;
  content: PostContent;
  accountId?: string | null | undefined;
  /** The same text on other networks is no repetition. */
  groupId?: string | undefined;
  postId?: string | undefined;
}

type Reader = { businessId: string; clock: Clock };

/** The quality of each draft, against what the founder told and the posts of the last 90 days. */
export async function qualityOf(db: Database, ctx: Reader, drafts: readonly Draft[]): Promise<Quality[]> {
  if (drafts.length === 0) return [];
  const ground = await qualityGround(db, ctx.businessId);
  if (!ground) return drafts.map(() => ({ score: 0, findings: [] }));
  const files = await filesOf(db, ctx.businessId, drafts);
  const recent = await recentPosts(db, ctx, ground.timeZone);
  const limits = await serverLimits(
    db,
    ctx.businessId,
    drafts.map((draft) => draft.accountId),
  );
  return drafts.map(({ network, content, accountId, groupId, postId }) =>
    checkPost({
      network,
      texts: content.parts.map((part) => part.text),
      files: content.parts.map((part) =>
        part.media.flatMap(({ mediaId, altText, crop }) => {
          const file = files.get(mediaId);
          return file ? [{ ...asShown(file, crop), altText: altText ?? (file.altText || null) }] : [];
        }),
      ),
      options: content.options,
      counting: limits.get(accountId ?? "") ?? {},
      ...ground,
      recent: recent.filter((post) => post.postId !== postId && post.groupId !== groupId),
    }),
  );
}

/** The scores alone. */
export async function scoresOf(db: Database, ctx: Reader, drafts: readonly Draft[]): Promise<number[]> {
  return (await qualityOf(db, ctx, drafts)).map(({ score }) => score);
}

/** The files that drafts name, by id, as checks see them. */
export async function filesOf(
  db: Database,
  businessId: string,
  drafts: readonly Pick<Draft, "content">[],
): Promise<Map<string, CheckedFile>> {
  const ids = drafts.flatMap(({ content }) =>
    content.parts.flatMap((part) => part.media.map(({ mediaId }) => mediaId)),
  );
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      id: media.id,
      mimeType: media.mimeType,
      byteSize: media.byteSize,
      width: media.width,
      height: media.height,
      durationMs: media.durationMs,
      altText: media.altText,
    })
    .from(media)
    .where(and(eq(media.businessId, businessId), inArray(media.id, [...new Set(ids)])));
  return new Map(rows.map(({ id, ...file }) => [id, file]));
}
