"use client";

import { momentWords } from "@drumbeat/core/posts/time-words";
import { can } from "@drumbeat/core/roles";
import { toast } from "@/components/toast";
import { messageOf } from "@/components/failure";
import { trpc } from "@/trpc/client";
import { useSchedule, wishOf } from "../schedule/use-schedule";
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
  flush: () => Promise<boolean>,
): Primary | null {
  const businessId = business.id;
  const utils = trpc.useUtils();
  const postId = post?.id ?? "";
  const review = trpc.reviews.get.useQuery({ businessId, postId }, { enabled: post !== null }).data;
  const submit = trpc.reviews.submit.useMutation();
  const approve = trpc.reviews.approve.useMutation();
  const times = useSchedule(business);
  const isPending = submit.isPending || approve.isPending;
  if (!post || !review) return null;

  const after = async (act: () => Promise<unknown>, done: string): Promise<void> => {
    if (!(await flush())) return toast("What you typed is not saved yet. Save it first.");
    try {
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
  const needsReview = review.isApprovalRequired && post.status !== "approved";
  if (review.you.maySubmit && needsReview)
    return {
      label: "Submit for review",
      run: () => after(() => submit.mutateAsync({ businessId, postId }), "Submitted for review"),
      isPending,
    };
  const isReady = post.status === "approved" || (review.you.maySubmit && !needsReview);
  if (!isReady || !can(business.role, "posts.schedule")) return null;
  const { schedule } = post;
  // Whether its time has passed the server judges, and says.
  if (schedule === null)
    return { label: "Choose a time", run: () => Promise.resolve(openSchedule()), isPending: false };
  return {
    label: `Schedule for ${momentWords(schedule.local, schedule.timeZone)}`,
    run: async () => {
      if (await flush()) await times.put(postId, wishOf(schedule), schedule);
    },
    isPending: times.isPending,
  };
}

/** Opens the form for the time, which stands further down. */
function openSchedule(): void {
  const place = document.getElementById(schedulePlace);
  place?.scrollIntoView({ block: "center" });
  const button = place?.querySelector<HTMLElement>("button[aria-expanded]");
  if (button?.getAttribute("aria-expanded") === "false") button.click();
  button?.focus();
}
