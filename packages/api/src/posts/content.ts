import { wholeText, type PostContent, type PostSource } from "@drumbeat/core/posts/content";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import type { Database } from "@drumbeat/db/client";
import { posts } from "@drumbeat/db/schema";
import { and, eq } from "drizzle-orm";
import { assertNotOut } from "../publishing/assert-not-out";
import { settleApproval } from "./approval";
import { contentHash } from "./content-hash";
import type { PostRow } from "./create";
import { keepVersion } from "./keep-version";
import { lockForEdit } from "./locked";
import { scoresOf } from "./quality/score";
import { assertOwnAccounts, assertOwnMedia, readContent, writeParts } from "./stored-content";
import { announcePosts } from "./topics";
import type { PostWriter } from "./writer";

interface ContentChange {
  postId: string;
  /** The revision that was edited: a conflict when there is a newer one. Left out: whatever is there. */
  baseRevision?: number | undefined;
  content?: PostContent | undefined;
  network?: PostNetwork | undefined;
  accountId?: string | null | undefined;
  tags?: string[] | undefined;
  pillar?: string | null | undefined;
  source: PostSource;
  /** For the history: "Edited", "Shortened". */
  reason: string;
}

/**
 * The only way in which what a post says, and where, changes. Keeps a version, and voids the approval unless
 * `settleApproval` finds that it holds. A change that changes nothing writes nothing.
 */
export async function changeContent(
  tx: Database,
  ctx: PostWriter,
  change: ContentChange,
): Promise<{ post: PostRow; voided: boolean }> {
  const { businessId } = ctx;
  const post = await lockForEdit(tx, businessId, change.postId, change.baseRevision);
  const content = change.content ?? (await readContent(tx, businessId, post.id));
  const network = change.network ?? post.network;
  const accountId =
    change.accountId === undefined ? (network === post.network ? post.accountId : null) : change.accountId;
  const tags = change.tags ?? post.tags;
  const pillar = change.pillar === undefined ? post.pillar : change.pillar;
  const hash = contentHash({ network, accountId, content, scheduledAt: post.scheduledAt });
  const isSame = hash.equals(post.contentHash);
  if (isSame && String(tags) === String(post.tags) && pillar === post.pillar) return { post, voided: false };
  const { set, voided } = isSame
    ? { set: {}, voided: false }
    : await settleChange(tx, ctx, { post, content, network, accountId, hash });
  const [score] = isSame
    ? [post.score]
    : await scoresOf(tx, ctx, [{ network, accountId, content, groupId: post.groupId, postId: post.id }]);
  const [changed] = await tx
    .update(posts)
    .set({
      network,
      accountId,
      tags,
      pillar,
      options: content.options,
      body: wholeText(content),
      score: score ?? null,
      contentHash: hash,
      revision: post.revision + 1,
      updatedAt: new Date(ctx.clock.now()),
      ...set,
    })
    .where(and(eq(posts.businessId, businessId), eq(posts.id, post.id)))
    .returning();
  if (!isSame) {
    await writeParts(tx, businessId, post.id, content.parts);
    await keepVersion(tx, ctx, {
      postId: post.id,
      network,
      content,
      source: change.source,
      reason: change.reason,
    });
  }
  await announcePosts(tx, businessId, [post.id]);
  return { post: changed ?? post, voided };
}

interface Settling {
  post: PostRow;
  content: PostContent;
  network: PostNetwork;
  accountId: string | null;
  hash: Buffer;
}

async function settleChange(
  tx: Database,
  ctx: PostWriter,
  { post, content, network, accountId, hash }: Settling,
) {
  await assertNotOut(tx, ctx.businessId, { postId: post.id, network, accountId, content });
  await assertOwnMedia(tx, ctx.businessId, [content]);
  await assertOwnAccounts(tx, ctx.businessId, [{ network, accountId }]);
  const isMoved = network !== post.network || accountId !== post.accountId;
  const says = isMoved ? "The network or account was changed." : "The content was edited.";
  return settleApproval(tx, ctx, post, hash, { kind: "content", says });
}
