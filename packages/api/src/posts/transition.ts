import type { UsageAction } from "@drumbeat/core/billing";
import { DomainError } from "@drumbeat/core/errors";
import {
  postStatusNames,
  postTransitions,
  type PostStatus,
  type PostTransition,
} from "@drumbeat/core/posts/states";
import type { Database } from "@drumbeat/db/client";
import { posts } from "@drumbeat/db/schema";
import { and, eq, inArray, isNull, sql, type SQL } from "drizzle-orm";
import { wakeFeeders } from "../publishing/announce";
import { recordUsage } from "../plans/usage";
import { assertFits } from "./assert-fits";
import type { PostRow } from "./create";
import { noSuchPost } from "./stored-content";
import { announcePosts } from "./topics";
import type { PostWriter } from "./writer";

interface Move {
  postId: string;
  via: PostTransition;
  /** Columns that change along. */
  set?: Partial<typeof posts.$inferInsert> | { scheduledAt: SQL };
  /** What must hold besides; said by `otherwise` when it does not. */
  where?: SQL;
  otherwise?: string;
}

/** What is noted of it for the meters. */
const usageOf: Partial<Record<PostTransition, UsageAction>> = {
  schedule: "content_scheduled",
  publish: "post_published",
};

/** Ways on which an approval ends. */
const endsApproval: ReadonlySet<PostTransition> = new Set([
  "withdraw",
  "requestChanges",
  "reject",
  "reopen",
  "void",
]);

/**
 * The one function that changes where a post stands. Guards and writes in one statement, so that of two at once only one
 * wins: the status must allow it, and what is scheduled or goes out must be exactly what was approved, with a time.
 * Throws `not_found` or, with a sentence that says why, `conflict`, or `invalid` for what the network would not take.
 */
export async function transition(
  tx: Database,
  ctx: Pick<PostWriter, "businessId" | "clock">,
  { postId, via, set = {}, where, otherwise }: Move,
): Promise<PostRow> {
  const { from, to } = postTransitions[via];
  const [row] = await tx
    .update(posts)
    .set({
      ...set,
      status: to,
      ...(via === "approve" ? { approvedHash: sql`${posts.contentHash}` } : {}),
      ...(endsApproval.has(via) ? { approvedHash: null } : {}),
      updatedAt: new Date(ctx.clock.now()),
    })
    .where(
      and(
        eq(posts.businessId, ctx.businessId),
        eq(posts.id, postId),
        isNull(posts.deletedAt),
        inArray(posts.status, [...from]),
        to === "scheduled" || to === "publishing" ? mayGoOut : undefined,
        where,
      ),
    )
    .returning();
  if (!row) throw await whyNot(tx, ctx.businessId, postId, via, otherwise);
  if (via === "submit" || via === "schedule") await assertFits(tx, ctx.businessId, row);
  if (to === "scheduled") await wakeFeeders(tx);
  const action = usageOf[via];
  if (action) {
    await recordUsage(tx, { businessId: ctx.businessId, action, at: new Date(ctx.clock.now()) });
  }
  await announcePosts(tx, ctx.businessId, [postId]);
  return row;
}

/** Approved as it is now, and with a time. */
export const mayGoOut = sql`${posts.approvedHash} = ${posts.contentHash} and ${posts.scheduledAt} is not null`;

async function whyNot(
  tx: Database,
  businessId: string,
  postId: string,
  via: PostTransition,
  otherwise: string | undefined,
): Promise<DomainError> {
  const [row] = await tx
    .select({ status: posts.status, scheduledAt: posts.scheduledAt })
    .from(posts)
    .where(and(eq(posts.businessId, businessId), eq(posts.id, postId), isNull(posts.deletedAt)));
  if (!row) return new DomainError("not_found", noSuchPost);
  const allowed: readonly PostStatus[] = postTransitions[via].from;
  if (!allowed.includes(row.status)) return new DomainError("conflict", statusSentence(row.status));
  if (otherwise) return new DomainError("conflict", otherwise);
  if (row.scheduledAt === null) return new DomainError("conflict", "Choose a time for this post first.");
  return new DomainError("conflict", "This post has changed since it was approved. It needs a new approval.");
}

/** Why a post at this status does not do what was asked. */
export function statusSentence(status: PostStatus): string {
  return `This post is at “${postStatusNames[status]}” now, so this is not possible. Reload to see what has changed.`;
}
