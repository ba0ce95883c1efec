import type { PostNetwork } from "@drumbeat/core/posts/networks";
import type { PostContent } from "@drumbeat/core/posts/content";
import {
  accountSlots,
  businesses,
  posts,
  publications,
  publishAttempts,
  socialAccounts,
} from "@drumbeat/db/schema";
import { and, asc, eq } from "drizzle-orm";
import type { BaseContext } from "../context";
import { readContent } from "../posts/stored-content";
import { contentHash } from "../posts/content-hash";
import type { Claim } from "./claim";

export type AttemptRow = typeof publishAttempts.$inferSelect;

/** A claimed post with all that deciding about it needs. */
export interface Work extends Claim {
  network: PostNetwork;
  body: string;
  scheduledAt: Date;
  content: PostContent;
  account: {
    state: (typeof socialAccounts.$inferSelect)["state"];
    name: string;
    stateReason: string | null;
  } | null;
  /** SHA-256 of all that would go out, of what is stored now and not of what is noted about it. */
  hash: Buffer;
  /** Whether exactly that was approved. */
  isApproved: boolean;
  limitedUntil: Date | null;
  lateAfterMinutes: number;
  /** Of the business, as tags of BCP 47. */
  languages: string[];
  tries: number;
  lookUps: number;
  mayBeLate: boolean;
  authorId: string | null;
  /** In the order in which they were made. */
  attempts: AttemptRow[];
}

/** What is known of a claimed post; null when it is not ours any more. */
export async function loadWork(ctx: BaseContext, claim: Claim): Promise<Work | null> {
  const { businessId, postId, token } = claim;
  const [row] = await ctx.db
    .select({
      network: posts.network,
      body: posts.body,
      scheduledAt: posts.scheduledAt,
      authorId: posts.authorId,
      postAccountId: posts.accountId,
      approvedHash: posts.approvedHash,
      accountState: socialAccounts.state,
      accountName: socialAccounts.name,
      stateReason: socialAccounts.stateReason,
      limitedUntil: accountSlots.limitedUntil,
      lateAfterMinutes: businesses.lateAfterMinutes,
      languages: businesses.languages,
      tries: publications.tries,
      lookUps: publications.lookUps,
      mayBeLate: publications.mayBeLate,
    })
    .from(publications)
    .innerJoin(posts, eq(posts.id, publications.postId))
    .innerJoin(businesses, eq(businesses.id, publications.businessId))
    .leftJoin(
      socialAccounts,
      and(eq(socialAccounts.businessId, posts.businessId), eq(socialAccounts.id, posts.accountId)),
    )
    .leftJoin(accountSlots, eq(accountSlots.accountId, posts.accountId))
    .where(
      and(
        eq(publications.businessId, businessId),
        eq(publications.postId, postId),
        eq(publications.token, token),
        eq(posts.status, "publishing"),
      ),
    );
  if (!row?.scheduledAt) return null;
  const [content, attempts] = await Promise.all([
    readContent(ctx.db, businessId, postId),
    ctx.db
      .select()
      .from(publishAttempts)
      .where(and(eq(publishAttempts.businessId, businessId), eq(publishAttempts.postId, postId)))
      .orderBy(asc(publishAttempts.step), asc(publishAttempts.number)),
  ]);
  const { accountState, accountName, stateReason, scheduledAt, postAccountId, approvedHash, ...rest } = row;
  const { network } = row;
  const hash = contentHash({ network, accountId: postAccountId, content, scheduledAt });
  const isApproved = approvedHash?.equals(hash) ?? false;
  const account = accountState ? { state: accountState, name: accountName ?? "", stateReason } : null;
  // The account may have gone since the claim, and the slot with it.
  const accountId = account && postAccountId === claim.accountId ? postAccountId : null;
  return { ...claim, ...rest, accountId, scheduledAt, account, content, attempts, hash, isApproved };
}
