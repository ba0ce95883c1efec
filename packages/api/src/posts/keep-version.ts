import type { PostContent, PostSource } from "@drumbeat/core/posts/content";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import type { Database } from "@drumbeat/db/client";
import { postVersions } from "@drumbeat/db/schema";
import { and, desc, eq } from "drizzle-orm";
import { personBehind, type PostWriter } from "./writer";

/** Edits of one person within so many milliseconds are one version. */
const sitting = 10 * 60_000;

interface Version {
  postId: string;
  network: PostNetwork;
  content: PostContent;
  source: PostSource;
  reason: string;
}

/** Keeps what a post says now: in the version of this sitting, or in a new one. Call it with the post locked. */
export async function keepVersion(tx: Database, ctx: PostWriter, version: Version): Promise<void> {
  const { businessId } = ctx;
  const authorId = personBehind(ctx);
  const now = new Date(ctx.clock.now());
  const [last] = await tx
    .select({
      id: postVersions.id,
      number: postVersions.number,
      authorId: postVersions.authorId,
      reason: postVersions.reason,
      createdAt: postVersions.createdAt,
    })
    .from(postVersions)
    .where(and(eq(postVersions.businessId, businessId), eq(postVersions.postId, version.postId)))
    .orderBy(desc(postVersions.number))
    .limit(1);
  const isSameSitting =
    last !== undefined &&
    authorId !== null &&
    last.authorId === authorId &&
    last.reason === version.reason &&
    now.getTime() - last.createdAt.getTime() < sitting;
  const { network, content } = version;
  if (isSameSitting) {
    await tx
      .update(postVersions)
      .set({ network, content, updatedAt: now })
      .where(and(eq(postVersions.businessId, businessId), eq(postVersions.id, last.id)));
    return;
  }
  const number = (last?.number ?? 0) + 1;
  await tx
    .insert(postVersions)
    .values({ ...version, businessId, number, authorId, createdAt: now, updatedAt: now });
}
