import type { AuditAction } from "@drumbeat/core/audit-actions";
import { DomainError } from "@drumbeat/core/errors";
import { settleInstant } from "@drumbeat/core/posts/wall-time";
import type { Database } from "@drumbeat/db/client";
import type { z } from "zod";
import { recordAudit } from "../audit/record";
import { answer, lockOwn, scheduleIfApproved } from "../calendar/schedule";
import { calendarRules } from "../calendar/zone";
import type { BusinessContext } from "../context";
import type { PostRow } from "../posts/create";
import { setTime } from "../posts/set-time";
import { tellerName } from "../reviews/tell";
import { settleByHand } from "./by-hand";
import type * as schemas from "./schemas";
import { setFree } from "./set-free";

const minuteMs = 60_000;

/**
 * Has a post go out at once. Its time becomes this minute, which has to be approved like any other time. Held and failed
 * ones go out at the time that they had.
 */
export function publishNow(
  ctx: BusinessContext,
  { postId, baseRevision }: z.infer<typeof schemas.publishNow>,
) {
  return act(ctx, postId, "post.published_now", async (tx, before) => {
    if (before.accountId === null) {
      throw new DomainError("conflict", "Choose the account that this post goes out from first.");
    }
    if (before.status === "held" || before.status === "failed") return free(tx, ctx, before);
    const { timeZone, approvalsRequired } = await calendarRules(tx, ctx.businessId);
    const minute = new Date(Math.floor(ctx.clock.now() / minuteMs) * minuteMs);
    const schedule = settleInstant(minute, timeZone);
    const { post, voided } = await setTime(tx, ctx, { postId, schedule, baseRevision });
    if (voided) throw new DomainError("conflict", approvedForItsTime);
    const planned = await scheduleIfApproved(tx, ctx, post, approvalsRequired === 0);
    if (planned.status !== "scheduled") throw new DomainError("conflict", notApproved);
    return planned;
  });
}

const approvedForItsTime =
  "This post was approved for the time that it has. Somebody has to approve it again before it can go out now.";
const notApproved = "This post has not been approved yet, so it cannot go out. Submit it for review.";

/** Lets a held post go out although its time has passed. */
export function releasePost(ctx: BusinessContext, { postId }: { postId: string }) {
  return act(ctx, postId, "post.released", (tx, before) => free(tx, ctx, before));
}

/** Tries a failed post once more; a thread goes on where it stopped. */
export function retryPost(ctx: BusinessContext, { postId }: { postId: string }) {
  return act(ctx, postId, "post.retried", (tx, before) => free(tx, ctx, before));
}

/** Sends a post again of which somebody has seen that it is not there. */
export function sendAgain(ctx: BusinessContext, { postId }: { postId: string }) {
  return act(ctx, postId, "post.sent_again", async (tx, before) => {
    if (before.status !== "held" || before.holdKind !== "unclear") {
      throw new DomainError("conflict", "Of this post it is known whether it is out. Reload to see.");
    }
    await settleByHand(tx, ctx, postId, "abandoned");
    return free(tx, ctx, { ...before, holdKind: "other" });
  });
}

const free = (tx: Database, ctx: BusinessContext, post: PostRow) =>
  setFree(tx, ctx, post, { mayBeLate: true, sentence: `${tellerName(ctx) ?? "Somebody"} let it go out.` });

async function act(
  ctx: BusinessContext,
  postId: string,
  action: AuditAction,
  change: (tx: Database, before: PostRow) => Promise<PostRow>,
) {
  return ctx.db.transaction(async (tx) => {
    const before = await lockOwn(tx, ctx, postId);
    const post = await change(tx, before);
    await recordAudit(tx, ctx, {
      action,
      subject: { kind: "post", id: postId },
      before: { status: before.status, reason: before.holdReason ?? before.failureReason },
      after: { status: post.status },
    });
    return answer(post, false, 0);
  });
}
