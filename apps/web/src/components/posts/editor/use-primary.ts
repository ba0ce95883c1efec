"use client";

import { can } from "@drumbeat/core/roles";
import { toast } from "@/components/toast";
import { messageOf } from "@/components/failure";
import { trpc } from "@/trpc/client";
import type { ComposerBusiness, Post } from "./types";

/** The one thing that moves a post on now. */
export interface Primary {
  label: string;
  run: () => Promise<void>;
  isPending: boolean;
}

/** Where the line stands on which one chooses the time. */
export const schedulePlace = "schedule";

/** What moves this post on, for this reader; null when nothing does. `flush` saves first what is being typed. */
export function usePrimary(
  business: ComposerBusiness,
  post: Post | null,
  flush: () => Promise<void>,
): Primary | null {
  const businessId = business.id;
  const utils = trpc.useUtils();
  const postId = post?.id ?? "";
  const review = trpc.reviews.get.useQuery({ businessId, postId }, { enabled: post !== null }).data;
  const submit = trpc.reviews.submit.useMutation();
  const approve = trpc.reviews.approve.useMutation();
  const isPending = submit.isPending || approve.isPending;
  if (!post || !review) return null;

  const after = async (act: () => Promise<unknown>, done: string) => {
    try {
      await flush();
      await act();
      toast(done);
    } catch (error) {
      toast(messageOf(error));
    }
    await Promise.all([utils.posts.invalidate(), utils.reviews.invalidate()]);
  };
  if (review.you.mayApprove) {
    const { contentHash } = review;
    return {
      label: "Approve",
      run: () => after(() => approve.mutateAsync({ businessId, postId, contentHash }), "Approved"),
      isPending,
    };
  }
  const isUnplanned = post.schedule === null || post.status !== "scheduled";
  const needsReview = review.isApprovalRequired && post.status !== "approved";
  if (review.you.maySubmit && needsReview)
    return {
      label: "Submit for review",
      run: () => after(() => submit.mutateAsync({ businessId, postId }), "Submitted for review"),
      isPending,
    };
  const isReady = post.status === "approved" || (review.you.maySubmit && !needsReview);
  if (isReady && isUnplanned && can(business.role, "posts.schedule"))
    return { label: "Schedule", run: () => Promise.resolve(focusSchedule()), isPending: false };
  return null;
}

function focusSchedule(): void {
  const place = document.getElementById(schedulePlace);
  place?.scrollIntoView({ block: "center" });
  place?.querySelector<HTMLElement>("input, button, select")?.focus();
}
