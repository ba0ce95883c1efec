"use client";

import { messageOf } from "@/components/failure";
import { toast } from "@/components/toast";
import { trpc } from "@/trpc/client";

interface AboutPost {
  businessId: string;
  postId: string;
}

/** What has happened to a post on its way out, read again whenever something happens. */
export function useTimeline(about: AboutPost) {
  const utils = trpc.useUtils();
  const timeline = trpc.publishing.timeline.useQuery(about, { staleTime: 0 });
  trpc.posts.onChange.useSubscription(about, {
    onData: () => {
      void utils.publishing.timeline.invalidate(about);
      void utils.publishing.preFlight.invalidate(about);
      void utils.posts.get.invalidate(about);
    },
  });
  return timeline;
}

/** What can be done about a post that is to go out. Each says what came of it, or why it failed. */
export function usePublishing(about: AboutPost) {
  const utils = trpc.useUtils();
  const after = (done: string) => ({
    onSuccess: () => toast(done),
    onError: (error: unknown) => toast(messageOf(error)),
    onSettled: () =>
      Promise.all([
        utils.posts.invalidate(),
        utils.calendar.invalidate(),
        utils.publishing.timeline.invalidate(about),
      ]),
  });
  const now = trpc.publishing.now.useMutation(after("It goes out now."));
  const release = trpc.publishing.release.useMutation(after("It goes out now."));
  const retry = trpc.publishing.retry.useMutation(after("It is tried again now."));
  const sendAgain = trpc.publishing.sendAgain.useMutation(after("It is sent again now."));
  return {
    now: () => now.mutate(about),
    release: () => release.mutate(about),
    retry: () => retry.mutate(about),
    sendAgain: () => sendAgain.mutate(about),
    isPending: now.isPending || release.isPending || retry.isPending || sendAgain.isPending,
  };
}
