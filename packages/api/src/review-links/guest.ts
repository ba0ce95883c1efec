import { DomainError } from "@drumbeat/core/errors";
import type { Database } from "@drumbeat/db/client";
import { comments, reviewLinkPosts, reviewLinks } from "@drumbeat/db/schema";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { z } from "zod";
import { writeComment } from "../comments/service";
import type { RequestContext } from "../context";
import { hashToken } from "../invitations/token";
import { approveAs, assertInReview, type Deciding, lockSeen, turnDownAs } from "../reviews/decide";
import type * as schemas from "./schemas";

interface Guest {
  token: string;
  postId: string;
  guestName: string;
}

/** A guest approves exactly what they have seen. It counts where the business lets it, once for each link. */
export function guestApproves(ctx: RequestContext, input: z.output<typeof schemas.guestApproves>) {
  return asGuest(ctx, input, "decide", async (tx, guest, by) => {
    const post = await lockSeen(tx, guest, input);
    assertInReview(post);
    const { status } = await approveAs(tx, guest, post, by);
    return { status };
  });
}

/** A guest asks for changes: the post goes back to whoever wrote it. */
export function guestRequestsChanges(
  ctx: RequestContext,
  input: z.output<typeof schemas.guestRequestsChanges>,
) {
  return asGuest(ctx, input, "decide", async (tx, guest, by) => {
    const post = await lockSeen(tx, guest, input);
    const { status } = await turnDownAs(tx, guest, post, by, {
      decision: "changes_requested",
      note: input.note,
    });
    return { status };
  });
}

/** A guest says something, in a thread that was begun by the same link or in a new one. */
export function guestComments(ctx: RequestContext, input: z.output<typeof schemas.guestComments>) {
  const { postId, threadId, body } = input;
  return asGuest(ctx, input, "comment", async (tx, guest, by) => {
    if (threadId !== undefined) await assertOwnThread(tx, guest.businessId, by.linkId, threadId);
    return writeComment(tx, guest, { postId, threadId, body, mentions: [], by });
  });
}

/** Lets a guest act on a post of their link while it works. The link is held, so that revoking it ends everything at once. */
function asGuest<Answer>(
  ctx: RequestContext,
  { token, postId, guestName }: Guest,
  what: "decide" | "comment",
  act: (tx: Database, guest: Deciding, by: { linkId: string; guestName: string }) => Promise<Answer>,
): Promise<Answer> {
  return ctx.db.transaction(async (tx) => {
    const [link] = await tx
      .select({
        id: reviewLinks.id,
        businessId: reviewLinks.businessId,
        mayDecide: reviewLinks.mayDecide,
      })
      .from(reviewLinks)
      .innerJoin(
        reviewLinkPosts,
        and(eq(reviewLinkPosts.linkId, reviewLinks.id), eq(reviewLinkPosts.postId, postId)),
      )
      .where(
        and(
          eq(reviewLinks.tokenHash, hashToken(token)),
          isNull(reviewLinks.revokedAt),
          gt(reviewLinks.expiresAt, new Date(ctx.clock.now())),
        ),
      )
      .for("share", { of: reviewLinks });
    if (!link)
      throw new DomainError("not_found", "This link does not work any more, or does not show this post.");
    if (what === "decide" && !link.mayDecide) {
      throw new DomainError("forbidden", "With this link you can look and comment, not decide.");
    }
    const { businessId, id: linkId } = link;
    const { clock, emit, client, requestId, plans } = ctx;
    const actor = { kind: "guest" as const, id: linkId };
    return act(
      tx,
      { clock, emit, client, requestId, plans, businessId, actor, guestName },
      { linkId, guestName },
    );
  });
}

async function assertOwnThread(
  tx: Database,
  businessId: string,
  linkId: string,
  threadId: string,
): Promise<void> {
  const own = await tx.$count(
    comments,
    and(eq(comments.businessId, businessId), eq(comments.id, threadId), eq(comments.linkId, linkId)),
  );
  if (own === 0) throw new DomainError("not_found", "There is no such thread at this post any more.");
}
