import type { Database } from "@drumbeat/db/client";
import type { z } from "zod";
import { recordAudit } from "../audit/record";
import type { BusinessContext } from "../context";
import { requireAccount } from "../members/service";
import { assertWithinPlan } from "../plans/assert";
import type { PostRow } from "../posts/create";
import { lockPost } from "../posts/locked";
import { assertGoodEnough } from "../posts/quality/service";
import { scheduleOf } from "../posts/read";
import { setTime } from "../posts/set-time";
import { transition } from "../posts/transition";
import { settleByHand } from "../publishing/by-hand";
import { setFree } from "../publishing/set-free";
import { stillOurs } from "../publishing/take-back";
import type * as schemas from "./schemas";
import { calendarRules, settleFuture } from "./zone";

/**
 * Gives a post a time and, as far as its approval allows, schedules it. Where nobody has to approve, scheduling is the
 * approval; where somebody has to, the time is kept and what is still needed is said.
 */
export async function schedulePost(ctx: BusinessContext, input: z.infer<typeof schemas.schedulePost>) {
  return ctx.db.transaction(async (tx) => {
    const before = await lockOwn(tx, ctx, input.postId);
    const schedule = await settleFuture(tx, ctx, input);
    const { postId, baseRevision } = input;
    const { post: timed, voided } = await setTime(tx, ctx, { postId, schedule, baseRevision });
    const { approvalsRequired } = await calendarRules(tx, ctx.businessId);
    const post = await scheduleIfApproved(tx, ctx, timed, approvalsRequired === 0);
    await record(tx, ctx, post.status === "scheduled" ? "post.scheduled" : "post.planned", before, post);
    return answer(post, voided, approvalsRequired);
  });
}

export async function scheduleIfApproved(tx: Database, ctx: BusinessContext, post: PostRow, signs: boolean) {
  const { id: postId, status } = post;
  if (signs && (status === "draft" || status === "changes_requested" || status === "in_review")) {
    await assertGoodEnough(tx, ctx, post);
    await transition(tx, ctx, { postId, via: "approve" });
  } else if (status === "held" || status === "failed") {
    return setFree(tx, ctx, post, { mayBeLate: false, sentence: "It got another time." });
  } else if (status !== "approved") return post;
  await assertWithinPlan({ ...ctx, db: tx }, "scheduledPosts", 1);
  return transition(tx, ctx, { postId, via: "schedule" });
}

/** Moves a post to another time and leaves it at its status, unless that voids its approval. */
export async function movePost(ctx: BusinessContext, input: z.infer<typeof schemas.schedulePost>) {
  return ctx.db.transaction(async (tx) => {
    const before = await lockOwn(tx, ctx, input.postId);
    const schedule = await settleFuture(tx, ctx, input);
    const { postId, baseRevision } = input;
    const { post, voided } = await setTime(tx, ctx, { postId, schedule, baseRevision });
    const { approvalsRequired } = await calendarRules(tx, ctx.businessId);
    await record(tx, ctx, "post.moved", before, post);
    return answer(post, voided, approvalsRequired);
  });
}

/** Takes the time of a post away. */
export async function unschedulePost(ctx: BusinessContext, input: z.infer<typeof schemas.unschedulePost>) {
  return ctx.db.transaction(async (tx) => {
    const before = await lockOwn(tx, ctx, input.postId);
    const { post, voided } = await setTime(tx, ctx, { ...input, schedule: null });
    const { approvalsRequired } = await calendarRules(tx, ctx.businessId);
    await record(tx, ctx, "post.unscheduled", before, post);
    return answer(post, voided, approvalsRequired);
  });
}

/** Notes that somebody has published a post on the network themselves, and where it is. */
export async function publishByHand(ctx: BusinessContext, input: z.infer<typeof schemas.publishByHand>) {
  const { postId, url } = input;
  return ctx.db.transaction(async (tx) => {
    const before = await lockOwn(tx, ctx, postId);
    const set = { publishedAt: new Date(ctx.clock.now()), url };
    await settleByHand(tx, ctx, postId, "reconciled");
    const post = await transition(tx, ctx, { postId, via: "publishByHand", set });
    await recordAudit(tx, ctx, {
      action: "post.published_by_hand",
      subject: { kind: "post", id: postId },
      before: { status: before.status },
      after: { status: post.status, url },
    });
    return answer(post, false, 0);
  });
}

/** The post, locked, and taken back when it is about to go out. Refuses those for accounts that the member may not use. */
export async function lockOwn(tx: Database, ctx: BusinessContext, postId: string): Promise<PostRow> {
  const post = await lockPost(tx, ctx.businessId, postId);
  if (post.accountId !== null) requireAccount(ctx, post.accountId);
  return stillOurs(tx, ctx, post);
}

type Act = "post.scheduled" | "post.planned" | "post.moved" | "post.unscheduled";

async function record(tx: Database, ctx: BusinessContext, action: Act, before: PostRow, after: PostRow) {
  const told = ({ status, scheduledAt, timeZone }: PostRow) => ({
    status,
    at: scheduledAt?.toISOString() ?? null,
    timeZone,
  });
  await recordAudit(tx, ctx, {
    action,
    subject: { kind: "post", id: after.id },
    before: told(before),
    after: told(after),
  });
}

export function answer(post: PostRow, voided: boolean, approvalsRequired: number) {
  const { revision, status } = post;
  return { revision, status, voided, schedule: scheduleOf(post), needs: needsOf(post, approvalsRequired) };
}

/** What a planned post still needs before it can go out, for people; null when nothing. */
function needsOf({ status, scheduledAt }: PostRow, approvalsRequired: number): string | null {
  if (scheduledAt === null || approvalsRequired === 0) return null;
  const approvals = approvalsRequired === 1 ? "one approval" : `${approvalsRequired} approvals`;
  if (status === "draft" || status === "changes_requested") {
    return `The time is kept. The post needs ${approvals} before it can go out: submit it for review.`;
  }
  if (status === "in_review") return `The time is kept. The post goes out then once it has ${approvals}.`;
  return null;
}
