import type { Database } from "@drumbeat/db/client";
import { posts } from "@drumbeat/db/schema";
import { and, eq } from "drizzle-orm";
import { wakeFeeders } from "../publishing/announce";
import { settleApproval } from "./approval";
import { contentHash } from "./content-hash";
import type { PlannedTime, PostRow } from "./create";
import { lockForEdit } from "./locked";
import { readContent } from "./stored-content";
import { announcePosts } from "./topics";
import type { PostWriter } from "./writer";

interface TimeChange {
  postId: string;
  /** Null takes the time away. */
  schedule: PlannedTime | null;
  baseRevision?: number | undefined;
}

/** Gives a post another time, or none. The time is part of what was approved: see `settleApproval`. */
export async function setTime(
  tx: Database,
  ctx: PostWriter,
  { postId, schedule, baseRevision }: TimeChange,
): Promise<{ post: PostRow; voided: boolean }> {
  const { businessId } = ctx;
  const post = await lockForEdit(tx, businessId, postId, baseRevision);
  const { network, accountId } = post;
  const scheduledAt = schedule?.at ?? null;
  const content = await readContent(tx, businessId, postId);
  const hash = contentHash({ network, accountId, content, scheduledAt });
  const isSameInstant = hash.equals(post.contentHash);
  const { set, voided } = isSameInstant
    ? { set: {}, voided: false }
    : await settleApproval(tx, ctx, post, hash, { kind: "time", says: "The time was changed." });
  const [changed] = await tx
    .update(posts)
    .set({
      scheduledLocal: schedule?.local ?? null,
      timeZone: schedule?.timeZone ?? null,
      scheduledAt,
      wallTimeNote: schedule?.note ?? null,
      contentHash: hash,
      revision: post.revision + 1,
      updatedAt: new Date(ctx.clock.now()),
      // What has no time cannot stay scheduled.
      ...(scheduledAt === null && (post.status === "scheduled" || post.status === "held")
        ? { status: "approved" as const }
        : {}),
      ...set,
    })
    .where(and(eq(posts.businessId, businessId), eq(posts.id, postId)))
    .returning();
  if (changed?.status === "scheduled") await wakeFeeders(tx);
  await announcePosts(tx, businessId, [postId]);
  return { post: changed ?? post, voided };
}
