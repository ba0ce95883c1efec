"use client";

import { messageOf } from "@/components/failure";
import { toast } from "@/components/toast";
import { trpc } from "@/trpc/client";
import type { AboutPost } from "./names";

/** The review of a post, read again whenever something about the post changes in whatever window. */
export function useReview(about: AboutPost) {
  const utils = trpc.useUtils();
  const review = trpc.reviews.get.useQuery(about, { staleTime: 0 });
  trpc.posts.onChange.useSubscription(about, {
    onData: () => {
      void utils.reviews.get.invalidate(about);
      void utils.posts.get.invalidate(about);
      void utils.comments.list.invalidate(about);
    },
  });
  return review;
}

/** What can be done about a review. Each says what came of it, or why it failed. */
export function useReviewActs(about: AboutPost) {
  const utils = trpc.useUtils();
  const onSettled = () =>
    Promise.all([
      utils.reviews.get.invalidate(about),
      utils.posts.get.invalidate(about),
      utils.reviews.waiting.invalidate(),
    ]);
  const withdraw = trpc.reviews.withdraw.useMutation({ onSettled });
  const submit = trpc.reviews.submit.useMutation({
    onSettled,
    onSuccess: () =>
      toast("Submitted for review.", {
        action: {
          label: "Undo",
          onClick: () => withdraw.mutate(about, { onError: (error) => toast(messageOf(error)) }),
        },
      }),
  });
  const approve = trpc.reviews.approve.useMutation({
    onSettled,
    onSuccess: ({ status, approvals, needed }) =>
      toast(
        status === "scheduled"
          ? "Approved and scheduled."
          : status === "approved"
            ? "Approved."
            : `Approved: ${approvals} of ${needed}.`,
      ),
  });
  const requestChanges = trpc.reviews.requestChanges.useMutation({
    onSettled,
    onSuccess: () => toast("Changes requested."),
  });
  const reject = trpc.reviews.reject.useMutation({ onSettled, onSuccess: () => toast("Rejected.") });
  return { submit, withdraw, approve, requestChanges, reject };
}
